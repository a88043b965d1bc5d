// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.Arrays;

/**
 * Finds the columns whose different numbers become the same float, and what to subtract from them:
 * milliseconds since 1970, map coordinates of one town.
 *
 * <p>A column gets its least number for an offset if two things hold: different doubles v of it are
 * one float, and max v − min v ≤ max |v| / 16, so that subtracting regains 4 bits and more. All
 * other columns get 0 and keep their bits: random doubles around 0 fall together too, but no offset
 * would help them. A column that is once too wide stays so, whence most columns cost one comparison
 * per number.
 *
 * <p>Narrow columns remember the last double of each float in a table of fixed size, so two numbers
 * that fall together are found for certain if no other float took their slot in between. Where they
 * escape, floats are many and few fall together.
 */
final class Offsets {
    /** max |v| over the spread, from which on subtracting is worth it. */
    private static final double NARROW = 16;

    private static final int SLOTS = 1024;

    /** Tables take at most so many slots together; a column has 64 at least. */
    private static final int MOST_SLOTS = 1 << 21;

    private final double[] least;
    private final double[] greatest;
    private final boolean[] wide;
    private final boolean[] found;

    /** By column: the last double with the float of this slot, NaN for none; null until needed. */
    private final double[][] seen;

    private final int slots;

    /** For so many columns. */
    Offsets(int columns) {
        least = new double[columns];
        greatest = new double[columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        wide = new boolean[columns];
        found = new boolean[columns];
        seen = new double[columns][];
        int share = Integer.highestOneBit(MOST_SLOTS / Math.max(1, columns) | 1);
        slots = Math.max(64, Math.min(SLOTS, share));
    }

    /** A number of a column; NaN and infinity are left out. */
    void add(int column, double value) {
        if (wide[column] || !Double.isFinite(value)) {
            return;
        }
        double first = least[column];
        least[column] = Math.min(first, value);
        greatest[column] = Math.max(greatest[column], value);
        if (least[column] == greatest[column]) {
            return;
        }
        double size = Math.max(Math.abs(least[column]), Math.abs(greatest[column]));
        if ((greatest[column] - least[column]) * NARROW > size) {
            wide[column] = true;
            seen[column] = null;
        } else if (!found[column]) {
            if (seen[column] == null) {
                seen[column] = new double[slots];
                Arrays.fill(seen[column], Double.NaN);
                // All numbers until this one were the same.
                remember(column, first);
            }
            remember(column, value);
        }
    }

    private void remember(int column, double value) {
        double[] table = seen[column];
        // The bits of neighbouring floats are neighbours, so narrow columns fill the table evenly.
        int slot = Float.floatToIntBits((float) value) & slots - 1;
        if ((float) table[slot] == (float) value && table[slot] != value) {
            found[column] = true;
            seen[column] = null;
        } else {
            table[slot] = value;
        }
    }

    /** Takes over what another one found in the same columns of other examples. */
    void addAll(Offsets other) {
        for (int c = 0; c < least.length; c++) {
            double[] theirs = other.seen[c];
            wide[c] |= other.wide[c];
            add(c, other.least[c]);
            add(c, other.greatest[c]);
            for (int s = 0; theirs != null && s < theirs.length; s++) {
                add(c, theirs[s]);
            }
            found[c] |= other.found[c];
        }
    }

    /** What to subtract from the numbers of a column, 0 for most. */
    double offset(int column) {
        return found[column] && !wide[column] ? least[column] : 0;
    }

    /** Whether any column gets an offset. */
    boolean any() {
        for (int c = 0; c < found.length; c++) {
            if (offset(c) != 0) {
                return true;
            }
        }
        return false;
    }
}
