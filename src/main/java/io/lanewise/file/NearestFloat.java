// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

/** The float nearest to a decimal number, in most cases by its double. */
final class NearestFloat {
    /** The bits of a double's fraction that a float lacks. */
    private static final long HALF_WAY_MASK = (1L << 29) - 1;

    private static final long HALF_WAY = 1L << 28;

    private NearestFloat() {}

    /**
     * The float nearest to the text.
     *
     * @param value the double nearest to it
     */
    static float of(String text, double value) {
        // A double half-way between two floats may itself have been rounded to there.
        boolean mayDiffer =
                (Double.doubleToRawLongBits(value) & HALF_WAY_MASK) == HALF_WAY || Math.abs(value) < Float.MIN_NORMAL;
        return mayDiffer ? Float.parseFloat(text) : (float) value;
    }
}
