// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Features of which a net learns nothing, or less than their cells have. */
final class OddColumns {
    /** Of ten values, so many look like numbers where the column is noticed. */
    private static final int ALIKE_OF_TEN = 9;

    /** A number with something around it: $5.50, 7%, (3), 1.234.567, 12 cm, curly quotes. */
    private static final Pattern NUMBER = Pattern.compile("[^\\p{L}\\p{N}\\s]{0,3}\\s?[0-9]+(?:[.,'\u2019\\s][0-9]+)*"
            + "(?:\\s?[^\\p{L}\\p{N}\\s]{1,3}|\\s[\\p{L}]{1,5}[23\u00b2\u00b3]?)?");

    private OddColumns() {}

    /** A notice for each such column. */
    static List<String> notices(Table features) {
        List<String> notices = new ArrayList<>();
        for (Column column : features.columns()) {
            if (column instanceof Column.Numbers numbers) {
                if (isConstant(features, numbers)) {
                    notices.add("column " + Names.quoted(column.name())
                            + " is the same number in every row, as a float: it does not"
                            + " help to predict; leave it out by --drop");
                }
            } else if (looksLikeNumbers((Column.Text) column)) {
                notices.add("column " + Names.quoted(column.name())
                        + " is text, but its values look like numbers with something"
                        + " around them, such as "
                        + Names.quoted(((Column.Text) column).values().get(0))
                        + ": if they are, write the numbers alone, or name what stands between groups of digits by"
                        + " --thousands");
            }
        }
        return List.copyOf(notices);
    }

    private static boolean isConstant(Table table, Column.Numbers column) {
        float first = table.numbers().get(column.row(), 0);
        for (int j = 1; j < table.size(); j++) {
            if (table.numbers().get(column.row(), j) != first) {
                return false;
            }
        }
        return table.size() > 1 && !Float.isNaN(first);
    }

    private static boolean looksLikeNumbers(Column.Text column) {
        int alike = 0;
        int plain = 0;
        for (String value : column.values()) {
            alike += NUMBER.matcher(value).matches() ? 1 : 0;
            plain += Spelling.isDecimal(value) ? 1 : 0;
        }
        int all = column.values().size();
        return all > 1 && plain < all && 10L * alike >= (long) ALIKE_OF_TEN * all;
    }
}
