// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.List;

/** Tells whether cells of a line are an example of a model, or names of columns. */
final class ModelExample {
    private ModelExample() {}

    /** Whether the model knows one of the values, and there is no text where it has numbers. */
    static boolean is(Roles roles, List<String> cells) {
        int[] columns;
        try {
            columns = RoleColumns.of(roles, Dataset.numbered("x", cells.size()), false)
                    .features();
        } catch (IllegalArgumentException e) {
            return false;
        }
        boolean known = false;
        for (int i = 0; i < columns.length; i++) {
            String cell = cells.get(columns[i]);
            Feature feature = roles.model.list().get(i);
            boolean knows = cell != null && knows(feature, cell);
            if (cell != null && !knows && feature instanceof Feature.Numeric) {
                return false;
            }
            known |= knows;
        }
        return known;
    }

    private static boolean knows(Feature feature, String cell) {
        return feature instanceof Feature.Categorical categorical
                ? categorical.values().contains(cell)
                : feature instanceof Feature.Numeric ? Spelling.isDecimal(cell) : !Float.isNaN(Spelling.truth(cell));
    }
}
