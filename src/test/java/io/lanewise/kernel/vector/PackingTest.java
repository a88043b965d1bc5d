// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.SplitMix64;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackingTest {
    @Test
    void packA_panels_areAsDrawn() {
        for (boolean transposed : new boolean[] {false, true}) {
            Matrix a = TestMatrices.guarded(new SplitMix64(1), 11, 9, transposed);
            float[] packed = new float[2 * 4 * 5];
            Arrays.fill(packed, Float.NaN);
            Packing.packA(a, 2, 7, 3, 5, 4, packed);
            for (int i = 0; i < 8; i++) {
                for (int k = 0; k < 5; k++) {
                    float expected = i < 7 ? a.get(2 + i, 3 + k) : 0f;
                    assertEquals(expected, packed[i / 4 * 20 + k * 4 + i % 4], "row " + i + ", term " + k);
                }
            }
        }
    }

    @Test
    void packB_panels_areAsDrawn() {
        for (boolean transposed : new boolean[] {false, true}) {
            Matrix b = TestMatrices.guarded(new SplitMix64(2), 9, 11, transposed);
            float[] packed = new float[2 * 6 * 5];
            Arrays.fill(packed, Float.NaN);
            Packing.packB(b, 1, 8, 3, 5, 6, packed);
            for (int j = 0; j < 12; j++) {
                for (int k = 0; k < 5; k++) {
                    float expected = j < 8 ? b.get(3 + k, 1 + j) : 0f;
                    assertEquals(expected, packed[j / 6 * 30 + k * 6 + j % 6], "column " + j + ", term " + k);
                }
            }
        }
    }
}
