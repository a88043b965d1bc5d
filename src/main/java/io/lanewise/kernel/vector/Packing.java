// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Copies blocks of A and B to micro-panels, in the order in which the micro-kernel reads them. This
 * is the only code that knows strides and transposes. Panels that reach past the edge are filled
 * with +0, which no result reads.
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
    /** Terms of a transposed operand that are copied at a time: one line of the cache. */
    private static final int BLOCK = 16;

    private static final int MR = Blocking.CHOSEN.rows();

    private Packing() {}

    /**
     * Rows {@code row … row+rows−1} and terms {@code k … k+terms−1} of A, in panels of {@code mr}
     * rows; the last panel is only as many vectors high as its rows need. The first starts at
     * {@code to[target]}, and each has room for {@code padded} terms, of which those after the last
     * are −0: with +0 in B they add −0, which changes no bit of a sum.
     */
    static void packA(Operand a, int row, int rows, int k, int terms, int padded, int mr, float[] to, int target) {
        int whole = rows - rows % mr;
        packPanels(a.array, a.index(row, k), a.rowStride, a.columnStride, whole, terms, padded, mr, to, target);
        packPanels(
                a.array,
                a.index(row + whole, k),
                a.rowStride,
                a.columnStride,
                rows - whole,
                terms,
                padded,
                Columns.padded(rows - whole),
                to,
                target + whole * padded);
    }

    /**
     * Columns {@code column … column+columns−1} and terms {@code k … k+terms−1} of B, in panels of
     * {@code nr} columns.
     */
    static void packB(Operand b, int column, int columns, int k, int terms, int nr, float[] to) {
        packPanels(b.array, b.index(k, column), b.columnStride, b.rowStride, columns, terms, terms, nr, to, 0);
    }

    /**
     * Packs either operand: {@code extent} rows of A, or columns of B, in panels of {@code width},
     * term after term.
     */
    private static void packPanels(
            float[] from,
            int at,
            int stride,
            int termStride,
            int extent,
            int terms,
            int padded,
            int width,
            float[] to,
            int target) {
        for (int start = 0; start < extent; start += width) {
            int used = Math.min(width, extent - start);
            int source = at + start * stride;
            if (stride == 1 && used == width && width % Lanes.COUNT == 0) {
                copyVectors(from, source, termStride, terms, width, to, target);
            } else if (stride == 1) {
                copyContiguous(from, source, termStride, used, terms, width, to, target);
            } else {
                copyStrided(from, source, stride, termStride, used, terms, width, to, target);
            }
            Arrays.fill(to, target + width * terms, target + width * padded, -0f);
            target += width * padded;
        }
    }

    /** Whole panels of contiguous rows. */
    private static void copyVectors(
            float[] from, int source, int termStride, int terms, int width, float[] to, int target) {
        for (int i = 0; i < width; i += Lanes.COUNT) {
            int at = source + i;
            int end = target + i + terms * width;
            for (int t = target + i; t < end; t += width) {
                FloatVector.fromArray(Lanes.FLOATS, from, at).intoArray(to, t);
                at += termStride;
            }
        }
    }

    private static void copyContiguous(
            float[] from, int source, int termStride, int used, int terms, int width, float[] to, int target) {
        for (int k = 0; k < terms; k++) {
            System.arraycopy(from, source, to, target, used);
            for (int i = used; i < width; i++) {
                to[target + i] = 0f;
            }
            source += termStride;
            target += width;
        }
    }

    /**
     * Copies a few terms of all rows, then the next few: the lines that are written stay in L1
     * until they are full.
     */
    private static void copyStrided(
            float[] from,
            int source,
            int stride,
            int termStride,
            int used,
            int terms,
            int width,
            float[] to,
            int target) {
        for (int k = 0; k < terms; k += BLOCK) {
            int block = Math.min(BLOCK, terms - k);
            for (int i = 0; i < used; i++) {
                copyRow(
                        from,
                        source + i * stride + k * termStride,
                        termStride,
                        block,
                        width,
                        to,
                        target + i + k * width);
            }
            for (int i = used; i < width; i++) {
                for (int t = 0; t < block; t++) {
                    to[target + i + (k + t) * width] = 0f;
                }
            }
        }
    }

    /**
     * With constant strides C2 checks no index and unrolls, so each of the usual widths has a loop
     * of its own.
     */
    private static void copyRow(
            float[] from, int source, int termStride, int terms, int width, float[] to, int target) {
        if (termStride == 1 && width == MR) {
            for (int k = 0; k < terms; k++) {
                to[target + k * MR] = from[source + k];
            }
        } else if (termStride == 1 && width == Lanes.COUNT) {
            for (int k = 0; k < terms; k++) {
                to[target + k * Lanes.COUNT] = from[source + k];
            }
        } else {
            for (int k = 0; k < terms; k++) {
                to[target] = from[source];
                source += termStride;
                target += width;
            }
        }
    }
}
