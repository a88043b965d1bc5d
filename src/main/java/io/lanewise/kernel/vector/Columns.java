// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Matrix;

/** How elementwise kernels walk over matrices: column by column, or in one run where no column has a gap behind it. */
final class Columns {
    private Columns() {
    }

    /** Whether the elements of a column are contiguous. */
    static boolean contiguous(Matrix matrix) {
        return matrix.rowStride() == 1;
    }

    /** Whether all elements are contiguous, column after column. */
    static boolean dense(Matrix matrix) {
        return matrix.rowStride() == 1 && (matrix.columnStride() == matrix.rows() || matrix.cols() == 1);
    }

    /** The index of the first element of a column. */
    static int start(Matrix matrix, int column) {
        return matrix.offset() + column * matrix.columnStride();
    }

    /** Copies {@code count} columns from {@code column} on to {@code block[i·COUNT + lane]}; lanes left over repeat the last. */
    static void gather(Matrix from, int column, int count, float[] block) {
        float[] array = from.array();
        int rowStride = from.rowStride();
        for (int lane = 0; lane < Lanes.COUNT; lane++) {
            int at = start(from, column + Math.min(lane, count - 1));
            for (int i = 0; i < from.rows(); i++) {
                block[i * Lanes.COUNT + lane] = array[at + i * rowStride];
            }
        }
    }

    /** Copies {@code count} columns back from such a block. */
    static void scatter(float[] block, Matrix to, int column, int count) {
        float[] array = to.array();
        int rowStride = to.rowStride();
        for (int lane = 0; lane < count; lane++) {
            int at = start(to, column + lane);
            for (int i = 0; i < to.rows(); i++) {
                array[at + i * rowStride] = block[i * Lanes.COUNT + lane];
            }
        }
    }

    /** The block itself where it is large enough for {@code rows} rows, else a new one. */
    static float[] block(float[] block, int rows) {
        int size = Math.multiplyExact(rows, Lanes.COUNT);
        return block.length >= size ? block : new float[size];
    }
}
