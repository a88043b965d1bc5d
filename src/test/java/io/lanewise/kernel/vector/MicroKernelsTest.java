// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class MicroKernelsTest {
    @Test
    void multiply_everyTile_addsUpInOrder() {
        int terms = 13;
        for (int vectors = 1; vectors < MicroKernelSource.COLUMNS.length; vectors++) {
            for (int columns : MicroKernelSource.COLUMNS[vectors]) {
                int rows = vectors * Lanes.COUNT;
                Matrix a = TestMatrices.random(new SplitMix64(3), rows, terms);
                Matrix b = TestMatrices.random(new SplitMix64(4), terms, columns);
                for (Matrix operand : new Matrix[] {b, b.transpose().copy().transpose()}) {
                    int step = rows + 3;
                    float[] c = new float[5 + step * columns];
                    Matrix d = TestMatrices.random(new SplitMix64(5), rows, columns);
                    MicroKernels.multiply(
                            vectors,
                            columns,
                            terms,
                            a.array(),
                            a.offset(),
                            a.columnStride(),
                            operand.array(),
                            operand.offset(),
                            operand.rowStride(),
                            operand.columnStride(),
                            0.3f,
                            d.array(),
                            d.offset(),
                            d.columnStride(),
                            c,
                            5,
                            step);
                    for (int i = 0; i < rows; i++) {
                        for (int j = 0; j < columns; j++) {
                            float sum = 0f;
                            for (int k = 0; k < terms; k++) {
                                sum = Math.fma(a.get(i, k), b.get(k, j), sum);
                            }
                            assertEquals(
                                    Math.fma(0.3f, sum, d.get(i, j)),
                                    c[5 + j * step + i],
                                    vectors + "x" + columns + ", " + i + ", " + j);
                        }
                    }
                }
            }
        }
    }
}
