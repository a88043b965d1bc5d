// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Matrix;

/**
 * Copies blocks of A and B to micro-panels, in the order in which the micro-kernel reads them. The only code that knows
 * strides and transposes. Panels that reach over the edge are filled up with +0, which no result reads.
 *
 * <pre>
 *   packA: MR rows per panel             packB: NR columns per panel
 *
 *      k →  0   1   2                       j →  0 1 2 3 4 5 | 6 7 ...
 *   i   0 [ 0  MR  2MR ...               k   0 [ 0 1 2 3 4 5 | the next panel
 *   ↓   1 [ 1  MR+1                      ↓   1 [ 6 7 8 9 ... | starts NR·terms
 *       : [ :   :                            2 [ 12          | further on
 *    MR−1 [ .  2MR−1                         : [ :           |
 *       ------------- the next panel starts MR·terms further on
 * </pre>
 */
final class Packing {
    private Packing() {
    }

    /** Rows {@code row … row+rows−1} and terms {@code k … k+terms−1} of A, in panels of {@code mr} rows. */
    static void packA(Matrix a, int row, int rows, int k, int terms, int mr, float[] to) {
        packPanels(a.array(), a.offset() + row * a.rowStride() + k * a.columnStride(), a.rowStride(), a.columnStride(),
                rows, terms, mr, to);
    }

    /** Columns {@code column … column+columns−1} and terms {@code k … k+terms−1} of B, in panels of {@code nr} columns. */
    static void packB(Matrix b, int column, int columns, int k, int terms, int nr, float[] to) {
        packPanels(b.array(), b.offset() + k * b.rowStride() + column * b.columnStride(), b.columnStride(),
                b.rowStride(), columns, terms, nr, to);
    }

    /** Both are one thing: {@code extent} rows of A, or columns of B, in panels of {@code width}, term after term. */
    private static void packPanels(float[] from, int at, int stride, int termStride, int extent, int terms, int width,
            float[] to) {
        int target = 0;
        for (int start = 0; start < extent; start += width) {
            int used = Math.min(width, extent - start);
            int source = at + start * stride;
            if (stride == 1) {
                copyContiguous(from, source, termStride, used, terms, width, to, target);
            } else {
                copyStrided(from, source, stride, termStride, used, terms, width, to, target);
            }
            target += width * terms;
        }
    }

    private static void copyContiguous(float[] from, int source, int termStride, int used, int terms, int width,
            float[] to, int target) {
        for (int k = 0; k < terms; k++) {
            for (int i = 0; i < used; i++) {
                to[target + i] = from[source + i];
            }
            for (int i = used; i < width; i++) {
                to[target + i] = 0f;
            }
            source += termStride;
            target += width;
        }
    }

    private static void copyStrided(float[] from, int source, int stride, int termStride, int used, int terms,
            int width, float[] to, int target) {
        for (int i = 0; i < width; i++) {
            if (i < used) {
                copyColumn(from, source + i * stride, termStride, terms, width, to, target + i);
            } else {
                for (int k = 0; k < terms; k++) {
                    to[target + i + k * width] = 0f;
                }
            }
        }
    }

    private static void copyColumn(float[] from, int source, int termStride, int terms, int width, float[] to, int target) {
        for (int k = 0; k < terms; k++) {
            to[target] = from[source];
            source += termStride;
            target += width;
        }
    }
}
