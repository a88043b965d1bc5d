// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.eclipse.collections.api.block.function.primitive.IntToFloatFunction;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * Finds the columns whose different numbers become the same float, such as milliseconds since 1970
 * or coordinates on a map, and what to subtract from them. All formats share this rule:
 *
 * <ol>
 *   <li>A column is tried if nine of ten of its numbers lie nearer to their median than a quarter
 *       of it, as floats, of up to 2,001 examples at equal distances. The offset is the median,
 *       rounded to the power of ten below their spread.
 *   <li>The column gets this offset if two numbers that are one float without it are two with it.
 *   <li>Of any other column whose floats come again in a tenth of that sample, different numbers
 *       are counted. If a tenth of them or more are lost as floats, no offset helps: the user is
 *       told.
 * </ol>
 *
 * <p>All other columns get 0 and keep their bits: random doubles around 0 fall together too, but no
 * offset would help them.
 *
 * <p>A table of fixed size remembers the last number of each float, so two numbers that fall
 * together are found for certain if no other float took their slot in between. Where they escape,
 * floats are many and few fall together. What is found depends on the numbers and their order
 * alone.
 */
final class Offsets {
    private static final int SAMPLE = 1_001;
    private static final int SLOTS = 1024;

    /** Tables take at most so many slots together; a column has 64 at least. */
    private static final int MOST_SLOTS = 1 << 21;

    private final double[] tried;
    private final boolean[] apart;

    /** By column, slot by slot: the last float and what it is with the offset; NaN for none. */
    private final float[][] seen;

    private final int slots;

    /** By column, its different numbers where they are counted; there may be millions of others. */
    private final IntObjectHashMap<FallenTogether> counted = new IntObjectHashMap<>();

    /** For so many columns. */
    Offsets(int columns) {
        tried = new double[columns];
        apart = new boolean[columns];
        seen = new float[columns][];
        int share = Integer.highestOneBit(MOST_SLOTS / Math.max(1, columns) | 1);
        slots = Math.max(64, Math.min(SLOTS, share));
    }

    /**
     * Chooses an offset for a column, by its numbers as floats.
     *
     * @param m how many examples there are
     * @param numbers the number of each example; NaN is left out
     * @return whether there is one to be tried, or numbers are to be counted
     */
    boolean choose(int column, int m, IntToFloatFunction numbers) {
        int step = Math.max(1, m / SAMPLE);
        float[] sample = new float[m / step + 1];
        int size = 0;
        for (long j = 0; j < m; j += step) {
            float value = numbers.valueOf((int) j);
            if (!Float.isNaN(value)) {
                sample[size++] = value;
            }
        }
        if (size < 2) {
            return false;
        }
        Arrays.sort(sample, 0, size);
        float median = sample[size / 2];
        float spread = Math.max(sample[size - 1 - size / 20] - median, median - sample[size / 20]);
        if (median == 0 || !(4 * spread <= Math.abs(median))) {
            boolean count = FallenTogether.mayBe(sample, size);
            if (count) {
                counted.put(column, new FallenTogether());
            }
            tried[column] = count ? Double.NaN : 0;
            return count;
        }
        int power = (int) Math.floor(Math.log10(Math.max(spread, Math.ulp(median))));
        tried[column] =
                new BigDecimal(median).setScale(-power, RoundingMode.HALF_EVEN).doubleValue();
        return tried[column] != 0;
    }

    /** The offset to try, 0 for none; NaN where numbers are to be counted. */
    double tried(int column) {
        return tried[column];
    }

    /**
     * A number less an offset, as a float; less its own float for NaN.
     *
     * @param rounded the number as a float
     */
    static float less(double number, float rounded, double offset) {
        return (float) (number - (Double.isNaN(offset) ? rounded : offset));
    }

    /**
     * Compares a number with those before it.
     *
     * @param without the number as a float
     * @param with the number less the offset that is tried, as {@link #less} has it
     */
    void compare(int column, float without, float with) {
        if (Double.isNaN(tried[column])) {
            counted.get(column).add(without, with);
            return;
        }
        if (tried[column] == 0 || apart[column] || Float.isNaN(without)) {
            return;
        }
        float[] table = seen[column];
        if (table == null) {
            table = new float[2 * slots];
            Arrays.fill(table, Float.NaN);
            seen[column] = table;
        }
        // The bits of neighbouring floats are neighbours, so narrow columns fill the table evenly.
        int slot = 2 * (Float.floatToIntBits(without) & slots - 1);
        if (table[slot] == without && table[slot + 1] != with) {
            apart[column] = true;
            seen[column] = null;
        } else {
            table[slot] = without;
            table[slot + 1] = with;
        }
    }

    /** Whether no more numbers of the column are needed. */
    boolean isDone(int column) {
        return apart[column]
                || Double.isNaN(tried[column]) && counted.get(column).isFull();
    }

    /** Says of each column that no offset helps it, though different numbers fall together. */
    List<String> notices(IntFunction<String> columnName) {
        List<String> notices = new ArrayList<>();
        for (int c : counted.keySet().toSortedArray()) {
            if (counted.get(c).isMuch()) {
                notices.add(counted.get(c).notice(columnName.apply(c)));
            }
        }
        return notices;
    }

    /** What to subtract from the numbers of a column, 0 for most. */
    double offset(int column) {
        return apart[column] ? tried[column] : 0;
    }

    /**
     * Says that a column has an offset.
     *
     * @param column as messages call it
     */
    static String notice(String column, double offset) {
        return column + " has an offset of "
                + BigDecimal.valueOf(offset).stripTrailingZeros().toPlainString()
                + ": it is subtracted, as different values would else be the same float";
    }
}
