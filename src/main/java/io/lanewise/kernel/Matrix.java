// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Arrays;
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
    /**
     * Floats behind the last element of a matrix that the library makes: a tile of vectors may read, never write, so far past
     * the end. Columns have no gaps between them, which would slow down all that goes element by element.
     */
    private static final int SLACK = 63;

    /**
     * Floats before the first element of an array that the library makes. An array's data begin 16 bytes behind the array itself, so
     * where arrays are aligned to 64 bytes ({@code -XX:ObjectAlignmentInBytes=64}, or G1's humongous ones) a matrix with columns of
     * whole vectors then has no vector that lies across two lines of the cache.
     */
    public static final int LEAD = 12;

    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8L;

    private final float[] data;
    private final int offset;
    private final int rows;
    private final int cols;
    private final int leadingDimension;
    private final boolean transposed;

    private Matrix(float[] data, int offset, int rows, int cols, int leadingDimension, boolean transposed) {
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
        checkDimensions(rows, cols);
        long size = (long) rows * cols;
        if (size > LARGEST_ARRAY) {
            throw new IllegalArgumentException("a matrix of " + rows + "×" + cols + " needs " + size
                    + " floats, more than the " + LARGEST_ARRAY + " that one array can hold; use smaller batches");
        }
        int lead = (int) Math.min(LEAD, LARGEST_ARRAY - size);
        return new Matrix(
                new float[(int) Math.min(lead + size + SLACK, LARGEST_ARRAY)],
                lead,
                rows,
                cols,
                Math.max(1, rows),
                false);
    }

    /**
     * A view of dense column-major data: {@code rows·cols} floats from index 0.
     *
     * @throws IllegalArgumentException if {@code data.length} is not {@code rows·cols}
     */
    public static Matrix wrap(float[] data, int rows, int cols) {
        checkDimensions(rows, cols);
        if ((long) rows * cols != data.length) {
            throw new IllegalArgumentException("a " + rows + "×" + cols + " matrix has " + (long) rows * cols
                    + " elements, but the array has " + data.length);
        }
        return new Matrix(data, 0, rows, cols, Math.max(1, rows), false);
    }

    /**
     * A view of column-major data with gaps: column j starts at {@code offset + j·leadingDimension}.
     *
     * @throws IllegalArgumentException if the leading dimension is smaller than {@code rows}, or the last element
     *     lies outside the array
     */
    public static Matrix wrap(float[] data, int offset, int rows, int cols, int leadingDimension) {
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

    /**
     * A copy of the given columns (examples).
     *
     * @throws IllegalArgumentException if the columns differ in length
     */
    public static Matrix ofColumns(float[]... columns) {
        int rows = columns.length == 0 ? 0 : columns[0].length;
        Matrix matrix = zeros(rows, columns.length);
        for (int j = 0; j < columns.length; j++) {
            if (columns[j].length != rows) {
                throw new IllegalArgumentException(
                        "column " + j + " has " + columns[j].length + " elements, but column 0 has " + rows);
            }
            System.arraycopy(columns[j], 0, matrix.data, matrix.offset + j * matrix.leadingDimension, rows);
        }
        return matrix;
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
        if (rows == 0) {
            return;
        }
        if (!transposed && !source.transposed) {
            for (int j = 0; j < cols; j++) {
                System.arraycopy(
                        source.data,
                        source.offset + j * source.leadingDimension,
                        data,
                        offset + j * leadingDimension,
                        rows);
            }
            return;
        }
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                data[offset + i * rowStride() + j * columnStride()] =
                        source.data[source.offset + i * source.rowStride() + j * source.columnStride()];
            }
        }
    }

    /** Sets every element to {@code value}. */
    public void fill(float value) {
        if (transposed) {
            transpose().fill(value);
            return;
        }
        for (int j = 0; rows > 0 && j < cols; j++) {
            int start = offset + j * leadingDimension;
            Arrays.fill(data, start, start + rows, value);
        }
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

    /**
     * Whether this view and the other may share an element. Exact for two views with the same leading dimension
     * (two slices of one matrix do not overlap); otherwise the spans from first to last element are compared.
     */
    public boolean overlaps(Matrix other) {
        if (data != other.data || rows == 0 || cols == 0 || other.rows == 0 || other.cols == 0) {
            return false;
        }
        if (offset > other.lastIndex() || other.offset > lastIndex()) {
            return false;
        }
        if (leadingDimension != other.leadingDimension) {
            return true;
        }
        // Of the same grid: row slices that lie in different residues of the leading dimension do not meet.
        int shift = Math.floorMod(other.offset - offset, leadingDimension);
        int height = transposed ? cols : rows;
        int otherHeight = other.transposed ? other.cols : other.rows;
        return shift < height || shift + otherHeight > leadingDimension;
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

    private int lastIndex() {
        return offset + (rows - 1) * rowStride() + (cols - 1) * columnStride();
    }

    /** The shape as it stands in messages: {@code rows×cols}. */
    public String shape() {
        return rows + "×" + cols;
    }

    /** The shape, and the elements of a small matrix row by row. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Matrix ").append(shape());
        if ((long) rows * cols <= 64) {
            for (int i = 0; i < rows; i++) {
                text.append(i == 0 ? " [" : "; ");
                for (int j = 0; j < cols; j++) {
                    text.append(j == 0 ? "" : ", ").append(get(i, j));
                }
            }
            text.append(rows == 0 ? "" : "]");
        }
        return text.toString();
    }

    private static void checkDimensions(int rows, int cols) {
        if (rows < 0 || cols < 0) {
            throw new IllegalArgumentException("a matrix cannot have the shape " + rows + "×" + cols);
        }
    }
}
