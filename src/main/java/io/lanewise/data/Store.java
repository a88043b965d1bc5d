// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.List;

/**
 * Where the examples of data sets lie, whole: a set and its parts share one, each with the numbers
 * of its examples. X is made once for the features that were asked for last, which training and its
 * validation have in common.
 */
abstract class Store {
    private Features made;
    private Features.Applied applied;

    /** Features for these examples; null for all. */
    abstract Features fit(int[] rows);

    /** X of all examples, n0 × m. */
    abstract Features.Applied make(Features features);

    /** What is known of the features before they are fitted. */
    abstract int columns();

    /** The weight of each example, or null. */
    float[] weights() {
        return null;
    }

    /** The ID of each example, or null. */
    Column.Text ids() {
        return null;
    }

    /** Where the class of an example stands, as a message begins; nothing if it is not known. */
    String where(int row) {
        return "";
    }

    /** What was understood. */
    List<Table.Fact> facts() {
        return List.of();
    }

    /** What was assumed, left out, or looks odd. */
    List<String> notices() {
        return List.of();
    }

    final synchronized Features.Applied applied(Features features) {
        if (!features.equals(made)) {
            // The old one may go while the new one is made.
            applied = null;
            made = null;
            applied = make(features);
            made = features;
        }
        return applied;
    }

    /** X as it was given. */
    static final class OfMatrix extends Store {
        private final Matrix x;
        private final Features own;

        OfMatrix(Matrix x, Features own) {
            this.x = x;
            this.own = own;
        }

        @Override
        Features fit(int[] rows) {
            return own;
        }

        @Override
        Features.Applied make(Features features) {
            if (features.equals(own)) {
                return new Features.Applied(x, new Features.Report(List.of(), List.of()));
            }
            if (features.isPlain()) {
                return new Features.Applied(
                        FeatureOrder.apply(x, own.columnNames(), features.columnNames()),
                        new Features.Report(List.of(), List.of()));
            }
            List<Column> columns = java.util.stream.IntStream.range(0, x.rows())
                    .<Column>mapToObj(i -> new Column.Numbers(own.columnNames().get(i), i, 0))
                    .toList();
            Table table = new Table(columns, x, Table.Source.memory(), j -> "example " + j);
            return new TableEncoder(features, table, false).inPlace(null);
        }

        @Override
        int columns() {
            return x.rows();
        }
    }
}
