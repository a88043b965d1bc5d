// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import io.lanewise.file.TableFile.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Any bytes as packed data; or a table of any format in gzip, in two pieces of gzip, or in a zip
 * archive, which must be read as it is without.
 */
class PackedFuzzTest {
    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 2);
        ColumnChoice choice = bits.columns();
        int how = bits.choose(2);
        boolean stored = bits.choose(1) == 1;
        Format format = bits.of(null, Format.CSV, Format.ARFF, Format.LIBSVM, Format.IDX, Format.NPY);
        byte[] plain = bits.rest();
        if (LibsvmFuzzTest.isHuge(plain)) {
            return;
        }
        if (how == 0) {
            Path file = FuzzFile.write("a.packed", plain);
            FuzzFile.check(input.length, room(plain), () -> FuzzFile.check(read(file, format, choice)));
            return;
        }
        if (startsWith(plain, 0x1f, 0x8b) || startsWith(plain, 'P', 'K')) {
            return;
        }
        byte[] packed = how == 1
                ? TestFiles.gzip(plain)
                : how == 2 ? pieces(plain) : NpzFuzzTest.zip(List.of("a.csv"), List.of(plain), stored);
        String expected = text(FuzzFile.write("a.csv", plain), plain, 0, format, choice);
        String actual = text(FuzzFile.write("b.csv", packed), plain, room(packed), format, choice);
        if (!expected.equals(actual)) {
            throw new AssertionError(expected + " became " + actual);
        }
    }

    private static Table read(Path file, Format format, ColumnChoice choice) throws IOException {
        try (TableFile reader = TableFile.of(file)) {
            if (format != null) {
                reader.format(format);
            }
            return reader.csv(csv -> csv.threads(1)).read(choice);
        }
    }

    /** The table, or that there is none. */
    private static String text(Path file, byte[] plain, long more, Format format, ColumnChoice choice)
            throws IOException {
        String[] text = {"a refusal"};
        FuzzFile.check(plain.length, LibsvmFuzzTest.room(plain) + more, () -> {
            Table table = read(file, format, choice);
            text[0] = Tables.text(table);
        });
        return text[0];
    }

    /** What is unpacked may begin with a header that promises as many columns. */
    private static long room(byte[] packed) {
        return 1_000 * Unpacked.mostBytes(packed.length);
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }

    private static byte[] pieces(byte[] plain) {
        byte[] first = TestFiles.gzip(Arrays.copyOf(plain, plain.length / 2));
        byte[] second = TestFiles.gzip(Arrays.copyOfRange(plain, plain.length / 2, plain.length));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
