// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.TestMatrices.assertGuardsIntact;
import static io.lanewise.kernel.TestMatrices.assertSameBits;

import io.lanewise.random.SplitMix64;
import java.util.function.BiConsumer;

/**
 * Runs an operation with both sets of kernels on views of every kind, and compares bits and guards.
 */
final class Views {
    private Views() {}

    /** Makes operands of one shape in several layouts; the last one is the result. */
    static void overViews(long seed, int operands, float scale, BiConsumer<Boolean, Matrix[]> operation) {
        int[][] shapes = {
            {0, 0}, {0, 3}, {3, 0}, {1, 1}, {1, 40}, {10, 7}, {16, 4}, {17, 3}, {33, 2}, {64, 64}, {100, 5}
        };
        for (int[] shape : shapes) {
            for (int layout = 0; layout < 4; layout++) {
                Matrix[] expected = new Matrix[operands];
                Matrix[] actual = new Matrix[operands];
                for (int i = 0; i < operands; i++) {
                    SplitMix64 random = SplitMix64.stream(seed, i * 1000 + shape[0] * 10 + shape[1]);
                    boolean transposed = layout == 2 || layout == 3 && i % 2 == 0;
                    expected[i] = operand(random, shape, layout, transposed, scale);
                    actual[i] = operand(
                            SplitMix64.stream(seed, i * 1000 + shape[0] * 10 + shape[1]),
                            shape,
                            layout,
                            transposed,
                            scale);
                }
                operation.accept(false, expected);
                operation.accept(true, actual);
                String what = "shape " + shape[0] + "×" + shape[1] + ", layout " + layout;
                for (int i = 0; i < operands; i++) {
                    assertSameBits(expected[i], actual[i], () -> what);
                    if (layout > 0) {
                        assertGuardsIntact(actual[i], () -> what);
                    }
                }
            }
        }
    }

    private static Matrix operand(SplitMix64 random, int[] shape, int layout, boolean transposed, float scale) {
        Matrix matrix = layout == 0
                ? TestMatrices.random(random, shape[0], shape[1])
                : TestMatrices.guarded(random, shape[0], shape[1], transposed);
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                matrix.set(i, j, scale * matrix.get(i, j));
            }
        }
        if (shape[0] * shape[1] > 40) {
            TestMatrices.withSpecials(random, matrix);
        }
        return matrix;
    }
}
