// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.util.Arrays;

/**
 * The macro-kernel, loops 2 and 1 of the product: all tiles of one block of C for one chunk of terms.
 *
 * <p>The operands are described by strides alone, so packed panels and unpacked matrices take the same way. The rows of
 * row tile t start at {@code ai + t·aPanel}, the columns of column tile t at {@code bi + t·bPanel}.
 *
 * <p>Tiles over the lower edge of C compute whole vectors, of which only the rows that exist count: the lanes of the others hold
 * whatever lay there, and no lane ever reads another. Where C has no gaps, such a tile goes straight to C too, and what it writes
 * below one column is overwritten when the next is written: so the edge comes first, and its columns in order. Only where that
 * would reach over the end of the block, or C is added to, the tile is made in scratch memory and copied.
 */
final class MacroKernel {
    private static final Blocking BLOCKING = Blocking.CHOSEN;
    private static final int MR = BLOCKING.rows();
    private static final int NR = BLOCKING.columns();

    /** −0: what fma adds without a trace. */
    private static final float[] NOTHING = new float[MR];

    static {
        Arrays.fill(NOTHING, -0f);
    }

    private final SingleRow singleRow = new SingleRow();
    private final float[] tile = new float[MR * NR];
    private float[] edgePanel = new float[0];

    private int terms;
    private float alpha;
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
    private float[] c;
    private int ci;
    private int cColumn;
    private float[] d;
    private int di;
    private int dRow;
    private int dColumn;

    /** The last rows of A, where they lie or in edgePanel. */
    private float[] edge;

    private int edgeStart;
    private int edgeStep;

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

    /** Sets C: element (i, j) of the block at {@code ci + i + j·cColumn}. */
    void result(float[] c, int ci, int cColumn) {
        this.c = c;
        this.ci = ci;
        this.cColumn = cColumn;
    }

    /** Sets D to C itself. */
    void addResult() {
        d = c;
        di = ci;
        dRow = 1;
        dColumn = cColumn;
    }

    /** Sets D to one column, at {@code di + i}, for all columns of C, with room for whole tiles. */
    void addColumn(float[] d, int di) {
        this.d = d;
        this.di = di;
        dRow = 1;
        dColumn = 0;
    }

    /** Sets D to nothing at all. */
    void addNothing() {
        d = NOTHING;
        di = 0;
        dRow = 0;
        dColumn = 0;
    }

    /** C ← α·A·B + D for a block of {@code rows × cols}, over one chunk of terms. */
    void multiply(int rows, int cols, int terms, float alpha) {
        if (rows == 1 && !packedB()) {
            singleRow.multiply(
                    cols, terms, a, ai, aLastStep, b, bi, bStep, bColumn, alpha, d, di, dColumn, c, ci, cColumn);
            return;
        }
        this.terms = terms;
        this.alpha = alpha;
        int whole = rows - rows % MR;
        if (whole < rows) {
            strip(whole, rows - whole, cols, rows == cColumn && d != c ? ci + rows * cols : 0);
        }
        int tiles = tiles(cols, NR);
        for (int j = 0, width; j < cols; j += width, tiles--) { // LOOP 2 (jr)
            width = width(cols - j, tiles);
            int bj = columnStart(j);
            for (int i = 0; i < whole; i += MR) { // LOOP 1 (ir)
                MicroKernels.multiply(
                        BLOCKING.vectors(),
                        width,
                        terms,
                        a,
                        rowStart(i),
                        aStep,
                        b,
                        bj,
                        bStep,
                        bColumn,
                        alpha,
                        d,
                        di + i * dRow + j * dColumn,
                        dColumn,
                        c,
                        ci + i + j * cColumn,
                        cColumn);
            }
        }
    }

    /** A strip of fewer rows than MR at the lower edge. Whole vectors may go to C as long as they end before {@code end}. */
    private void strip(int row, int height, int cols, int end) {
        int vectors = Columns.padded(height) / Lanes.COUNT;
        int rows = vectors * Lanes.COUNT;
        edge = a;
        edgeStart = rowStart(row);
        edgeStep = aLastStep;
        if (edgeStart + (terms - 1L) * edgeStep + rows > a.length) {
            packEdge(height, rows);
        }
        int tiles = tiles(cols, BLOCKING.columns(vectors));
        for (int j = 0, width; j < cols; j += width, tiles--) {
            width = width(cols - j, tiles);
            int bj = columnStart(j);
            int dj = di + row * dRow + j * dColumn;
            int cj = ci + row + j * cColumn;
            if (height == rows || cj + (width - 1) * cColumn + rows <= end) {
                edgeTile(vectors, width, bj, d, dj, dColumn, c, cj, cColumn);
            } else if (d == c) {
                copy(c, cj, cColumn, tile, 0, rows, height, width);
                edgeTile(vectors, width, bj, tile, 0, rows, tile, 0, rows);
                copy(tile, 0, rows, c, cj, cColumn, height, width);
            } else {
                edgeTile(vectors, width, bj, d, dj, dColumn, tile, 0, rows);
                copy(tile, 0, rows, c, cj, cColumn, height, width);
            }
        }
    }

    private void edgeTile(
            int vectors, int width, int bj, float[] from, int fi, int fColumn, float[] to, int ti, int tColumn) {
        MicroKernels.multiply(
                vectors, width, terms, edge, edgeStart, edgeStep, b, bj, bStep, bColumn, alpha, from, fi, fColumn, to,
                ti, tColumn);
    }

    private static void copy(
            float[] from, int at, int column, float[] to, int target, int targetColumn, int height, int width) {
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < height; i++) {
                to[target + i] = from[at + i];
            }
            at += column;
            target += targetColumn;
        }
    }

    /** Copies the last rows of A where whole vectors would reach over the end of its array. */
    private void packEdge(int height, int step) {
        if (edgePanel.length < terms * step) {
            edgePanel = new float[terms * step];
        }
        for (int k = 0; k < terms; k++) {
            for (int i = 0; i < step; i++) {
                edgePanel[k * step + i] = i < height ? a[edgeStart + k * edgeStep + i] : 0f;
            }
        }
        edge = edgePanel;
        edgeStart = 0;
        edgeStep = step;
    }

    private int rowStart(int i) {
        return ai + i / MR * aPanel + i % MR;
    }

    private int columnStart(int j) {
        return bi + j / NR * bPanel + j % NR * bColumn;
    }

    /** As few tiles as can be, of at most {@code widest} columns, or the panels of a packed B. */
    private int tiles(int cols, int widest) {
        int most = packedB() ? NR : widest;
        return (cols + most - 1) / most;
    }

    /**
     * The width of the next of so many tiles. The columns are shared out evenly: 37 are 6 + 6 + 5 + 5 + 5 + 5 + 5, for a tile of
     * one column would take nearly the time of a whole one.
     */
    private int width(int left, int tiles) {
        return packedB() ? Math.min(NR, left) : (left + tiles - 1) / tiles;
    }

    private boolean packedB() {
        return bPanel != NR * bColumn;
    }
}
