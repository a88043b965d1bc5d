// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Matrix;

/**
 * The walk of an elementwise kernel over matrices of one shape. Matrices without gaps are one run; others go column by column.
 * Whole vectors are read and written where they lie. The rest of a run, and whole columns of transposed views, go through the
 * same loop by way of scratch arrays.
 *
 * <p>A kernel makes its walks once and keeps them, for they own the scratch arrays. It leaves its other arguments, such as a step
 * size, in fields that its loop reads, so that a call allocates nothing.
 */
final class ColumnWalk {
    private static final int[] ZEROS = new int[4];

    private final int read;
    private final int firstWritten;
    private final Loop loop;
    private final Matrix[] operands;
    private final float[][] arrays;
    private final float[][] scratch;
    private final int[] starts;

    /** The operation on whole vectors. */
    interface Loop {
        /** Computes elements {@code arrays[i][starts[i] …]}; the length is a multiple of the lane count. */
        void run(float[][] arrays, int[] starts, int length);
    }

    /**
     * A walk over so many operands: the loop reads the first {@code read} of them and writes those from {@code firstWritten} on.
     */
    ColumnWalk(int operands, int read, int firstWritten, Loop loop) {
        this.read = read;
        this.firstWritten = firstWritten;
        this.loop = loop;
        this.operands = new Matrix[operands];
        arrays = new float[operands][];
        scratch = new float[operands][0];
        starts = new int[operands];
    }

    /** Walks over two operands. */
    void run(Matrix first, Matrix second) {
        operands[0] = first;
        operands[1] = second;
        run();
    }

    /** Walks over three operands. */
    void run(Matrix first, Matrix second, Matrix third) {
        operands[2] = third;
        run(first, second);
    }

    /** Walks over four operands. */
    void run(Matrix first, Matrix second, Matrix third, Matrix fourth) {
        operands[3] = fourth;
        run(first, second, third);
    }

    private void run() {
        boolean dense = true;
        for (Matrix operand : operands) {
            dense &= Columns.dense(operand);
        }
        int rows = operands[0].rows();
        int cols = operands[0].cols();
        int length = dense ? rows * cols : rows;
        int whole = prepare(length);
        for (int j = 0; j < (dense ? 1 : cols); j++) {
            column(j, whole, length - whole);
        }
    }

    /** Walks down one column of the only operand. */
    void runColumn(Matrix operand, int j) {
        operands[0] = operand;
        int whole = prepare(operand.rows());
        column(j, whole, operand.rows() - whole);
    }

    /** Makes room for the rest of a run, and returns the length of its whole vectors. */
    private int prepare(int length) {
        boolean contiguous = true;
        for (Matrix operand : operands) {
            contiguous &= Columns.contiguous(operand);
        }
        int whole = contiguous ? length - length % Lanes.COUNT : 0;
        for (int i = 0; i < operands.length; i++) {
            arrays[i] = operands[i].array();
            scratch[i] = Columns.scratch(scratch[i], length - whole);
        }
        return whole;
    }

    private void column(int j, int whole, int rest) {
        for (int i = 0; i < operands.length; i++) {
            starts[i] = Columns.start(operands[i], j);
        }
        loop.run(arrays, starts, whole);
        if (rest > 0) {
            for (int i = 0; i < read; i++) {
                Columns.read(operands[i], j, whole, rest, scratch[i]);
            }
            loop.run(scratch, ZEROS, Columns.padded(rest));
            for (int i = firstWritten; i < operands.length; i++) {
                Columns.write(scratch[i], operands[i], j, whole, rest);
            }
        }
    }
}
