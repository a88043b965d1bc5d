// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The first bytes of an input as choices, and the rest as the contents of files. */
final class FuzzBits {
    /** Between the files of an input. */
    private static final byte[] SEPARATOR = {0x1e, 0x1e};

    private final byte[] input;
    private final int start;
    private long bits;

    /**
     * Takes the choices from the front.
     *
     * @param bytes of choices, up to 8; those that the input lacks are 0
     */
    FuzzBits(byte[] input, int bytes) {
        this.input = input;
        start = Math.min(bytes, input.length);
        for (int i = 0; i < start; i++) {
            bits |= (input[i] & 0xffL) << 8 * i;
        }
    }

    /** The next choice. */
    int choose(int bitCount) {
        int choice = (int) (bits & (1L << bitCount) - 1);
        bits >>>= bitCount;
        return choice;
    }

    /** One of these, by as many bits as that takes. */
    @SafeVarargs
    final <T> T of(T... values) {
        return values[choose(32 - Integer.numberOfLeadingZeros(values.length - 1)) % values.length];
    }

    /** All bytes after the choices. */
    byte[] rest() {
        return Arrays.copyOfRange(input, start, input.length);
    }

    /** The bytes after the choices, cut at the separators into so many parts at most. */
    List<byte[]> parts(int most) {
        List<byte[]> parts = new ArrayList<>();
        int from = start;
        for (int at = start; at + 1 < input.length && parts.size() < most - 1; at++) {
            if (input[at] == SEPARATOR[0] && input[at + 1] == SEPARATOR[1]) {
                parts.add(Arrays.copyOfRange(input, from, at));
                from = at + 2;
                at++;
            }
        }
        parts.add(Arrays.copyOfRange(input, from, input.length));
        return parts;
    }

    /** What is wanted of columns. */
    ColumnChoice columns() {
        return of(
                Wants.FIND,
                Wants.FIND,
                ColumnChoice.ALL,
                Wants.all(Kind.TEXT, 0),
                Wants.all(Kind.NUMBERS, Double.NaN),
                Wants.all(Kind.NUMBERS, 1.5e9),
                (names, named) -> IntStream.range(0, names.size())
                        .mapToObj(c -> new Wanted(Kind.values()[c % 4], c % 3 == 0 ? Double.NaN : 0))
                        .toList(),
                emptyRows());
    }

    private static ColumnChoice emptyRows() {
        return new ColumnChoice() {
            @Override
            public List<Wanted> choose(List<String> names, boolean named) {
                return Wants.FIND.choose(names, named);
            }

            @Override
            public boolean isExample(List<String> cells) {
                return cells.contains(null);
            }

            @Override
            public boolean keepsEmptyRows() {
                return true;
            }
        };
    }
}
