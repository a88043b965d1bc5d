// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Which examples of a table have a value in every column. */
final class MissingRows {
    private MissingRows() {}

    /**
     * The examples without a missing value, in their order.
     *
     * @param rows the examples to look at; null for all
     */
    static int[] complete(Table table, int[] rows) {
        IntArrayList complete = new IntArrayList();
        for (int j : FeatureFit.all(table, rows)) {
            if (table.columns().stream().noneMatch(column -> isMissing(table, column, j))) {
                complete.add(j);
            }
        }
        return complete.toArray();
    }

    static boolean isMissing(Table table, Column column, int j) {
        return column instanceof Column.Numbers numbers
                ? Float.isNaN(table.numbers().get(numbers.row(), j))
                : ((Column.Text) column).codes()[j] == Column.Text.MISSING;
    }
}
