// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/** Numbers and truth values as they are written, and the order of values. */
final class Spelling {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    /** Whole numbers from here on have gaps as doubles. */
    private static final double LARGEST_WHOLE = 1L << 53;

    /** Words for false and true that go together, in lower case. */
    private static final ImmutableList<ImmutableList<ImmutableList<String>>> TRUTHS = Lists.immutable.of(
            Lists.immutable.of(Lists.immutable.of("false", "f"), Lists.immutable.of("true", "t")),
            Lists.immutable.of(Lists.immutable.of("no", "n"), Lists.immutable.of("yes", "y")),
            Lists.immutable.of(Lists.immutable.of("off"), Lists.immutable.of("on")),
            Lists.immutable.of(Lists.immutable.of("0"), Lists.immutable.of("1")));

    /** The blanks around cells of CSV files, which io.lanewise.file and Java sources know too. */
    private static final String BLANKS = " \t\u00a0\u202f\u2002\u2003\u2007\u2008\u2009\u200a\u200b\u2060\u3000\ufeff";

    private Spelling() {}

    /** The text without blanks around it, as a cell of a CSV file is taken. */
    static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && BLANKS.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && BLANKS.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Whether the text is a decimal number, and nothing else that Java would take for one. */
    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    /** Whether the text is a whole number that fits a long. */
    static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** Whether these are words for true and false that go together, at least one for each. */
    static boolean areTruths(Collection<String> words) {
        List<String> lower =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        return TRUTHS.anySatisfy(pair -> pair.allSatisfy(side -> side.anySatisfy(lower::contains))
                && Lists.immutable.withAll(lower).allSatisfy(word -> pair.anySatisfy(side -> side.contains(word))));
    }

    /** 1 or 0 for a word for true or false, of whatever pair; NaN for any other. */
    static float truth(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (ImmutableList<ImmutableList<String>> pair : TRUTHS) {
            for (int side = 0; side < 2; side++) {
                if (pair.get(side).contains(lower)) {
                    return side;
                }
            }
        }
        return Float.NaN;
    }

    /** Values in the order of their inputs: numeric if all are whole, else by code points. */
    static List<String> sorted(Collection<String> values) {
        MutableList<String> sorted = Lists.mutable.withAll(values);
        Comparator<String> order = sorted.allSatisfy(Spelling::isWhole)
                ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(BY_CODE_POINT)
                : BY_CODE_POINT;
        return List.copyOf(sorted.sortThis(order));
    }

    private static final Comparator<String> BY_CODE_POINT = (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    };

    /** A number in its shortest form: 1 for 1.0. */
    static String shortest(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return Math.abs((long) stripped.scale()) > 18 ? stripped.toString() : stripped.toPlainString();
    }

    /** A number that a column of text has: 1 for 1.0. */
    static String shortest(double number) {
        return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE
                ? Long.toString((long) number)
                : shortest(new BigDecimal(
                        (float) number == number ? Float.toString((float) number) : Double.toString(number)));
    }

    /**
     * The float nearest to the decimal number that the double was read from, as a reader of its
     * text finds it. Where the double lies half way between two floats, its text says on which side
     * the number was.
     */
    static float nearestFloat(double number) {
        boolean halfWay = (Double.doubleToRawLongBits(number) & 0x1FFFFFFFL) == 0x10000000L;
        return halfWay || Math.abs(number) < Float.MIN_NORMAL
                ? Float.parseFloat(Double.toString(number))
                : (float) number;
    }
}
