// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cells of a CSV file: how they stand in messages, and what a cell that is no number looks like.
 */
final class CsvText {
    private static final Pattern COMMA = Pattern.compile("[+-]?[0-9]*,[0-9]+");
    private static final Pattern GROUPS =
            Pattern.compile("[+-]?[0-9]{1,3}([,.'\u2019 \u00a0\u202f][0-9]{3})+([.,][0-9]*)?");

    private CsvText() {}

    /** A cell for a message: shortened, and what cannot be seen by its code point. */
    static String shown(String cell) {
        StringBuilder shown = new StringBuilder();
        cell.codePoints().limit(200).forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SPACE_SEPARATOR,
                        Character.DASH_PUNCTUATION,
                        Character.MATH_SYMBOL,
                        Character.UNASSIGNED,
                        Character.SURROGATE -> {
                    if (c > ' ' && c < 0x7f || c == ' ') {
                        shown.appendCodePoint(c);
                    } else {
                        shown.append(String.format("<U+%04X>", c));
                    }
                }
                default -> shown.appendCodePoint(c);
            }
        });
        return Text.shortened(shown);
    }

    /** Whether it says that something is no finite number. */
    static boolean isNonFinite(String cell) {
        return cell.equalsIgnoreCase("nan") || cell.toLowerCase(Locale.ROOT).matches("[+-]?inf(inity)?");
    }

    /** Whether it is a number with a decimal comma. */
    static boolean hasDecimalComma(String cell) {
        return COMMA.matcher(cell).matches();
    }

    /** Whether it is a number with its digits in groups. */
    static boolean hasGroups(String cell) {
        return GROUPS.matcher(cell).matches();
    }

    /** What to do about a cell that is no number. */
    static String cure(String cell, char decimal) {
        if (isNonFinite(cell)) {
            return "features must be finite: correct the value, or drop the line";
        }
        if (decimal == '.' && hasDecimalComma(cell)) {
            return "if the comma is the decimal sign, give --decimal ','"
                    + (hasGroups(cell) ? "; if it separates thousands, give --thousands ','" : "");
        }
        if (hasGroups(cell)) {
            return "if its digits are in groups, name what stands between them by --thousands";
        }
        if (decimal == ',' && cell.indexOf('.') >= 0 && Numbers.isDecimal(cell)) {
            return "if the point is the decimal sign of this file, give --decimal .";
        }
        return "the column must be one of numbers: correct the cell, or name what stands for a missing value by"
                + " --missing-markers";
    }
}
