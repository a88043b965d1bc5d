// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Arrays;
import java.util.Objects;

/** What visits every element of a matrix, through its strides. */
final class MatrixElements {
    private static final long LARGEST_TEXT = 64;

    private MatrixElements() {}

    /** Copies all elements to a matrix of the same shape, and returns that. The two may overlap. */
    static Matrix copy(Matrix from, Matrix to) {
        Objects.requireNonNull(from, "the matrix to copy");
        if (from.rows() != to.rows() || from.cols() != to.cols()) {
            throw new IllegalArgumentException("cannot copy a " + from.shape() + " matrix to a " + to.shape() + " one");
        }
        if (from.sameView(to)) {
            return to;
        }
        if (Overlap.between(from, to)) {
            return copy(from.copy(), to);
        }
        int rows = to.rows();
        float[] source = from.array();
        float[] target = to.array();
        boolean contiguous = !from.isTransposed() && !to.isTransposed();
        for (int j = 0; rows > 0 && j < to.cols(); j++) {
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
        return to;
    }

    /** The elements in a new array, column after column. */
    static float[] toArray(Matrix matrix) {
        float[] copy = new float[Math.toIntExact((long) matrix.rows() * matrix.cols())];
        copy(matrix, MatrixFactory.wrap(copy, matrix.rows(), matrix.cols()));
        return copy;
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
