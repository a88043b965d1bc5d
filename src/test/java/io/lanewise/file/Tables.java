// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import io.lanewise.data.Table;
import java.util.StringJoiner;

/** Tables in short, for tests. */
public final class Tables {
    private Tables() {}

    /** All columns: name=[values]; "?" is a missing one. */
    public static String text(Table table) {
        StringJoiner columns = new StringJoiner(" ");
        for (Column column : table.columns()) {
            StringJoiner cells = new StringJoiner(", ", column.name() + "=[", "]");
            for (int j = 0; j < table.size(); j++) {
                cells.add(cell(table, column, j));
            }
            columns.add(cells.toString());
        }
        return columns.toString();
    }

    private static String cell(Table table, Column column, int j) {
        if (column instanceof Column.Text text) {
            String value = text.value(j);
            return value == null ? "?" : value;
        }
        float value = table.numbers().get(((Column.Numbers) column).row(), j);
        return Float.isNaN(value) ? "?" : value == (int) value ? Integer.toString((int) value) : Float.toString(value);
    }

    /** The fact with this key, or "". */
    public static String fact(Table table, String key) {
        return table.source().facts().stream()
                .filter(fact -> fact.key().equals(key))
                .map(Table.Fact::value)
                .findFirst()
                .orElse("");
    }
}
