// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Matrix;

/**
 * How elementwise kernels walk over matrices: column by column, or in one run where no column has a
 * gap after it.
 */
final class Columns {
    private Columns() {}

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

    /**
     * Copies elements {@code from … from+count−1} of a column to the start of a scratch array,
     * whatever their stride.
     */
    static void read(Matrix matrix, int column, int from, int count, float[] to) {
        int stride = matrix.rowStride();
        int at = start(matrix, column) + from * stride;
        for (int i = 0; i < count; i++) {
            to[i] = matrix.array()[at + i * stride];
        }
    }

    /** Copies the start of a scratch array back to elements {@code to … to+count−1} of a column. */
    static void write(float[] from, Matrix matrix, int column, int to, int count) {
        int stride = matrix.rowStride();
        int at = start(matrix, column) + to * stride;
        for (int i = 0; i < count; i++) {
            matrix.array()[at + i * stride] = from[i];
        }
    }

    /** The next multiple of the lane count. */
    static int padded(int length) {
        return (length + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT;
    }

    /**
     * The scratch array itself if it is large enough for {@code length} elements, padded; otherwise
     * a new one.
     */
    static float[] scratch(float[] scratch, int length) {
        return scratch.length >= length ? scratch : new float[padded(length)];
    }

    /**
     * Copies {@code count} columns from {@code column} on to {@code block[i·COUNT + lane]}; lanes
     * left over repeat the last.
     */
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

    /** The block itself if it is large enough for {@code rows} rows; otherwise a new one. */
    static float[] block(float[] block, int rows) {
        return scratch(block, Math.multiplyExact(rows, Lanes.COUNT));
    }
}
