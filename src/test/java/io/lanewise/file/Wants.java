// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the tests of readers want of columns, and what they look at in a table. */
final class Wants {
    private Wants() {}

    /** All columns, offsets as the reader finds them. */
    static final ColumnChoice FIND = all(Kind.AUTO, Double.NaN);

    static ColumnChoice all(Kind kind, double offset) {
        return (names, named) ->
                names.stream().map(name -> new Wanted(kind, offset)).toList();
    }

    /** The columns of these names as AUTO, and no others. */
    static ColumnChoice only(String... wanted) {
        return kinds(Kind.AUTO, wanted);
    }

    /** The columns of these names in one way, and no others. */
    static ColumnChoice kinds(Kind kind, String... wanted) {
        List<String> list = Arrays.asList(wanted);
        return (names, named) -> names.stream()
                .map(name -> new Wanted(list.contains(name) ? kind : Kind.SKIP, 0))
                .toList();
    }

    /** Example j, column by column: numbers as Java writes them, missing ones as null. */
    static String row(Table table, int j) {
        return row(table, j, " ");
    }

    static String row(Table table, int j, String delimiter) {
        return table.columns().stream()
                .map(column -> column instanceof Column.Numbers n
                        ? number(table.numbers().get(n.row(), j))
                        : String.valueOf(((Column.Text) column).value(j)))
                .collect(Collectors.joining(delimiter));
    }

    private static String number(float value) {
        return Float.isNaN(value) ? "null" : value == Math.rint(value) ? Long.toString((long) value) : value + "";
    }

    /** All rows, one on a line. */
    static String rows(Table table) {
        return IntStream.range(0, table.size()).mapToObj(j -> row(table, j)).collect(Collectors.joining("\n"));
    }

    static String names(Table table) {
        return table.columns().stream().map(Column::name).collect(Collectors.joining(" "));
    }

    static Column column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static void assertRows(String expected, Table table) {
        assertEquals(expected, rows(table));
    }
}
