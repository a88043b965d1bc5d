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

    /** C ← α·A·B for a block of {@code rows × cols} at {@code c[ci + i + j·cColumn]}, over one chunk of terms. */
    void multiply(int rows, int cols, int terms, float alpha, float[] c, int ci, int cColumn) {
        multiply(rows, cols, terms, alpha, NOTHING, 0, 0, 0, c, ci, cColumn);
    }

    /** C ← α·A·B + D, with D at {@code d[di + i + j·dColumn]}: C itself, or one column with room for whole tiles. */
    void multiplyAdd(
            int rows,
            int cols,
            int terms,
            float alpha,
            float[] d,
            int di,
            int dColumn,
            float[] c,
            int ci,
            int cColumn) {
        multiply(rows, cols, terms, alpha, d, di, 1, dColumn, c, ci, cColumn);
    }

    private void multiply(
            int rows,
            int cols,
            int terms,
            float alpha,
            float[] d,
            int di,
            int dRow,
            int dColumn,
            float[] c,
            int ci,
            int cColumn) {
        if (rows == 1 && !packedB()) {
            singleRow.multiply(
                    cols, terms, a, ai, aLastStep, b, bi, bStep, bColumn, alpha, d, di, dColumn, c, ci, cColumn);
            return;
        }
        this.terms = terms;
        int whole = rows - rows % MR;
        if (whole < rows) {
            int end = rows == cColumn && d != c ? ci + rows * cols : 0;
            strip(whole, rows - whole, cols, alpha, d, di + whole * dRow, dColumn, c, ci + whole, cColumn, end);
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
    private void strip(
            int row,
            int height,
            int cols,
            float alpha,
            float[] d,
            int di,
            int dColumn,
            float[] c,
            int ci,
            int cColumn,
            int end) {
        int vectors = Columns.padded(height) / Lanes.COUNT;
        int rows = vectors * Lanes.COUNT;
        float[] source = a;
        int start = rowStart(row);
        int step = aLastStep;
        if (start + (terms - 1L) * step + rows > a.length) {
            packEdge(start, step, height, rows);
            source = edgePanel;
            start = 0;
            step = rows;
        }
        int tiles = tiles(cols, BLOCKING.columns(vectors));
        for (int j = 0, width; j < cols; j += width, tiles--) {
            width = width(cols - j, tiles);
            int at = ci + j * cColumn;
            if (height == rows || at + (width - 1) * cColumn + rows <= end) {
                MicroKernels.multiply(
                        vectors,
                        width,
                        terms,
                        source,
                        start,
                        step,
                        b,
                        columnStart(j),
                        bStep,
                        bColumn,
                        alpha,
                        d,
                        di + j * dColumn,
                        dColumn,
                        c,
                        at,
                        cColumn);
            } else {
                edgeTile(
                        vectors,
                        height,
                        width,
                        source,
                        start,
                        step,
                        columnStart(j),
                        alpha,
                        d,
                        di + j * dColumn,
                        dColumn,
                        c,
                        at,
                        cColumn);
            }
        }
    }

    /** One tile by way of scratch memory. */
    private void edgeTile(
            int vectors,
            int height,
            int width,
            float[] source,
            int start,
            int step,
            int bj,
            float alpha,
            float[] d,
            int di,
            int dColumn,
            float[] c,
            int ci,
            int cColumn) {
        int rows = vectors * Lanes.COUNT;
        if (d == c) {
            copy(c, ci, cColumn, tile, 0, rows, height, width);
            d = tile;
            di = 0;
            dColumn = rows;
        }
        MicroKernels.multiply(
                vectors, width, terms, source, start, step, b, bj, bStep, bColumn, alpha, d, di, dColumn, tile, 0,
                rows);
        copy(tile, 0, rows, c, ci, cColumn, height, width);
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
