// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;

/**
 * Some columns of an X that others share: a part of a data set is trained on where it lies.
 * Examples are numbered within the part, as their labels are.
 *
 * @param x n0 × any number
 * @param columns the column of each example; null if all are examples
 */
record SharedColumns(Matrix x, int[] columns) {
    /** All columns of X, or null for null. */
    static SharedColumns all(Matrix x) {
        return x == null ? null : new SharedColumns(x, null);
    }

    /** Those of a data set, or null for null. */
    static SharedColumns of(Dataset data) {
        return data == null ? null : new SharedColumns(data.sharedX(), data.sharedColumns());
    }

    /** m. */
    int size() {
        return columns == null ? x.cols() : columns.length;
    }

    /** Where example j stands. */
    int column(int j) {
        return columns == null ? j : columns[j];
    }
}
