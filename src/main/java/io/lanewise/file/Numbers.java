// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

/**
 * Decimal numbers as they stand in data files, and nothing else that Float.parseFloat would take.
 */
final class Numbers {
    private Numbers() {}

    /**
     * Whether the text is a decimal number: sign, digits with at most one point, exponent; no NaN,
     * no 1f, no 0x1p3.
     */
    static boolean isDecimal(String text) {
        int i = 0;
        int length = text.length();
        if (i < length && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
            i++;
        }
        int digits = 0;
        boolean point = false;
        for (; i < length && (isDigit(text.charAt(i)) || text.charAt(i) == '.' && !point); i++) {
            if (text.charAt(i) == '.') {
                point = true;
            } else {
                digits++;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (i < length && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < length && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            int start = i;
            while (i < length && isDigit(text.charAt(i))) {
                i++;
            }
            if (i == start) {
                return false;
            }
        }
        return i == length;
    }

    /** Whether the text is a whole number of at most 18 digits. */
    static boolean isInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        if (text.length() == start || text.length() > 18 + start) {
            return false;
        }
        return text.chars().skip(start).allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
