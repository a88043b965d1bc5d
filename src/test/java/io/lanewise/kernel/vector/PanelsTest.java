// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("kernel")
class PanelsTest {
    @ParameterizedTest
    @CsvSource({"5,1", "5,7", "5,16", "6,1", "6,3", "6,17", "6,40"})
    void pack_termsContiguous_areBlocksOfLanes(int nr, int terms) {
        Matrix b = TestMatrices.guarded(new SplitMix64(1), terms + 4, 2 * nr + 1, false);
        float[] packed = pack(b, nr, terms);
        for (int j = 0; j < 2 * nr; j++) {
            for (int k = 0; k < Panels.padded(terms); k++) {
                int at = j / nr * nr * Panels.padded(terms)
                        + k / Lanes.COUNT * nr * Lanes.COUNT
                        + j % nr * Lanes.COUNT
                        + k % Lanes.COUNT;
                check(b, j, k, terms, packed[at]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5,1", "5,7", "5,16", "6,1", "6,3", "6,17", "6,40"})
    void pack_columnsContiguous_areOneTermAfterTheOther(int nr, int terms) {
        Matrix b = TestMatrices.guarded(new SplitMix64(2), terms + 4, 2 * nr + 1, true);
        float[] packed = pack(b, nr, terms);
        for (int j = 0; j < 2 * nr; j++) {
            for (int k = 0; k < Panels.padded(terms); k++) {
                check(b, j, k, terms, packed[j / nr * nr * Panels.padded(terms) + k * nr + j % nr]);
            }
        }
    }

    /** The last floats of an array: no vector reads past its end. */
    @ParameterizedTest
    @CsvSource({"5,1", "6,2", "6,9"})
    void pack_endOfTheArray_isReadFloatByFloat(int nr, int terms) {
        float[] data = new float[nr * terms];
        for (int i = 0; i < data.length; i++) {
            data[i] = i + 1;
        }
        for (Matrix b : new Matrix[] {
            Matrix.wrap(data, terms, nr), Matrix.wrap(data, nr, terms).transpose()
        }) {
            Operand operand = new Operand();
            operand.take(b, false);
            float[] packed = new float[Math.toIntExact(Panels.size(nr, terms))];
            Panels.pack(operand, 0, nr, 0, terms, nr, packed);
            float[] found = Arrays.copyOf(packed, nr * Panels.padded(terms));
            Arrays.sort(found);
            assertEquals(nr * terms, found[found.length - 1]);
            assertEquals(1, found[found.length - nr * terms]);
        }
    }

    private static float[] pack(Matrix b, int nr, int terms) {
        Operand operand = new Operand();
        operand.take(b, false);
        float[] packed = new float[Math.toIntExact(Panels.size(2 * nr, terms))];
        Arrays.fill(packed, Float.NaN);
        Panels.pack(operand, 1, 2 * nr, 4, terms, nr, packed);
        return packed;
    }

    private static void check(Matrix b, int j, int k, int terms, float actual) {
        assertEquals(k < terms ? b.get(4 + k, 1 + j) : 0f, actual, "column " + j + ", term " + k);
    }
}
