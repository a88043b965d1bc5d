// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Arrays;

/** What visits every element of a matrix, through its strides. */
final class MatrixElements {
    private static final long LARGEST_TEXT = 64;

    private MatrixElements() {}

    /** Copies all elements to a matrix of the same shape. */
    static void copy(Matrix from, Matrix to) {
        int rows = to.rows();
        if (rows == 0) {
            return;
        }
        float[] source = from.array();
        float[] target = to.array();
        boolean contiguous = !from.isTransposed() && !to.isTransposed();
        for (int j = 0; j < to.cols(); j++) {
            int read = from.offset() + j * from.columnStride();
            int write = to.offset() + j * to.columnStride();
            if (contiguous) {
                System.arraycopy(source, read, target, write, rows);
                continue;
            }
            for (int i = 0; i < rows; i++) {
                target[write + i * to.rowStride()] = source[read + i * from.rowStride()];
            }
        }
    }

    /** Sets every element. */
    static void fill(Matrix matrix, float value) {
        Matrix columns = matrix.isTransposed() ? matrix.transpose() : matrix;
        for (int j = 0; columns.rows() > 0 && j < columns.cols(); j++) {
            int start = columns.offset() + j * columns.leadingDimension();
            Arrays.fill(columns.array(), start, start + columns.rows(), value);
        }
    }

    /** The shape, and the elements of a small matrix row by row. */
    static String text(Matrix matrix) {
        StringBuilder text = new StringBuilder("Matrix ").append(matrix.shape());
        if ((long) matrix.rows() * matrix.cols() <= LARGEST_TEXT) {
            for (int i = 0; i < matrix.rows(); i++) {
                text.append(i == 0 ? " [" : "; ");
                for (int j = 0; j < matrix.cols(); j++) {
                    text.append(j == 0 ? "" : ", ").append(matrix.get(i, j));
                }
            }
            text.append(matrix.rows() == 0 ? "" : "]");
        }
        return text.toString();
    }
}
