// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.math.Fma.fma;

import io.lanewise.kernel.Gemm;

/**
 * A single row of C, such as the output of a net with one output unit. Its columns are too short
 * for lanes, and along the row lanes would have to gather B. So it uses scalars, eight sums at a
 * time to fill the pipes. Where the terms of a column are contiguous it takes four of each column
 * in turn, whose indices C2 checks together.
 */
final class SingleRow {
    private static final int TOGETHER = 8;
    private static final int TERMS = 4;

    private final float[] row = new float[Gemm.CHUNK];

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
        int j = 0;
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
