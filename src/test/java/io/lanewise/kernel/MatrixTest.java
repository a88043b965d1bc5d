// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MatrixTest {
    private final Matrix matrix = Matrix.wrap(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    @Test
    void wrap_data_isColumnMajorAndShared() {
        float[] data = {1, 2, 3, 4};
        Matrix wrapped = Matrix.wrap(data, 2, 2);
        assertEquals(3f, wrapped.get(0, 1));
        wrapped.set(1, 0, 9f);
        assertArrayEquals(new float[] {1, 9, 3, 4}, data);
    }

    /** An array's data begin 16 bytes behind the array: where arrays are aligned to 64 bytes, so is the first element. */
    @Test
    void zeros_firstElement_startsALineOfAnAlignedArray() {
        assertEquals(0, (16 + 4 * Matrix.zeros(3, 2).offset()) % 64);
    }

    @Test
    void wrap_wrongLength_saysBoth() {
        String message = assertThrows(IllegalArgumentException.class, () -> Matrix.wrap(new float[5], 2, 3))
                .getMessage();
        assertTrue(message.contains("2×3") && message.contains("6") && message.contains("5"), message);
    }

    @Test
    void wrap_leadingDimension_isChecked() {
        assertEquals(
                5f, Matrix.wrap(new float[] {0, 1, 2, 0, 4, 5, 0}, 1, 2, 2, 3).get(1, 1));
        assertThrows(IllegalArgumentException.class, () -> Matrix.wrap(new float[9], 0, 3, 3, 2));
        assertThrows(IllegalArgumentException.class, () -> Matrix.wrap(new float[7], 0, 2, 3, 3));
        assertThrows(IllegalArgumentException.class, () -> Matrix.wrap(new float[8], -1, 2, 3, 3));
        Matrix.wrap(new float[8], 0, 2, 3, 3);
    }

    @Test
    void zeros_hasNoGaps_andItsSlackIsInvisible() {
        Matrix matrix = Matrix.zeros(3, 2);
        assertEquals(3, matrix.leadingDimension());
        assertArrayEquals(new float[6], matrix.toArray());
        assertTrue(matrix.array().length >= 6);
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.get(3, 0));
    }

    @Test
    void zeros_tooLargeOrNegative_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> Matrix.zeros(-1, 2));
        String message = assertThrows(IllegalArgumentException.class, () -> Matrix.zeros(1 << 20, 1 << 20))
                .getMessage();
        assertTrue(message.contains("1048576×1048576"), message);
    }

    @Test
    void ofRowsAndColumns_agree() {
        Matrix rows = Matrix.ofRows(new float[] {1, 3, 5}, new float[] {2, 4, 6});
        assertArrayEquals(matrix.toArray(), rows.toArray());
        assertArrayEquals(
                matrix.toArray(),
                Matrix.ofColumns(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6})
                        .toArray());
        assertThrows(IllegalArgumentException.class, () -> Matrix.ofColumns(new float[2], new float[3]));
    }

    @Test
    void columns_range_isAView() {
        Matrix middle = matrix.columns(1, 2);
        assertEquals("2×1", middle.shape());
        middle.set(0, 0, 30f);
        assertEquals(30f, matrix.get(0, 1));
        assertSame(matrix, matrix.columns(0, 3));
        assertEquals("2×0", matrix.columns(3, 3).shape());
        assertThrows(IndexOutOfBoundsException.class, () -> matrix.columns(1, 4));
    }

    @Test
    void transpose_view_swapsIndices() {
        Matrix transposed = matrix.transpose();
        assertEquals("3×2", transposed.shape());
        assertEquals(matrix.get(1, 2), transposed.get(2, 1));
        assertEquals(6f, transposed.rowRange(1, 3).get(1, 1));
        assertEquals(4f, transposed.columns(1, 2).get(1, 0));
        assertTrue(transposed.transpose().sameView(matrix));
        assertArrayEquals(new float[] {1, 3, 5, 2, 4, 6}, transposed.toArray());
    }

    @Test
    void emptyMatrices_copyAndFill() {
        for (int[] shape : new int[][] {{0, 0}, {0, 5}, {5, 0}}) {
            Matrix empty = Matrix.zeros(shape[0], shape[1]);
            empty.fill(1f);
            assertEquals(empty.shape(), empty.copy().shape());
            assertEquals(0, empty.transpose().toArray().length);
        }
    }

    @Test
    void copyFrom_otherShape_saysBoth() {
        String message = assertThrows(IllegalArgumentException.class, () -> matrix.copyFrom(matrix.transpose()))
                .getMessage();
        assertTrue(message.contains("3×2") && message.contains("2×3"), message);
    }

    @Test
    void toString_small_showsRows() {
        assertEquals("Matrix 2×3 [1.0, 3.0, 5.0; 2.0, 4.0, 6.0]", matrix.toString());
    }

    @Test
    void negativeDimensions_areRefused_evenWhereTheirProductFits() {
        assertThrows(IllegalArgumentException.class, () -> Matrix.zeros(2, -1));
        assertThrows(IllegalArgumentException.class, () -> Matrix.wrap(new float[6], -2, -3));
        assertThrows(IllegalArgumentException.class, () -> Matrix.wrap(new float[6], 0, -1, 2, 3));
    }

    @Test
    void wrap_emptyMatrix_needsNoElements_butAnOffsetInTheArray() {
        Matrix flat = Matrix.wrap(new float[2], 2, 0, 3, 5);
        flat.fill(1f);
        flat.copyFrom(Matrix.zeros(0, 3));
        assertEquals("0×3", flat.shape());
        assertThrows(IllegalArgumentException.class, () -> Matrix.wrap(new float[2], 3, 0, 3, 5));
        assertThrows(IllegalArgumentException.class, () -> Matrix.wrap(new float[2], 3, 2, 0, 5));
        assertEquals("0×0", Matrix.ofColumns().shape());
    }

    @Test
    void emptyRanges_atTheEnd_stayInTheArray() {
        Matrix gaps = Matrix.wrap(new float[8], 0, 2, 3, 3);
        assertTrue(gaps.columns(3, 3).offset() <= 8);
        assertTrue(gaps.transpose().rowRange(3, 3).offset() <= 8);
    }

    @Test
    void fill_transposedView_leavesTheGaps() {
        float[] data = new float[8];
        Matrix.wrap(data, 0, 2, 3, 3).transpose().fill(7f);
        assertArrayEquals(new float[] {7, 7, 0, 7, 7, 0, 7, 7}, data);
    }

    @Test
    void copyFrom_anyLayout_keepsIndices() {
        Matrix columns = Matrix.wrap(new float[10], 1, 2, 3, 3);
        Matrix rows = Matrix.wrap(new float[10], 1, 3, 2, 4).transpose();
        columns.copyFrom(matrix);
        assertArrayEquals(matrix.toArray(), columns.toArray());
        rows.copyFrom(columns);
        assertArrayEquals(matrix.toArray(), rows.toArray());
        columns.fill(0f);
        columns.copyFrom(rows);
        assertArrayEquals(matrix.toArray(), columns.toArray());
        assertThrows(IllegalArgumentException.class, () -> matrix.copyFrom(Matrix.zeros(2, 4)));
        assertThrows(IllegalArgumentException.class, () -> matrix.copyFrom(Matrix.zeros(3, 3)));
    }

    @Test
    void toString_moreThan64Elements_leavesThemOut() {
        assertEquals("Matrix 13×5", Matrix.zeros(13, 5).toString());
        assertTrue(Matrix.zeros(8, 8).toString().endsWith("0.0]"));
        assertEquals("Matrix 0×3", Matrix.zeros(0, 3).toString());
    }
}
