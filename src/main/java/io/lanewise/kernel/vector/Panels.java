// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.vector.Lanes.COUNT;
import static io.lanewise.kernel.vector.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * Packs B for {@link PanelKernels}, by vectors whichever way it lies: its contiguous floats stay
 * side by side.
 *
 * <pre>
 *   blocks: the terms of a column are       terms: the columns of a term are
 *   contiguous in B                         contiguous in B
 *
 *   COUNT terms of column 0, COUNT of       NR columns of term 0, NR of
 *   column 1, … NR−1; the next COUNT        term 1, …
 *   terms of column 0, …
 * </pre>
 *
 * <p>Terms are filled up to a multiple of the lanes with +0.
 */
final class Panels {
    /** A panel's terms are a multiple of this, which every round divides. */
    private static final int STEP = Math.max(COUNT, 4);

    private Panels() {}

    /** The terms of a panel: {@code terms} and those that fill it up. */
    static int padded(int terms) {
        return (terms + STEP - 1) / STEP * STEP;
    }

    /** The floats that {@link #pack} needs, with room for the last vector. */
    static long size(int columns, int terms) {
        return (long) columns * padded(terms) + COUNT;
    }

    /** Which layout suits B as it lies. */
    static boolean blocks(Operand b) {
        return b.rowStride == 1;
    }

    /**
     * Columns {@code column … column+columns−1} and terms {@code k … k+terms−1} of B, in panels of
     * {@code nr} columns, which divides their number.
     */
    static void pack(Operand b, int column, int columns, int k, int terms, int nr, float[] to) {
        int length = nr * padded(terms);
        for (int j = 0, target = 0; j < columns; j += nr, target += length) {
            int at = b.index(k, column + j);
            if (blocks(b)) {
                for (int i = 0; i < nr; i++) {
                    packColumn(b.array, at + i * b.columnStride, terms, nr * COUNT, to, target + i * COUNT);
                }
            } else {
                packTerms(b.array, at, b.rowStride, terms, nr, to, target);
            }
        }
    }

    /** One column to blocks that start {@code step} apart. */
    private static void packColumn(float[] from, int at, int terms, int step, float[] to, int target) {
        int whole = terms - terms % COUNT;
        for (int k = 0; k < whole; k += COUNT) {
            FloatVector.fromArray(FLOATS, from, at + k).intoArray(to, target);
            target += step;
        }
        int rest = padded(terms) - whole;
        for (int k = 0; k < rest; k++) {
            to[target + k / COUNT * step + k % COUNT] = whole + k < terms ? from[at + whole + k] : 0f;
        }
    }

    /**
     * Vectors reach past the columns of a term into the next, which is written after it; single
     * floats where a vector would read past the end of the array.
     */
    private static void packTerms(float[] from, int at, int stride, int terms, int nr, float[] to, int target) {
        int last = nr - Math.min(nr, COUNT);
        int readable = (from.length - COUNT - last - at) / stride + 1;
        int whole = from.length - COUNT - last < at ? 0 : Math.min(terms, readable);
        for (int k = 0; k < whole; k++) {
            FloatVector.fromArray(FLOATS, from, at).intoArray(to, target);
            if (last > 0) {
                FloatVector.fromArray(FLOATS, from, at + last).intoArray(to, target + last);
            }
            at += stride;
            target += nr;
        }
        for (int k = whole; k < padded(terms); k++) {
            for (int j = 0; j < nr; j++) {
                to[target + j] = k < terms ? from[at + j] : 0f;
            }
            at += stride;
            target += nr;
        }
    }
}
