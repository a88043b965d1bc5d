// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.ElementwiseCases.INFINITY;
import static io.lanewise.kernel.ElementwiseCases.NAN;
import static io.lanewise.kernel.ElementwiseCases.SEED;
import static io.lanewise.kernel.ElementwiseCases.TINY;
import static io.lanewise.kernel.ElementwiseCases.forShapes;
import static io.lanewise.kernel.Surrounded.LANES;
import static io.lanewise.kernel.Surrounded.assertElements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Surrounded.Layout;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The special values of the losses. */
@Tag("kernel")
class LossSpecialValuesTest {
    /** Losses of columns that are all alike but for one, which is poisoned in one element of Z or Y. */
    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
    void losses_poison_staysInItsColumn(Kernels kernels) {
        forShapes(kernels, (rows, cols, layout, what) -> {
            SplitMix64 random = SplitMix64.stream(SEED, rows * 100L + cols + 1);
            Matrix z = Surrounded.of(rows, cols, layout, (i, j) -> (float) (8 * random.nextDouble() - 4));
            Matrix y = Surrounded.of(rows, cols, layout, (i, j) -> (i + j) % 2 == 0 ? 0.25f : 0.75f);
            Matrix l = Surrounded.of(1, cols, layout, (i, j) -> NAN);
            int column = random.nextInt(cols);
            int row = random.nextInt(rows);
            for (boolean softmax : new boolean[] {false, true}) {
                losses(kernels, softmax, z, y, l);
                Matrix clean = l.copy();
                for (int j = 0; j < cols; j++) {
                    assertTrue(Float.isFinite(l.get(0, j)), what);
                }
                for (float poison : new float[] {NAN, INFINITY, -INFINITY}) {
                    for (Matrix operand : new Matrix[] {z, y}) {
                        float before = operand.get(row, column);
                        operand.set(row, column, poison);
                        losses(kernels, softmax, z, y, l);
                        // For −∞ among other logits softmax cross-entropy is defined: y·MAX_VALUE.
                        boolean defined = softmax && rows > 1 && poison == -INFINITY && operand == z;
                        assertEquals(
                                defined,
                                Float.isFinite(l.get(0, column)),
                                () -> what + ", " + poison + " gives " + l.get(0, column));
                        assertElements(
                                (i, j) -> j == column ? l.get(i, j) : clean.get(i, j), l, () -> what + ", " + poison);
                        operand.set(row, column, before);
                    }
                }
            }
        });
    }

    private static void losses(Kernels kernels, boolean softmax, Matrix z, Matrix y, Matrix l) {
        if (softmax) {
            kernels.loss().softmaxCrossEntropy(z, y, l);
        } else {
            kernels.loss().binaryCrossEntropy(z, y, l);
        }
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.ElementwiseCases#both")
    void losses_zerosAndFarLogits_areFiniteAndGradual(Kernels kernels) {
        for (int copies : new int[] {1, LANES, LANES + 1}) {
            float[] logits = {-0f, 0f, 200f, 100f, -100f, Float.MAX_VALUE, -Float.MAX_VALUE, TINY};
            float[] labels = {0f, 0f, 1f, 1f, 0f, 1f, 0f, 1f};
            float tail = (float) StrictMath.exp(-100);
            float[] expected = {0.6931472f, 0.6931472f, 0f, tail, tail, 0f, 0f, 0.6931472f};
            int cols = logits.length * copies;
            Matrix z = Surrounded.of(1, cols, Layout.DENSE, (i, j) -> logits[j % logits.length]);
            Matrix y = Surrounded.of(1, cols, Layout.DENSE, (i, j) -> labels[j % labels.length]);
            Matrix l = Surrounded.of(1, cols, Layout.DENSE, (i, j) -> NAN);
            kernels.loss().binaryCrossEntropy(z, y, l);
            for (int j = 0; j < cols; j++) {
                float e = expected[j % expected.length];
                assertEquals(e, l.get(0, j), 2 * Math.ulp(e), "binary, z = " + z.get(0, j));
                assertFalse(e == 0f && Float.floatToRawIntBits(l.get(0, j)) != 0, "binary: the sum starts from +0");
            }
            Matrix pairs = Surrounded.of(2, cols, Layout.GAPS, (i, j) -> i == 0 ? logits[j % logits.length] : 0f);
            Matrix first = Surrounded.of(
                    2, cols, Layout.GAPS, (i, j) -> i == 0 ? labels[j % logits.length] : 1f - labels[j % 8]);
            kernels.loss().softmaxCrossEntropy(pairs, first, l);
            for (int j = 0; j < cols; j++) {
                float e = expected[j % expected.length];
                assertEquals(e, l.get(0, j), 2 * Math.ulp(e), "softmax, z = " + pairs.get(0, j) + " and 0");
                assertFalse(e == 0f && Float.floatToRawIntBits(l.get(0, j)) != 0, "softmax: the sum starts from +0");
            }
        }
    }
}
