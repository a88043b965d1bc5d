// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which views may share an element. */
class OverlapTest {
    @Test
    void overlaps_slices_isExact() {
        Matrix whole = Matrix.zeros(8, 6);
        assertFalse(Overlap.between(whole.columns(0, 3), whole.columns(3, 6)));
        assertTrue(Overlap.between(whole.columns(0, 4), whole.columns(3, 6)));
        assertFalse(Overlap.between(whole.rowRange(0, 4), whole.rowRange(4, 8)));
        assertTrue(Overlap.between(whole.rowRange(0, 5), whole.rowRange(4, 8)));
        assertTrue(Overlap.between(whole, whole.transpose()));
        assertFalse(Overlap.between(whole, Matrix.zeros(8, 6)));
        assertFalse(Overlap.between(whole.columns(2, 2), whole));
    }

    @Test
    void overlaps_transposedSlices_isExact() {
        Matrix whole = Matrix.wrap(new float[60], 3, 8, 6, 8);
        assertFalse(Overlap.between(whole.rowRange(0, 4), whole.rowRange(4, 8)), "with an offset");
        Matrix turned = whole.transpose();
        assertFalse(Overlap.between(turned.columns(0, 4), turned.columns(4, 8)));
        assertFalse(Overlap.between(turned.columns(4, 8), turned.columns(0, 4)));
        assertTrue(Overlap.between(turned.columns(0, 5), turned.columns(4, 8)));
        assertTrue(Overlap.between(turned, whole.columns(4, 6)), "columns that begin far after the first row");
    }

    @Test
    void overlaps_oneCommonElement_isSeenFromBothSides() {
        float[] data = new float[40];
        Matrix first = Matrix.wrap(data, 0, 4, 1, 4);
        Matrix second = Matrix.wrap(data, 3, 4, 1, 4);
        assertTrue(Overlap.between(first, second) && Overlap.between(second, first));
        Matrix round = Matrix.wrap(data, 6, 4, 3, 8);
        Matrix top = Matrix.wrap(data, 0, 2, 4, 8);
        assertTrue(
                Overlap.between(top, round) && Overlap.between(round, top),
                "a column that goes on in the next one's first rows");
        Matrix middle = Matrix.wrap(data, 2, 4, 4, 8);
        assertFalse(Overlap.between(middle, Matrix.wrap(data, 6, 4, 3, 8)), "rows 2 to 5 and rows 6 to 1");
    }

    @Test
    void overlaps_otherLeadingDimension_goesBySpans_andEmptyNeverDoes() {
        float[] data = new float[60];
        Matrix whole = Matrix.wrap(data, 0, 8, 6, 8);
        assertTrue(Overlap.between(whole, Matrix.wrap(data, 20, 3, 3, 9)));
        assertFalse(Overlap.between(whole, Matrix.wrap(data, 48, 2, 2, 9)), "after the last element");
        assertTrue(
                Overlap.between(Matrix.wrap(data, 0, 2, 4, 8), Matrix.wrap(data, 6, 2, 4, 9)), "element 16 is in both");
        for (Matrix empty : new Matrix[] {
            Matrix.wrap(data, 20, 0, 4, 9), Matrix.wrap(data, 20, 4, 0, 1 << 10), Matrix.wrap(data, 20, 9, 0, 9)
        }) {
            assertFalse(Overlap.between(whole, empty) || Overlap.between(empty, whole), empty.shape());
        }
    }

    /**
     * A matrix that is copied to its own transpose, or one row further down, must not read what it
     * has written.
     */
    @Test
    void copyFrom_overlappingView_copiesWhatWasThere() {
        Matrix square = Matrix.ofRows(new float[] {1, 2, 3}, new float[] {4, 5, 6}, new float[] {7, 8, 9});
        square.copyFrom(square.transpose());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, square.toArray());
        Matrix column = Matrix.ofRows(new float[] {1}, new float[] {2}, new float[] {3}, new float[] {4});
        column.rowRange(1, 4).copyFrom(column.rowRange(0, 3));
        assertArrayEquals(new float[] {1, 1, 2, 3}, column.toArray());
        column.copyFrom(column);
        assertArrayEquals(new float[] {1, 1, 2, 3}, column.toArray());
    }
}
