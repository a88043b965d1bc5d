// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.charset.StandardCharsets;

/**
 * A decimal number in ASCII, as the nearest float or double.
 *
 * <p>With w, the first digits as a whole number (at most 18), and their power of ten q, the number
 * is w·10^q, but for a part of less than 10^−17 of it if there are more digits. In double
 * arithmetic this has an error of at most a few units in the last place: one half for w if it
 * exceeds 2^53, and one half for each product or quotient, as the powers to 10^22 are exact. The
 * double that results rounds to the same float as the number itself, unless it lies so near to the
 * middle of two floats that this error matters. Then, once in 10^7, Java's own reading decides.
 */
final class CsvDecimal {
    /** The nearest doubles are within so many units of the last place. */
    private static final int ERROR = 8;

    private static final int DIGITS = 18;
    private static final int MIDDLE = 1 << 28;
    private static final double SMALLEST_NORMAL = 0x1p-126;

    private static final float[] FLOAT_POWERS = {1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f};
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final int decimal;
    private long w;
    private int q;
    private boolean negative;
    private boolean exact;

    /**
     * Digits after the decimal sign of the last number, less its exponent: its finest step is
     * 10^−scale.
     */
    int scale;

    /**
     * A reader of numbers.
     *
     * @param decimal the decimal sign
     */
    CsvDecimal(char decimal) {
        this.decimal = decimal;
    }

    /**
     * The float nearest to w / 10^scale, w ≥ 0, of at most 18 digits; NaN if it takes Java's
     * reading to know.
     */
    static float nearest(long w, int scale) {
        if (w < 1 << 24 && scale <= 10) {
            // Both are floats, so the quotient is rounded once.
            return (float) w / FLOAT_POWERS[scale];
        }
        double value = w / POWERS[scale];
        return isSafe(value) ? (float) value : Float.NaN;
    }

    /** Whether the float nearest to all numbers so near to this one is the same. */
    private static boolean isSafe(double value) {
        int below = (int) (Double.doubleToRawLongBits(value) & (1 << 29) - 1);
        return Math.abs(below - MIDDLE) > ERROR && value >= SMALLEST_NORMAL && value < Float.MAX_VALUE || value == 0;
    }

    /** Whether the text is a decimal number; if so it is the last one. */
    boolean is(byte[] text, int from, int to) {
        int p = from;
        negative = p < to && text[p] == '-';
        if (p < to && (text[p] == '-' || text[p] == '+')) {
            p++;
        }
        w = 0;
        q = 0;
        exact = true;
        int kept = 0;
        int digits = 0;
        boolean fraction = false;
        for (; p < to; p++) {
            int digit = text[p] - '0';
            if (digit >= 0 && digit <= 9) {
                digits++;
                if (kept < DIGITS) {
                    w = 10 * w + digit;
                    kept += w == 0 ? 0 : 1;
                    q -= fraction ? 1 : 0;
                } else {
                    exact &= digit == 0;
                    q += fraction ? 0 : 1;
                }
            } else if (text[p] == decimal && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (p < to && (text[p] == 'e' || text[p] == 'E')) {
            p = exponent(text, p + 1, to);
        }
        scale = -q;
        return p == to;
    }

    /** Adds the exponent; its end, or −1 if there is none. */
    private int exponent(byte[] text, int from, int to) {
        int p = from;
        boolean minus = p < to && text[p] == '-';
        if (p < to && (text[p] == '-' || text[p] == '+')) {
            p++;
        }
        int start = p;
        int exponent = 0;
        for (; p < to && text[p] >= '0' && text[p] <= '9'; p++) {
            exponent = Math.min(100_000, 10 * exponent + text[p] - '0');
        }
        q += minus ? -exponent : exponent;
        return p == start ? -1 : p;
    }

    /** The last number as the nearest float, which is infinite if it is too large. */
    float toFloat(byte[] text, int from, int to) {
        if (w == 0) {
            return negative ? -0f : 0f;
        }
        // Two powers of ten serve to 10^44, beyond which floats end on either side.
        if (Math.abs(q) <= 44) {
            double value = scaled();
            if (isSafe(value)) {
                return (float) (negative ? -value : value);
            }
        }
        return Float.parseFloat(string(text, from, to));
    }

    private double scaled() {
        int one = Math.min(22, Math.abs(q));
        int more = Math.abs(q) - one;
        return q < 0 ? w / POWERS[one] / POWERS[more] : (double) w * POWERS[one] * POWERS[more];
    }

    /** The last number as the nearest double. */
    double toDouble(byte[] text, int from, int to) {
        if (exact && w <= 1L << 53 && Math.abs(q) <= 22) {
            return negative ? -scaled() : scaled();
        }
        return Double.parseDouble(string(text, from, to));
    }

    private String string(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1).replace((char) decimal, '.');
    }
}
