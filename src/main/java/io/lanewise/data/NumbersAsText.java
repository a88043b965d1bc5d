// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column of numbers that are names, such as postcodes or classes, each in its shortest form. */
final class NumbersAsText {
    private NumbersAsText() {}

    static Column.Text of(Table table, Column.Numbers column) {
        List<String> values = new ArrayList<>();
        Map<Float, Integer> seen = new HashMap<>();
        int[] codes = new int[table.size()];
        for (int j = 0; j < codes.length; j++) {
            float number = table.numbers().get(column.row(), j);
            if (Float.isNaN(number)) {
                codes[j] = Column.Text.MISSING;
                continue;
            }
            // Adding 0 makes one number of 0 and −0.
            codes[j] = seen.computeIfAbsent(number + 0f, n -> {
                values.add(Spelling.shortest(n + column.offset()));
                return values.size() - 1;
            });
        }
        return new Column.Text(column.name(), codes, values);
    }
}
