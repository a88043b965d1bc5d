// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;

/**
 * Counts the different numbers of a column, and how many they are as floats, up to 65,536. A number
 * is told by its float and by what is left of it, together 48 bits.
 */
final class FallenTogether {
    private static final int MOST = 1 << 16;

    private final LongHashSet numbers = new LongHashSet();
    private final IntHashSet floats = new IntHashSet();

    /**
     * Whether it may be worth to count: a tenth of the floats come again.
     *
     * @param sorted some of the column, of which the first count
     */
    static boolean mayBe(float[] sorted, int count) {
        int different = 1;
        for (int i = 1; i < count; i++) {
            different += sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return 10L * different < 9L * count;
    }

    /**
     * One more.
     *
     * @param rounded the number as a float; NaN is left out
     * @param rest the number less that
     */
    void add(float rounded, float rest) {
        if (!Float.isNaN(rounded) && !isFull()) {
            // Adding 0 makes one number of 0 and −0.
            int bits = Float.floatToIntBits(rounded + 0f);
            floats.add(bits);
            numbers.add((long) bits << 32 | Float.floatToIntBits(rest + 0f) & 0xffffffffL);
        }
    }

    boolean isFull() {
        return numbers.size() >= MOST;
    }

    /** Whether a tenth of them is lost. */
    boolean isMuch() {
        return floats.size() < numbers.size() && 10L * floats.size() <= 9L * numbers.size();
    }

    /** What the user is told. */
    String notice(String column) {
        return column + " has "
                + (isFull() ? numbers.size() + " different numbers at least" : numbers.size() + " different numbers")
                + ", which fall together to " + floats.size()
                + " as floats of 7 digits, and lie too far apart for an offset to help: if one of them, such as 0,"
                + " stands for a missing number, leave those cells empty; else split the column, such as a time into"
                + " day and second";
    }
}
