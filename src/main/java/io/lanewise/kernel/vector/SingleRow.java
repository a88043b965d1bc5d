// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.math.Fma.fma;

import io.lanewise.kernel.Gemm;

/**
 * A single row of C, such as the output of a net with one output unit. Its columns are too short
 * for lanes, and along the row lanes would have to gather B. So it uses scalars, eight sums at a
 * time to fill the pipes. Where the terms of a column are contiguous it takes four of each column
 * in turn, whose indices C2 checks together, or {@link Squares} where they are faster.
 */
final class SingleRow {
    private static final int TOGETHER = 8;
    private static final int TERMS = 4;

    /**
     * Rows that are faster one by one, where squares serve: two at 512 bits, whose lanes would be
     * the emptiest (1.4 to 1.8 times as fast; three 1.0 to 1.1, and two at 256 bits 0.9 to 1.0).
     */
    static final int ROWS = Lanes.COUNT >= 16 ? 2 : 1;

    private final float[] row = new float[Gemm.CHUNK];
    private float[] sums = new float[0];

    /**
     * C ← α·A·B + D for {@code cols} columns of one row over one chunk; operands as in
     * {@link MicroKernels#multiply}.
     */
    void multiply(
            int cols,
            int terms,
            float[] a,
            int ai,
            int aStep,
            float[] b,
            int bi,
            int bStep,
            int bColumn,
            float alpha,
            float[] d,
            int di,
            int dColumn,
            float[] c,
            int ci,
            int cColumn) {
        for (int k = 0; k < terms; k++) {
            row[k] = a[ai + k * aStep];
        }
        int j = bySquares(bStep, cols, terms)
                ? squares(cols, terms, b, bi, bColumn, alpha, d, di, dColumn, c, ci, cColumn)
                : 0;
        for (; j <= cols - TOGETHER; j += TOGETHER) {
            eight(
                    terms,
                    row,
                    b,
                    bi + j * bColumn,
                    bStep,
                    bColumn,
                    alpha,
                    d,
                    di + j * dColumn,
                    dColumn,
                    c,
                    ci + j * cColumn,
                    cColumn);
        }
        for (; j < cols; j++) {
            float s = 0f;
            for (int k = 0; k < terms; k++) {
                s = fma(row[k], b[bi + j * bColumn + k * bStep], s);
            }
            c[ci + j * cColumn] = fma(alpha, s, d[di + j * dColumn]);
        }
    }

    /** Whether B lies so, and the row is so long, that lanes along it pay. */
    static boolean bySquares(int bStep, int cols, int terms) {
        return Squares.FAST && bStep == 1 && cols >= Squares.COLUMNS && terms >= Squares.TERMS;
    }

    /** As many columns as squares cover, whose number is returned; 0 until C2 has compiled them. */
    private int squares(
            int cols,
            int terms,
            float[] b,
            int bi,
            int bColumn,
            float alpha,
            float[] d,
            int di,
            int dColumn,
            float[] c,
            int ci,
            int cColumn) {
        int whole = cols - cols % Squares.COLUMNS;
        int end = terms - terms % Squares.TERMS;
        if (sums.length < whole) {
            sums = new float[whole];
        }
        if (!Squares.compiled(whole, end, row, b, bi, bColumn, sums)) {
            return 0;
        }
        Squares.sums(whole, end, row, b, bi, bColumn, sums);
        if (end < terms) {
            addTerms(whole, end, terms, row, b, bi, bColumn, sums);
        }
        if (cColumn == 1 && dColumn == 0) {
            finish(whole, sums, alpha, d[di], c, ci);
        } else {
            finish(whole, sums, alpha, d, di, dColumn, c, ci, cColumn);
        }
        return whole;
    }

    /** Adds the terms that are left over. */
    private static void addTerms(
            int cols, int from, int to, float[] row, float[] b, int bi, int bColumn, float[] sums) {
        for (int j = 0; j < cols; j++) {
            float s = sums[j];
            for (int k = from; k < to; k++) {
                s = fma(row[k], b[bi + k], s);
            }
            sums[j] = s;
            bi += bColumn;
        }
    }

    /** With a step that it knows C2 makes vectors of the loop. */
    private static void finish(int cols, float[] sums, float alpha, float add, float[] c, int ci) {
        for (int j = 0; j < cols; j++) {
            c[ci + j] = fma(alpha, sums[j], add);
        }
    }

    private static void finish(
            int cols, float[] sums, float alpha, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        for (int j = 0; j < cols; j++) {
            c[ci] = fma(alpha, sums[j], d[di]);
            ci += cColumn;
            di += dColumn;
        }
    }

    private static void eight(
            int terms,
            float[] row,
            float[] b,
            int bi,
            int bStep,
            int bColumn,
            float alpha,
            float[] d,
            int di,
            int dColumn,
            float[] c,
            int ci,
            int cColumn) {
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        float s4 = 0f;
        float s5 = 0f;
        float s6 = 0f;
        float s7 = 0f;
        int next = bStep - 7 * bColumn;
        int end = bStep == 1 ? terms - terms % TERMS : 0;
        int k = 0;
        while (k != end) {
            float r0 = row[k];
            float r1 = row[k + 1];
            float r2 = row[k + 2];
            float r3 = row[k + 3];
            s0 = fma(r3, b[bi + 3], fma(r2, b[bi + 2], fma(r1, b[bi + 1], fma(r0, b[bi], s0))));
            bi += bColumn;
            s1 = fma(r3, b[bi + 3], fma(r2, b[bi + 2], fma(r1, b[bi + 1], fma(r0, b[bi], s1))));
            bi += bColumn;
            s2 = fma(r3, b[bi + 3], fma(r2, b[bi + 2], fma(r1, b[bi + 1], fma(r0, b[bi], s2))));
            bi += bColumn;
            s3 = fma(r3, b[bi + 3], fma(r2, b[bi + 2], fma(r1, b[bi + 1], fma(r0, b[bi], s3))));
            bi += bColumn;
            s4 = fma(r3, b[bi + 3], fma(r2, b[bi + 2], fma(r1, b[bi + 1], fma(r0, b[bi], s4))));
            bi += bColumn;
            s5 = fma(r3, b[bi + 3], fma(r2, b[bi + 2], fma(r1, b[bi + 1], fma(r0, b[bi], s5))));
            bi += bColumn;
            s6 = fma(r3, b[bi + 3], fma(r2, b[bi + 2], fma(r1, b[bi + 1], fma(r0, b[bi], s6))));
            bi += bColumn;
            s7 = fma(r3, b[bi + 3], fma(r2, b[bi + 2], fma(r1, b[bi + 1], fma(r0, b[bi], s7))));
            bi += TERMS - 7 * bColumn;
            k += TERMS;
        }
        while (k != terms) {
            float r = row[k++];
            s0 = fma(r, b[bi], s0);
            bi += bColumn;
            s1 = fma(r, b[bi], s1);
            bi += bColumn;
            s2 = fma(r, b[bi], s2);
            bi += bColumn;
            s3 = fma(r, b[bi], s3);
            bi += bColumn;
            s4 = fma(r, b[bi], s4);
            bi += bColumn;
            s5 = fma(r, b[bi], s5);
            bi += bColumn;
            s6 = fma(r, b[bi], s6);
            bi += bColumn;
            s7 = fma(r, b[bi], s7);
            bi += next;
        }
        c[ci] = fma(alpha, s0, d[di]);
        c[ci + cColumn] = fma(alpha, s1, d[di + dColumn]);
        c[ci + 2 * cColumn] = fma(alpha, s2, d[di + 2 * dColumn]);
        c[ci + 3 * cColumn] = fma(alpha, s3, d[di + 3 * dColumn]);
        c[ci + 4 * cColumn] = fma(alpha, s4, d[di + 4 * dColumn]);
        c[ci + 5 * cColumn] = fma(alpha, s5, d[di + 5 * dColumn]);
        c[ci + 6 * cColumn] = fma(alpha, s6, d[di + 6 * dColumn]);
        c[ci + 7 * cColumn] = fma(alpha, s7, d[di + 7 * dColumn]);
    }
}
