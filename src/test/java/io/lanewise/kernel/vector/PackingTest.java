// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackingTest {
    @Test
    void packA_panels_areAsDrawn() {
        for (boolean transposed : new boolean[] {false, true}) {
            Matrix a = TestMatrices.guarded(new SplitMix64(1), 11, 9, transposed);
            int start = 3;
            float[] packed = new float[start + 4 * 6 + Lanes.COUNT * 6];
            Arrays.fill(packed, Float.NaN);
            Packing.packA(operand(a), 2, 7, 3, 5, 6, 4, packed, start);
            for (int k = 0; k < 5; k++) {
                for (int i = 0; i < 4; i++) {
                    assertEquals(a.get(2 + i, 3 + k), packed[start + k * 4 + i], "row " + i + ", term " + k);
                }
                for (int i = 0; i < Lanes.COUNT; i++) {
                    float expected = i < 3 ? a.get(6 + i, 3 + k) : 0f;
                    assertEquals(
                            expected, packed[start + 24 + k * Lanes.COUNT + i], "last panel, row " + i + ", term " + k);
                }
            }
            for (int i = 0; i < 4; i++) {
                assertEquals(-0f, packed[start + 5 * 4 + i], "after the last term");
                assertEquals(-0f, packed[start + 24 + 5 * Lanes.COUNT + i], "after the last term of the last panel");
            }
        }
    }

    /** Panels of whole vectors of contiguous rows are copied by vectors. */
    @Test
    void packA_wholeVectors_areAsDrawn() {
        int rows = 4 * Lanes.COUNT;
        Matrix a = TestMatrices.guarded(new SplitMix64(1), rows + 3, 9, false);
        float[] packed = new float[rows * 6];
        Packing.packA(operand(a), 3, rows, 2, 5, 6, 2 * Lanes.COUNT, packed, 0);
        for (int i = 0; i < rows; i++) {
            int at = i / (2 * Lanes.COUNT) * 12 * Lanes.COUNT + i % (2 * Lanes.COUNT);
            for (int k = 0; k < 5; k++) {
                assertEquals(a.get(3 + i, 2 + k), packed[at + k * 2 * Lanes.COUNT], "row " + i + ", term " + k);
            }
        }
    }

    private static Operand operand(Matrix matrix) {
        Operand operand = new Operand();
        operand.take(matrix, false);
        return operand;
    }

    @Test
    void packB_panels_areAsDrawn() {
        for (boolean transposed : new boolean[] {false, true}) {
            Matrix b = TestMatrices.guarded(new SplitMix64(2), 9, 11, transposed);
            float[] packed = new float[2 * 6 * 5];
            Arrays.fill(packed, Float.NaN);
            Packing.packB(operand(b), 1, 8, 3, 5, 6, packed);
            for (int j = 0; j < 12; j++) {
                for (int k = 0; k < 5; k++) {
                    float expected = j < 8 ? b.get(3 + k, 1 + j) : 0f;
                    assertEquals(expected, packed[j / 6 * 30 + k * 6 + j % 6], "column " + j + ", term " + k);
                }
            }
        }
    }
}
