// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Column;
import io.lanewise.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Columns that are read as text, such as the class, but are numbers with a decimal comma: they get
 * a point, so that 1,0 and 1 are one class, as they are where the file has points.
 */
final class DecimalComma {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(,[0-9]+)?");

    private DecimalComma() {}

    /** The table with points. */
    static Table toPoint(Table table) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(column instanceof Column.Text text && isOfNumbers(text.values()) ? toPoint(text) : column);
        }
        return new Table(columns, table.numbers(), table.source(), table.place());
    }

    private static boolean isOfNumbers(List<String> values) {
        return values.stream().allMatch(value -> NUMBER.matcher(value).matches());
    }

    private static Column toPoint(Column.Text text) {
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] renumbered = new int[text.values().size()];
        for (int code = 0; code < renumbered.length; code++) {
            renumbered[code] =
                    places.computeIfAbsent(text.values().get(code).replace(',', '.'), value -> places.size());
        }
        int[] codes = text.codes().clone();
        for (int j = 0; j < codes.length; j++) {
            codes[j] = codes[j] == Column.Text.MISSING ? Column.Text.MISSING : renumbered[codes[j]];
        }
        return new Column.Text(text.name(), codes, List.copyOf(places.keySet()));
    }
}
