// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Looks for the offsets of columns while their examples are set again and again: first which could
 * have one, then whether it helps, then with what was found.
 */
final class OffsetSearch {
    /** By column; what is found is written here. */
    private final double[] offsets;

    private final Offsets finder;

    /** Columns for which an offset is looked for; none after the last reading. */
    private final boolean[] find;

    /** Columns whose offset was found. */
    private final boolean[] found;

    /** Columns with numbers that are no floats. */
    private final boolean[] finer;

    /** Whether offsets are being tried. */
    private boolean trying;

    /** A number of an example as a float. */
    @FunctionalInterface
    interface Numbers {
        float at(int column, int example);
    }

    /** For as many columns as there are offsets, which become those of the search. */
    OffsetSearch(double[] offsets) {
        this.offsets = offsets;
        int columns = offsets.length;
        finder = new Offsets(columns);
        find = new boolean[columns];
        found = new boolean[columns];
        finer = new boolean[columns];
    }

    /** Gives a column this offset; NaN looks for one. */
    void want(int c, double offset) {
        find[c] = Double.isNaN(offset);
        offsets[c] = find[c] ? 0 : offset;
    }

    /** A number that was read. */
    void look(int c, double value, float rounded) {
        if (!find[c]) {
            return;
        }
        if (trying) {
            finder.compare(c, rounded, Offsets.less(value, rounded, finder.tried(c)));
        } else {
            // NaN is missing.
            finer[c] |= Math.abs(value - rounded) > 0;
        }
    }

    /** Whether all examples are to be set again: to try offsets, or to subtract those found. */
    boolean again(int m, Numbers numbers) {
        boolean again = false;
        for (int c = 0; c < offsets.length; c++) {
            int column = c;
            if (!trying) {
                find[c] &= finer[c] && finder.choose(c, m, j -> numbers.at(column, j));
                again |= find[c];
            } else if (find[c]) {
                offsets[c] = finder.offset(c);
                found[c] = offsets[c] != 0;
                again |= found[c];
                find[c] = false;
            }
        }
        trying = again;
        return again;
    }

    /** Whether the reader chose the offset. */
    boolean found(int c) {
        return found[c];
    }

    /** Says of each column that no offset helps it, though different numbers fall together. */
    List<String> notices(IntFunction<String> columnName) {
        return finder.notices(columnName);
    }
}
