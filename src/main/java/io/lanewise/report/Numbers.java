// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same in every locale. What is not defined is "n/a". */
final class Numbers {
    private static final String UNDEFINED = "n/a";
    private static final int DIGITS = 6;
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;

    private Numbers() {}

    /** Four decimals: 0.9721. */
    static String fixed(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : UNDEFINED;
    }

    /** Per cent with one decimal: 97.2 %, which is not broken. */
    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share) : UNDEFINED;
    }

    /** A whole number with commas: 1,797. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A number of any size by six digits, without zeros at its end: 0.333333, 12500, 1.2e-7. */
    static String general(double value) {
        if (!Double.isFinite(value)) {
            return UNDEFINED;
        }
        return plain(new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)));
    }

    /** The shortest number that is this float: 5.1, 3, 1.5e8. */
    static String shortest(float value) {
        return plain(new BigDecimal(Float.toString(value)));
    }

    /** A weight or count: whole if it is. */
    static String weight(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? count((long) value) : general(value);
    }

    /** A tick of an axis, with the decimals that its step has; thousands as 20k, millions as 3M. */
    static String tick(double value, double step) {
        if (step >= MILLION && step < THOUSAND * MILLION) {
            return tick(value / MILLION, step / MILLION) + (value == 0 ? "" : "M");
        }
        if (step >= THOUSAND && step < MILLION) {
            return tick(value / THOUSAND, step / THOUSAND) + (value == 0 ? "" : "k");
        }
        BigDecimal exact = new BigDecimal(step)
                .round(new MathContext(2, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return plain(new BigDecimal(value).setScale(exact.scale(), RoundingMode.HALF_EVEN));
    }

    /** A coordinate of a drawing: two decimals at most. */
    static String coordinate(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** A time: 0.42 s, 12 s, 3 min 20 s. */
    static String seconds(double seconds) {
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
    }

    private static String plain(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = value.stripTrailingZeros();
        int exponent = stripped.precision() - stripped.scale() - 1;
        if (exponent >= -5 && exponent < 7) {
            return stripped.toPlainString();
        }
        BigDecimal mantissa = stripped.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString() + "e" + exponent;
    }
}
