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
            float[] packed = new float[start + 4 * 5 + Lanes.COUNT * 5];
            Arrays.fill(packed, Float.NaN);
            Packing.packA(operand(a), 2, 7, 3, 5, 4, packed, start);
            for (int k = 0; k < 5; k++) {
                for (int i = 0; i < 4; i++) {
                    assertEquals(a.get(2 + i, 3 + k), packed[start + k * 4 + i], "row " + i + ", term " + k);
                }
                for (int i = 0; i < Lanes.COUNT; i++) {
                    float expected = i < 3 ? a.get(6 + i, 3 + k) : 0f;
                    assertEquals(
                            expected, packed[start + 20 + k * Lanes.COUNT + i], "last panel, row " + i + ", term " + k);
                }
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
