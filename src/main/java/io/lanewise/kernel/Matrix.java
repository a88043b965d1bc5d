// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Objects;

/**
 * A column-major view of a {@code float[]}: element (i, j) lies at {@code offset + i + j·leadingDimension}.
 *
 * <p>One column is one example, contiguous, exactly as it lies in a CSV line, an IDX image or a NumPy array of
 * shape (m, n0): {@link #wrap(float[], int, int)} takes such data without a copy, a mini-batch is the view
 * {@link #columns(int, int)}, and {@link #transpose()} swaps the two strides. Views share their array: what one writes,
 * the others read.
 *
 * <p>Not safe for use by several threads when one of them writes.
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
     * A new matrix of +0.
     *
     * @throws IllegalArgumentException if a dimension is negative, or the elements exceed 2^31 − 9
     */
    public static Matrix zeros(int rows, int cols) {
        return MatrixFactory.zeros(rows, cols);
    }

    /**
     * A view of dense column-major data: {@code rows·cols} floats from index 0.
     *
     * @throws IllegalArgumentException if {@code data.length} is not {@code rows·cols}
     */
    public static Matrix wrap(float[] data, int rows, int cols) {
        return MatrixFactory.wrap(data, rows, cols);
    }

    /**
     * A view of column-major data with gaps: column j starts at {@code offset + j·leadingDimension}.
     *
     * @throws IllegalArgumentException if the leading dimension is smaller than {@code rows}, or the last element
     *     lies outside the array
     */
    public static Matrix wrap(float[] data, int offset, int rows, int cols, int leadingDimension) {
        return MatrixFactory.wrap(data, offset, rows, cols, leadingDimension);
    }

    /**
     * A copy of the given columns (examples).
     *
     * @throws IllegalArgumentException if the columns differ in length
     */
    public static Matrix ofColumns(float[]... columns) {
        return MatrixFactory.ofColumns(columns);
    }

    /**
     * A copy of the given rows, as a matrix is written on paper.
     *
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static Matrix ofRows(float[]... rows) {
        return ofColumns(rows).transpose().copy();
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int cols() {
        return cols;
    }

    /**
     * The element in row i and column j, both counted from 0.
     *
     * @throws IndexOutOfBoundsException if it lies outside the matrix
     */
    public float get(int i, int j) {
        return data[index(i, j)];
    }

    /**
     * Sets the element in row i and column j, both counted from 0.
     *
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
     * The view of columns {@code from} (inclusive) to {@code to} (exclusive): a mini-batch.
     *
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
     * The view of rows {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException if the range lies outside the matrix
     */
    public Matrix rowRange(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        int start = from == to ? offset : offset + from * rowStride();
        return new Matrix(data, start, to - from, cols, leadingDimension, transposed);
    }

    /** The view of column j, a {@code rows × 1} matrix: one example. */
    public Matrix column(int j) {
        return columns(j, j + 1);
    }

    /** The transposed view: no element moves. */
    public Matrix transpose() {
        return new Matrix(data, offset, cols, rows, leadingDimension, !transposed);
    }

    /** A new, untransposed matrix with the same elements. */
    public Matrix copy() {
        Matrix copy = zeros(rows, cols);
        copy.copyFrom(this);
        return copy;
    }

    /**
     * Copies all elements of a matrix of the same shape.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    public void copyFrom(Matrix source) {
        if (source.rows != rows || source.cols != cols) {
            throw new IllegalArgumentException("cannot copy a " + source.shape() + " matrix to a " + shape() + " one");
        }
        MatrixElements.copy(source, this);
    }

    /** Sets every element to {@code value}. */
    public void fill(float value) {
        MatrixElements.fill(this, value);
    }

    /** The elements in a new array, column after column, without gaps. */
    public float[] toArray() {
        float[] copy = new float[Math.toIntExact((long) rows * cols)];
        wrap(copy, rows, cols).copyFrom(this);
        return copy;
    }

    /** The array behind this view, shared with every other view of it. */
    public float[] array() {
        return data;
    }

    /** The index of element (0, 0) in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** The distance, in floats, between an element and the one below it. */
    public int rowStride() {
        return transposed ? leadingDimension : 1;
    }

    /** The distance, in floats, between an element and the one to its right. */
    public int columnStride() {
        return transposed ? 1 : leadingDimension;
    }

    /** The distance, in floats, between two columns of the untransposed matrix. */
    public int leadingDimension() {
        return leadingDimension;
    }

    /** Whether this is a transposed view: rows are contiguous, not columns. */
    public boolean isTransposed() {
        return transposed;
    }

    /** Whether the two are views of the very same elements in the same order. */
    public boolean sameView(Matrix other) {
        return data == other.data
                && offset == other.offset
                && rows == other.rows
                && cols == other.cols
                && leadingDimension == other.leadingDimension
                && transposed == other.transposed;
    }

    /** The shape as it stands in messages: {@code rows×cols}. */
    public String shape() {
        return rows + "×" + cols;
    }

    /** The shape, and the elements of a small matrix row by row. */
    @Override
    public String toString() {
        return MatrixElements.text(this);
    }
}
