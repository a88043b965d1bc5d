// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Objects;

/**
 * A column-major view of a {@code float[]}: element (i, j) is at offset + i + j·leadingDimension.
 *
 * <p>One column is one example, contiguous, exactly as it lies in a CSV line, an IDX image or a
 * NumPy array of shape (m, n0): {@link #wrap(float[], int, int)} takes such data without a copy, a
 * mini-batch is the view {@link #columns(int, int)}, and {@link #transpose()} swaps the two
 * strides. Views share their array: what one writes, the others read. Not safe for use by
 * several threads when one of them writes.
 *
 * <pre>{@code
 * Matrix x = Matrix.ofColumns(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6});
 * System.out.println(x.columns(1, 3).transpose()); // Matrix 2×2 [3.0, 4.0; 5.0, 6.0]
 * }</pre>
 */
public final class Matrix {
    private final float[] data;
    private final int offset;
    private final int rows;
    private final int cols;
    private final int leadingDimension;
    private final boolean transposed;

    Matrix(float[] data, int offset, int rows, int cols, int leadingDimension, boolean transposed) {
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.cols = cols;
        this.leadingDimension = leadingDimension;
        this.transposed = transposed;
    }

    /**
     * {@return a new matrix of +0}
     *
     * @param rows the number of rows
     * @param cols the number of columns
     * @throws IllegalArgumentException if a dimension is negative, or the elements exceed 2^31 − 9
     */
    public static Matrix zeros(int rows, int cols) {
        return MatrixFactory.zeros(rows, cols);
    }

    /**
     * {@return a view of dense column-major data, {@code rows·cols} floats from index 0}
     *
     * @param data the elements, shared with the matrix
     * @param rows the number of rows
     * @param cols the number of columns
     * @throws IllegalArgumentException if {@code data.length} is not {@code rows·cols}
     */
    public static Matrix wrap(float[] data, int rows, int cols) {
        return MatrixFactory.wrap(data, rows, cols);
    }

    /**
     * {@return a view of data with gaps: column j starts at offset + j·leadingDimension}
     *
     * @param data the elements, shared with the matrix
     * @param offset the index of element (0, 0)
     * @param rows the number of rows
     * @param cols the number of columns
     * @param leadingDimension the distance between the starts of two columns
     * @throws IllegalArgumentException if columns overlap, or an element lies outside the array
     */
    public static Matrix wrap(float[] data, int offset, int rows, int cols, int leadingDimension) {
        return MatrixFactory.wrap(data, offset, rows, cols, leadingDimension);
    }

    /**
     * {@return a copy of the given columns (examples)}
     *
     * @param columns one array per column
     * @throws IllegalArgumentException if the columns differ in length
     */
    public static Matrix ofColumns(float[]... columns) {
        return MatrixFactory.ofColumns(columns);
    }

    /**
     * {@return a copy of the given rows, as a matrix is written on paper}
     *
     * @param rows one array per row
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Matrix ofRows(float[]... rows) {
        return ofColumns(rows).transpose().copy();
    }

    /** {@return the number of rows} */
    public int rows() {
        return rows;
    }

    /** {@return the number of columns} */
    public int cols() {
        return cols;
    }

    /**
     * {@return the element in row i and column j, both counted from 0}
     *
     * @param i the row
     * @param j the column
     * @throws IndexOutOfBoundsException if it lies outside the matrix
     */
    public float get(int i, int j) {
        return data[index(i, j)];
    }

    /**
     * Sets the element in row i and column j, both counted from 0.
     *
     * @param i the row
     * @param j the column
     * @param value the new value
     * @throws IndexOutOfBoundsException if it lies outside the matrix
     */
    public void set(int i, int j, float value) {
        data[index(i, j)] = value;
    }

    private int index(int i, int j) {
        Objects.checkIndex(i, rows);
        Objects.checkIndex(j, cols);
        return offset + i * rowStride() + j * columnStride();
    }

    /**
     * {@return the view of columns {@code from} (inclusive) to {@code to} (exclusive): a batch}
     *
     * @param from the first
     * @param to the one after the last
     * @throws IndexOutOfBoundsException if the range lies outside the matrix
     */
    public Matrix columns(int from, int to) {
        if (from == 0 && to == cols) {
            return this;
        }
        Objects.checkFromToIndex(from, to, cols);
        int start = from == to ? offset : offset + from * columnStride();
        return new Matrix(data, start, rows, to - from, leadingDimension, transposed);
    }

    /**
     * {@return the view of rows {@code from} (inclusive) to {@code to} (exclusive)}
     *
     * @param from the first
     * @param to the one after the last
     * @throws IndexOutOfBoundsException if the range lies outside the matrix
     */
    public Matrix rowRange(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        int start = from == to ? offset : offset + from * rowStride();
        return new Matrix(data, start, to - from, cols, leadingDimension, transposed);
    }

    /** {@return the view of column {@code j}, a {@code rows × 1} matrix: one example} */
    public Matrix column(int j) {
        return columns(j, j + 1);
    }

    /** {@return the transposed view; no element moves} */
    public Matrix transpose() {
        return new Matrix(data, offset, cols, rows, leadingDimension, !transposed);
    }

    /** {@return a new, untransposed matrix with the same elements} */
    public Matrix copy() {
        return MatrixElements.copy(this, zeros(rows, cols));
    }

    /**
     * Copies all elements of a matrix of the same shape, which may overlap this one.
     *
     * @param source what to copy
     * @throws IllegalArgumentException if the shapes differ
     */
    public void copyFrom(Matrix source) {
        MatrixElements.copy(source, this);
    }

    /**
     * Sets every element to {@code value}.
     *
     * @param value the new value
     */
    public void fill(float value) {
        MatrixElements.fill(this, value);
    }

    /** {@return the elements in a new array, column after column, without gaps} */
    public float[] toArray() {
        return MatrixElements.toArray(this);
    }

    /** {@return the array that this view reads and writes, shared with every other view of it} */
    public float[] array() {
        return data;
    }

    /** {@return the index of element (0, 0) in {@link #array()}} */
    public int offset() {
        return offset;
    }

    /** {@return the distance, in floats, between an element and the one below it} */
    public int rowStride() {
        return transposed ? leadingDimension : 1;
    }

    /** {@return the distance, in floats, between an element and the one to its right} */
    public int columnStride() {
        return transposed ? 1 : leadingDimension;
    }

    /** {@return the distance, in floats, between two columns of the untransposed matrix} */
    public int leadingDimension() {
        return leadingDimension;
    }

    /** {@return whether this is a transposed view: rows are contiguous, not columns} */
    public boolean isTransposed() {
        return transposed;
    }

    /**
     * {@return whether the two are views of the very same elements in the same order}
     *
     * @param other another matrix
     */
    public boolean sameView(Matrix other) {
        return Overlap.isWhole(this, other);
    }

    /** {@return the shape as it stands in messages, {@code rows×cols}} */
    public String shape() {
        return rows + "×" + cols;
    }

    /** The shape, and the elements of a small matrix row by row. */
    @Override
    public String toString() {
        return MatrixElements.text(this);
    }
}
