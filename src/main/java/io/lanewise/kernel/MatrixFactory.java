// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Objects;

/**
 * How matrices come to be: the memory of new ones, and the checks of what they are wrapped around.
 */
final class MatrixFactory {
    /**
     * Floats after the last element of a matrix that the library makes: a tile of vectors may read,
     * but never write, this far past the end. Columns have no gaps between them, which would slow
     * down everything that goes element by element.
     */
    private static final int SLACK = 63;

    /**
     * Floats before the first element of an array that the library makes. An array's data begin 16
     * bytes after its start. So where arrays are aligned to 64 bytes
     * ({@code -XX:ObjectAlignmentInBytes=64}, or G1's humongous ones), a matrix whose columns are
     * whole vectors has no vector that lies across two lines of the cache.
     */
    private static final int LEAD = 12;

    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private MatrixFactory() {}

    static Matrix zeros(int rows, int cols) {
        checkDimensions(rows, cols);
        long size = (long) rows * cols;
        if (size > LARGEST_ARRAY) {
            throw new IllegalArgumentException("a matrix of " + rows + "×" + cols + " needs " + size
                    + " floats, more than the " + LARGEST_ARRAY + " that one array can hold; use smaller batches");
        }
        int lead = (int) Math.min(LEAD, LARGEST_ARRAY - size);
        float[] data = new float[(int) Math.min(lead + size + SLACK, LARGEST_ARRAY)];
        return new Matrix(data, lead, rows, cols, Math.max(1, rows), false);
    }

    static Matrix wrap(float[] data, int rows, int cols) {
        Objects.requireNonNull(data, "data");
        checkDimensions(rows, cols);
        if ((long) rows * cols != data.length) {
            throw new IllegalArgumentException("a " + rows + "×" + cols + " matrix has " + (long) rows * cols
                    + " elements, but the array has " + data.length);
        }
        return new Matrix(data, 0, rows, cols, Math.max(1, rows), false);
    }

    static Matrix wrap(float[] data, int offset, int rows, int cols, int leadingDimension) {
        checkDimensions(rows, cols);
        Objects.requireNonNull(data, "data");
        if (leadingDimension < Math.max(1, rows)) {
            throw new IllegalArgumentException(
                    "the leading dimension " + leadingDimension + " is smaller than the " + rows + " rows of a column");
        }
        long end = rows == 0 || cols == 0 ? offset : offset + (cols - 1L) * leadingDimension + rows;
        if (offset < 0 || end > data.length) {
            throw new IllegalArgumentException("a " + rows + "×" + cols + " matrix at offset " + offset
                    + " with leading dimension " + leadingDimension + " ends at " + end
                    + ", but the array has " + data.length + " elements");
        }
        return new Matrix(data, offset, rows, cols, leadingDimension, false);
    }

    static Matrix ofColumns(float[]... columns) {
        Objects.requireNonNull(columns, "the columns");
        for (float[] column : columns) {
            Objects.requireNonNull(column, "a column");
        }
        int rows = columns.length == 0 ? 0 : columns[0].length;
        Matrix matrix = zeros(rows, columns.length);
        for (int j = 0; j < columns.length; j++) {
            if (columns[j].length != rows) {
                throw new IllegalArgumentException(
                        "column " + j + " has " + columns[j].length + " elements, but column 0 has " + rows);
            }
            System.arraycopy(columns[j], 0, matrix.array(), matrix.offset() + j * matrix.leadingDimension(), rows);
        }
        return matrix;
    }

    private static void checkDimensions(int rows, int cols) {
        if (rows < 0 || cols < 0) {
            throw new IllegalArgumentException("a matrix cannot have the shape " + rows + "×" + cols);
        }
    }
}
