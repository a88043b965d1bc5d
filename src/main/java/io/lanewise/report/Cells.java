// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.data.Column;
import io.lanewise.data.Dataset;
import io.lanewise.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an example is, for a person: where it stands, its ID, and the cells of its features. */
final class Cells {
    private final Dataset data;
    private final Table table;
    private final int[] rows;
    private final List<String> ids;
    private final List<String> names;

    /** One cell. */
    record Cell(String column, String value) {}

    /**
     * Examples.
     *
     * @param table where they were read from; null if it is not known
     */
    Cells(Dataset data, Table table) {
        this.data = data;
        this.table = table;
        rows = data.sharedColumns();
        ids = data.ids();
        names = data.features().columnNames();
    }

    /** Where an example stands: its line, and its ID if it has one. */
    String place(int j) {
        String place = table == null
                ? "example " + rows[j]
                : table.place().apply(rows[j]).replaceFirst("^the images, ", "");
        return ids.isEmpty() || ids.get(j) == null ? place : place + ", " + ids.get(j);
    }

    /** The cells of some features. */
    List<Cell> of(int j, List<String> features, int limit) {
        List<Cell> cells = new ArrayList<>();
        for (String name : features) {
            if (cells.size() < limit) {
                cells.add(new Cell(name, value(j, name)));
            }
        }
        return cells;
    }

    private String value(int j, String name) {
        Optional<Column> column = column(name);
        if (column.isEmpty()) {
            int input = data.featureNames().indexOf(name);
            return input < 0 ? "not read" : Numbers.general(data.block(j, j + 1).get(input, 0));
        }
        if (column.get() instanceof Column.Numbers numbers) {
            float value = table.numbers().get(numbers.row(), rows[j]);
            return Float.isNaN(value) ? "missing" : number(value, numbers.offset());
        }
        String text = ((Column.Text) column.get()).value(rows[j]);
        return text == null ? "missing" : text;
    }

    /** As it was read: the shortest number that is the same float. */
    private static String number(float value, double offset) {
        return offset == 0 ? Numbers.shortest(value) : Numbers.general(value + offset);
    }

    private Optional<Column> column(String name) {
        if (table == null) {
            return Optional.empty();
        }
        Optional<Column> same = table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst();
        return same.isPresent()
                ? same
                : table.columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst()
                        .or(() -> byPlace(name));
    }

    /** Where one side has no names, columns go by place. */
    private Optional<Column> byPlace(String name) {
        int at = names.indexOf(name);
        return at >= 0 && at < table.columns().size()
                ? Optional.of(table.columns().get(at))
                : Optional.empty();
    }

    /** The names of the features. */
    List<String> names() {
        return names;
    }

    /** The inputs of an example, as the model sees them before they are standardised. */
    float[] inputs(int j) {
        return data.block(j, j + 1).copy().toArray();
    }
}
