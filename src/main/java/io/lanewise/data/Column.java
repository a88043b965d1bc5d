// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.List;
import java.util.Objects;

/**
 * A column of a {@link Table}: numbers, or text.
 *
 * @see Table
 */
public sealed interface Column {
    /** Its name: by the file's header, or x0, x1, … */
    String name();

    /**
     * A column of numbers. They stand in {@link Table#numbers()}, less the offset; NaN is a missing
     * one.
     *
     * @param name its name
     * @param row its row of {@link Table#numbers()}
     * @param offset what was subtracted in double before the numbers were rounded to float; 0 but
     *     where different numbers would else become the same float, such as milliseconds since 1970
     */
    record Numbers(String name, int row, double offset) implements Column {
        /**
         * Checks the three.
         *
         * @throws IllegalArgumentException if the row is negative or the offset not finite
         */
        public Numbers {
            Objects.requireNonNull(name, "the name");
            if (row < 0 || !Double.isFinite(offset)) {
                throw new IllegalArgumentException(
                        "the row must be at least 0 and the offset finite, but they are " + row + " and " + offset);
            }
        }
    }

    /**
     * A column of text, each different value kept once. The arrays are shared, not copied.
     *
     * @param name its name
     * @param codes the number of each example's value, or {@link #MISSING}
     * @param values the values, in the order of their first example
     */
    record Text(String name, int[] codes, List<String> values) implements Column {
        /** The code of a missing value. */
        public static final int MISSING = -1;

        /** Names what is null. */
        public Text {
            Objects.requireNonNull(name, "the name");
            Objects.requireNonNull(codes, "the codes");
            Objects.requireNonNull(values, "the values");
        }

        /** The value of example j, or null if it is missing. */
        public String value(int j) {
            return codes[j] == MISSING ? null : values.get(codes[j]);
        }
    }
}
