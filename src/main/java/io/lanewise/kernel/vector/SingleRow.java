// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.math.Fma.fma;

import io.lanewise.kernel.Gemm;

/**
 * A single row of C, such as the output of a net with one output unit. Down its columns there is nothing for lanes to do, and
 * along the row they would have to gather B, so it takes scalars, eight sums at a time to fill the pipes.
 */
final class SingleRow {
    private static final int TOGETHER = 8;

    private final float[] row = new float[Gemm.CHUNK];

    /** C ← α·A·B + D for {@code cols} columns of one row over one chunk; operands as in {@link MicroKernels#multiply}. */
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
        for (int k = 0; k < terms; k++) {
            s0 = fma(row[k], b[bi], s0);
            s1 = fma(row[k], b[bi + bColumn], s1);
            s2 = fma(row[k], b[bi + 2 * bColumn], s2);
            s3 = fma(row[k], b[bi + 3 * bColumn], s3);
            s4 = fma(row[k], b[bi + 4 * bColumn], s4);
            s5 = fma(row[k], b[bi + 5 * bColumn], s5);
            s6 = fma(row[k], b[bi + 6 * bColumn], s6);
            s7 = fma(row[k], b[bi + 7 * bColumn], s7);
            bi += bStep;
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
