// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Matrix;

/**
 * A matrix, or its transpose, taken apart, so that no product makes new views, which would be
 * garbage.
 */
final class Operand {
    float[] array;
    int offset;
    int rows;
    int cols;
    int rowStride;
    int columnStride;

    /** Takes the matrix, or its transpose. */
    void take(Matrix matrix, boolean transpose) {
        array = matrix.array();
        offset = matrix.offset();
        rows = transpose ? matrix.cols() : matrix.rows();
        cols = transpose ? matrix.rows() : matrix.cols();
        rowStride = transpose ? matrix.columnStride() : matrix.rowStride();
        columnStride = transpose ? matrix.rowStride() : matrix.columnStride();
    }

    /** The place of element (i, j). */
    int index(int i, int j) {
        return offset + i * rowStride + j * columnStride;
    }
}
