// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/** Features that look like an ID or a row number, from which a net learns examples by heart. */
final class IdColumns {
    /** Fewer rows may well count up by chance. */
    private static final int FEWEST_COUNTED = 5;

    /** Fewer rows may well differ by chance. */
    private static final int FEWEST_DIFFERENT = 20;

    private IdColumns() {}

    /** A notice for each such column. */
    static List<String> notices(Table features) {
        List<String> notices = new ArrayList<>();
        for (Column column : features.columns()) {
            String what = column instanceof Column.Numbers numbers
                    ? of(features, numbers)
                    : isDifferent((Column.Text) column) ? "is different text in every row" : null;
            if (what != null) {
                notices.add("column " + Names.quoted(column.name()) + " " + what
                        + ": it looks like an ID, which does not help to predict; leave it out by --drop, or name it"
                        + " by --id");
            }
        }
        return List.copyOf(notices);
    }

    private static String of(Table table, Column.Numbers column) {
        int m = table.size();
        if (m >= FEWEST_COUNTED && counts(table, column)) {
            return "counts the rows";
        }
        if (m < FEWEST_DIFFERENT) {
            return null;
        }
        IntHashSet seen = new IntHashSet();
        for (int j = 0; j < m; j++) {
            float number = table.numbers().get(column.row(), j);
            if (number != (float) Math.rint(number) || !seen.add(Float.floatToIntBits(number))) {
                return null;
            }
        }
        return "is a different whole number in every row";
    }

    private static boolean counts(Table table, Column.Numbers column) {
        double first = table.numbers().get(column.row(), 0) + column.offset();
        if (first != 0 && first != 1) {
            return false;
        }
        for (int j = 1; j < table.size(); j++) {
            // As the reader rounded it: beyond 2^24 not every whole number is a float.
            if (table.numbers().get(column.row(), j) != (float) (first + j - column.offset())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDifferent(Column.Text column) {
        int m = column.codes().length;
        if (m < FEWEST_DIFFERENT || column.values().size() < m) {
            return false;
        }
        IntHashSet seen = new IntHashSet();
        for (int code : column.codes()) {
            if (code == Column.Text.MISSING || !seen.add(code)) {
                return false;
            }
        }
        return true;
    }
}
