// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class PanelKernelsTest {
    private static final float ALPHA = 0.3f;

    @Test
    void multiply_everyTileAndLayout_addsUpInOrder() {
        for (int vectors = 1; vectors < MicroKernelSource.PANELS.length; vectors++) {
            for (int[] shape : MicroKernelSource.PANELS[vectors]) {
                Scheme scheme = new Scheme("test", shape[0], shape[1], true);
                for (int terms = 1; terms <= 2 * Lanes.COUNT + 5; terms++) {
                    tile(vectors, scheme, terms, false);
                    tile(vectors, scheme, terms, true);
                }
            }
        }
    }

    private static void tile(int vectors, Scheme scheme, int terms, boolean transposed) {
        int rows = vectors * Lanes.COUNT;
        int columns = scheme.columns();
        Matrix a = TestMatrices.random(new SplitMix64(3), rows, terms);
        Matrix b = TestMatrices.guarded(new SplitMix64(4), terms, columns, transposed);
        int padded = scheme.padded(terms);
        float[] packedA = new float[rows * padded];
        Packing.packA(operand(a), 0, rows, 0, terms, padded, rows, packedA, 0);
        Operand operand = operand(b);
        float[] panel = new float[Math.toIntExact(Panels.size(columns, terms))];
        Panels.pack(operand, 0, columns, 0, terms, columns, panel);
        int step = rows + 3;
        float[] c = new float[5 + step * columns];
        Matrix d = TestMatrices.random(new SplitMix64(5), rows, columns);
        PanelKernels.multiply(
                vectors,
                Panels.blocks(operand),
                scheme,
                padded,
                packedA,
                0,
                rows,
                panel,
                0,
                ALPHA,
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
                        Math.fma(ALPHA, sum, d.get(i, j)),
                        c[5 + j * step + i],
                        vectors + "x" + scheme + ", " + terms + " terms, B " + transposed + ", " + i + ", " + j);
            }
        }
    }

    private static Operand operand(Matrix matrix) {
        Operand operand = new Operand();
        operand.take(matrix, false);
        return operand;
    }
}
