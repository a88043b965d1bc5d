// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Some examples of a store.
 *
 * @param rows their numbers there; null for all
 * @param size how many they are
 */
record View(Store store, int[] rows, int size) {
    /** Their numbers, in a new array. */
    int[] numbers() {
        return rows == null ? IntStream.range(0, size).toArray() : rows.clone();
    }

    /** Some of them, by their numbers among these. */
    View select(int[] examples) {
        int[] selected = new int[examples.length];
        for (int j = 0; j < selected.length; j++) {
            Objects.checkIndex(examples[j], size);
            selected[j] = rows == null ? examples[j] : rows[examples[j]];
        }
        return new View(store, selected, selected.length);
    }

    /** X of examples from … to − 1. */
    Matrix block(Matrix all, int from, int to) {
        if (rows == null) {
            return all.columns(from, to);
        }
        Objects.checkFromToIndex(from, to, size);
        Matrix block = Matrix.zeros(all.rows(), to - from);
        for (int j = from; j < to; j++) {
            block.column(j - from).copyFrom(all.column(rows[j]));
        }
        return block;
    }

    /** Their weights, in a new array, or null. */
    float[] weights() {
        float[] all = store.weights();
        if (all == null) {
            return null;
        }
        int[] numbers = numbers();
        float[] weights = new float[size];
        for (int j = 0; j < size; j++) {
            weights[j] = all[numbers[j]];
        }
        return weights;
    }

    /** Their IDs, or nothing. */
    List<String> ids() {
        Column.Text ids = store.ids();
        return ids == null
                ? List.of()
                : IntStream.of(numbers()).mapToObj(ids::value).toList();
    }
}
