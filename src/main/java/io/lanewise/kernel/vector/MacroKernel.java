// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

/**
 * The macro-kernel, loops 2 and 1 of the product: all tiles of one block of C for one chunk of
 * terms.
 *
 * <p>Tiles over the lower edge of C compute whole vectors, of which only the rows that exist count.
 * The other lanes hold whatever lay there, and no lane ever reads another. Where C has no gaps,
 * such a tile goes straight to C too, and the next column overwrites what it writes below one: so
 * the edge comes first, and its columns in order. Only where that would reach past the end of the
 * block, or where C itself is added, is the tile made in scratch memory and copied.
 */
final class MacroKernel extends BlockOperands {
    private static final Blocking BLOCKING = Blocking.CHOSEN;
    private static final int MR = BLOCKING.rows();
    private static final int NR = BLOCKING.columns();

    private final SingleRow singleRow = new SingleRow();
    private final float[] tile = new float[MR * NR];
    private float[] edgePanel = new float[0];

    private int terms;
    private float alpha;
    private float[] edge; // the last rows of A, where they lie or in edgePanel
    private int edgeStart;
    private int edgeStep;

    /** C ← α·A·B + D for a block of {@code rows × cols}, over one chunk of terms. */
    void multiply(int rows, int cols, int terms, float alpha) {
        if (!packedB() && (rows == 1 || rows <= SingleRow.ROWS && SingleRow.bySquares(bStep, cols, terms))) {
            for (int i = 0; i < rows; i++) {
                singleRow.multiply(
                        cols,
                        terms,
                        a,
                        ai + i,
                        aLastStep,
                        b,
                        bi,
                        bStep,
                        bColumn,
                        alpha,
                        d,
                        di + i * dRow,
                        dColumn,
                        c,
                        ci + i,
                        cColumn);
            }
            return;
        }
        this.terms = terms;
        this.alpha = alpha;
        int whole = rows - rows % MR;
        if (whole < rows) {
            strip(whole, rows - whole, cols, rows == cColumn && d != c ? ci + rows * cols : 0);
        }
        if (whole > 0) {
            for (int j = 0; j < panelColumns; j += scheme.columns()) {
                panelTiles(whole, j);
            }
            int tiles = tiles(cols - panelColumns, NR);
            for (int j = panelColumns, width; j < cols; j += width, tiles--) { // LOOP 2 (jr)
                width = width(cols - j, tiles);
                tiles(whole, j, width);
            }
        }
    }

    /** LOOP 1 (ir) over a panel of B. */
    private void panelTiles(int rows, int j) {
        int padded = scheme.padded(terms);
        int bj = j * Panels.padded(terms);
        int dj = di + j * dColumn;
        int cj = ci + j * cColumn;
        for (int i = 0; i < rows; i += MR) {
            PanelKernels.multiply(
                    BLOCKING.vectors(),
                    blocks,
                    scheme,
                    padded,
                    a,
                    rowStart(i),
                    aStep,
                    panels,
                    bj,
                    alpha,
                    d,
                    dj + i * dRow,
                    dColumn,
                    c,
                    cj + i,
                    cColumn);
        }
    }

    /** LOOP 1 (ir) over {@code width} columns of B. */
    private void tiles(int rows, int j, int width) {
        int bj = columnStart(j);
        int dj = di + j * dColumn;
        int cj = ci + j * cColumn;
        for (int i = 0; i < rows; i += MR) {
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
                    dj + i * dRow,
                    dColumn,
                    c,
                    cj + i,
                    cColumn);
        }
    }

    /**
     * A strip of fewer rows than MR at the lower edge. Whole vectors may go to C as long as they
     * end before {@code end}.
     */
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
            if (height == rows || fits(cj, width, cColumn, rows, end)) {
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

    /**
     * Whether the last column of a tile of whole vectors ends before {@code end}; its own end may
     * lie past the largest int.
     */
    static boolean fits(int start, int width, int column, int rows, int end) {
        return start + (width - 1L) * column + rows <= end;
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

    /** Copies the last rows of A where whole vectors would reach past the end of its array. */
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

    /**
     * The number of tiles: as few as possible, of at most {@code widest} columns, or the panels of
     * a packed B.
     */
    private int tiles(int cols, int widest) {
        int most = packedB() ? NR : widest;
        return (cols + most - 1) / most;
    }

    /**
     * The width of the next tile, when {@code tiles} are left. The columns are shared out evenly:
     * 37 are 6 + 6 + 5 + 5 + 5 + 5 + 5, because a tile of one column would take nearly as long as a
     * whole one.
     */
    private int width(int left, int tiles) {
        return packedB() ? Math.min(NR, left) : (left + tiles - 1) / tiles;
    }
}
