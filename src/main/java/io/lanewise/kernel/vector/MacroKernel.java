// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;

/**
 * The macro-kernel, loops 2 and 1 of the product: all tiles of one block of C for one chunk of terms.
 *
 * <p>The operands are described by strides alone, so packed panels and unpacked matrices take the same way. The rows of
 * row tile t start at {@code ai + t·aPanel}, the columns of column tile t at {@code bi + t·bPanel}. Whole tiles that C is not
 * added to go straight to C; of all others the micro-kernel leaves the sums in a scratch tile in L1, from which they are merged
 * into C. Tiles over the lower edge of C run through the same micro-kernels; of these only the rows that exist are merged: the
 * lanes of the others hold whatever lay there, and no lane ever reads another.
 */
final class MacroKernel {
    private static final Blocking BLOCKING = Blocking.CHOSEN;
    private static final int MR = BLOCKING.rows();
    private static final int NR = BLOCKING.columns();

    private final float[] tile = new float[MR * NR];
    private float[] edgePanel = new float[0];

    private int terms;
    private float[] a;
    private int ai;
    private int aStep;
    private int aPanel;
    private int aLastStep;
    private float[] b;
    private int bi;
    private int bStep;
    private int bColumn;
    private int bPanel;

    /**
     * Sets A: element (i, k) of the block at {@code ai + (i / MR)·aPanel + i % MR + k·aStep}, with {@code aLastStep} in place
     * of aStep in a last panel of fewer than MR rows.
     */
    void operandA(float[] a, int ai, int aStep, int aPanel, int aLastStep) {
        this.a = a;
        this.ai = ai;
        this.aStep = aStep;
        this.aPanel = aPanel;
        this.aLastStep = aLastStep;
    }

    /** Sets B: element (k, j) of the block at {@code bi + (j / NR)·bPanel + (j % NR)·bColumn + k·bStep}. */
    void operandB(float[] b, int bi, int bStep, int bColumn, int bPanel) {
        this.b = b;
        this.bi = bi;
        this.bStep = bStep;
        this.bColumn = bColumn;
        this.bPanel = bPanel;
    }

    /** C ← α·A·B + β·C for a block of {@code rows × cols} at {@code c[ci + i + j·cColumn]}, over one chunk of terms. */
    void multiply(int rows, int cols, int terms, float alpha, float beta, float[] c, int ci, int cColumn) {
        this.terms = terms;
        int whole = rows - rows % MR;
        for (int j = 0; j < cols; ) {                                   // LOOP 2 (jr)
            int width = tileWidth(cols, j, NR);
            int bj = columnStart(j);
            for (int i = 0; i < whole; i += MR) {                       // LOOP 1 (ir)
                tile(BLOCKING.vectors(), MR, width, a, rowStart(i), aStep, bj, alpha, beta, c, ci + i + j * cColumn, cColumn);
            }
            j += width;
        }
        if (whole < rows) {
            int vectors = Columns.padded(rows - whole) / Lanes.COUNT;
            strip(whole, rows - whole, vectors, cols, alpha, beta, c, ci + whole, cColumn);
        }
    }

    /** A strip of fewer rows than MR at the lower edge, {@code height} of {@code vectors·COUNT} rows of which exist. */
    private void strip(int row, int height, int vectors, int cols, float alpha, float beta, float[] c, int ci,
            int cColumn) {
        float[] source = a;
        int start = rowStart(row);
        int step = aLastStep;
        if (start + (terms - 1L) * step + vectors * Lanes.COUNT > a.length) {
            packEdge(start, step, height, vectors * Lanes.COUNT);
            source = edgePanel;
            start = 0;
            step = vectors * Lanes.COUNT;
        }
        for (int j = 0; j < cols; ) {
            int width = tileWidth(cols, j, BLOCKING.columns(vectors));
            tile(vectors, height, width, source, start, step, columnStart(j), alpha, beta, c, ci + j * cColumn, cColumn);
            j += width;
        }
    }

    /** One tile, {@code height} of whose rows exist: straight to C if it is a whole one and C is not added to. */
    private void tile(int vectors, int height, int width, float[] source, int start, int step, int bj, float alpha,
            float beta, float[] c, int ci, int cColumn) {
        int rows = vectors * Lanes.COUNT;
        if (beta == 0f && height == rows) {
            MicroKernels.multiply(vectors, width, terms, source, start, step, b, bj, bStep, bColumn, alpha, c, ci, cColumn);
            return;
        }
        MicroKernels.multiply(vectors, width, terms, source, start, step, b, bj, bStep, bColumn,
                beta == 0f ? alpha : 1f, tile, 0, rows);
        for (int j = 0; j < width; j++) {
            if (beta == 0f) {
                System.arraycopy(tile, j * rows, c, ci + j * cColumn, height);
            } else {
                add(alpha, tile, j * rows, beta, c, ci + j * cColumn, height);
            }
        }
    }

    private static void add(float alpha, float[] s, int si, float beta, float[] c, int ci, int height) {
        FloatVector factor = FloatVector.broadcast(Lanes.FLOATS, alpha);
        int i = 0;
        for (; i <= height - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector old = FloatVector.fromArray(Lanes.FLOATS, c, ci + i).mul(beta);
            FloatVector.fromArray(Lanes.FLOATS, s, si + i).fma(factor, old).intoArray(c, ci + i);
        }
        for (; i < height; i++) {
            c[ci + i] = Math.fma(alpha, s[si + i], beta * c[ci + i]);
        }
    }

    /** Copies the last rows of A where whole vectors would reach over the end of its array. */
    private void packEdge(int start, int from, int height, int step) {
        if (edgePanel.length < terms * step) {
            edgePanel = new float[terms * step];
        }
        for (int k = 0; k < terms; k++) {
            for (int i = 0; i < step; i++) {
                edgePanel[k * step + i] = i < height ? a[start + k * from + i] : 0f;
            }
        }
    }

    private int rowStart(int i) {
        return ai + i / MR * aPanel + i % MR;
    }

    private int columnStart(int j) {
        return bi + j / NR * bPanel + j % NR * bColumn;
    }

    /**
     * {@code widest} columns; but where B is not packed to panels of NR, the columns are shared out evenly among as many
     * tiles: 37 are 6 + 6 + 5 + 5 + 5 + 5 + 5, for a tile of one column would take nearly the time of a whole one.
     */
    private int tileWidth(int cols, int j, int widest) {
        int left = cols - j;
        if (bPanel != NR * bColumn) {
            return Math.min(NR, left);
        }
        int tiles = (left + widest - 1) / widest;
        return (left + tiles - 1) / tiles;
    }
}
