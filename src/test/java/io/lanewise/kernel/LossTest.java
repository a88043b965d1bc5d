// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.scalar.ScalarLoss;
import io.lanewise.kernel.vector.VectorLoss;
import io.lanewise.random.SplitMix64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernel")
class LossTest {
    private final Loss scalar = new ScalarLoss();
    private final Loss vector = new VectorLoss();

    static Stream<Loss> both() {
        return Stream.of(new ScalarLoss(), new VectorLoss());
    }

    private Loss kernel(boolean useVector) {
        return useVector ? vector : scalar;
    }

    @Test
    void losses_allViews_giveTheScalarBits() {
        Views.overViews(61, 2, 20f, (v, m) -> {
            Matrix l = Matrix.zeros(1, m[0].cols());
            kernel(v).binaryCrossEntropy(m[0], m[1], l);
            copyInto(l, m[1]);
        });
        Views.overViews(62, 2, 20f, (v, m) -> {
            Matrix l = Matrix.zeros(1, m[0].cols());
            kernel(v).softmaxCrossEntropy(m[0], m[1], l);
            copyInto(l, m[1]);
        });
    }

    /** Brings the losses where Views compares. */
    private static void copyInto(Matrix l, Matrix to) {
        for (int j = 0; to.rows() > 0 && j < l.cols(); j++) {
            to.set(0, j, l.get(0, j));
        }
    }

    @Test
    void gradient_allViews_givesTheScalarBits() {
        Views.overViews(63, 3, 1f, (v, m) -> kernel(v).gradient(m[0], m[1], m[2]));
        Views.overViews(64, 2, 1f, (v, m) -> kernel(v).gradient(m[0], m[1], m[0]));
    }

    @Test
    void scaleColumns_allViews_givesTheScalarBits() {
        Views.overViews(65, 1, 3f, (v, m) -> {
            Matrix w = TestMatrices.random(new SplitMix64(66), 1, m[0].cols());
            kernel(v).scaleColumns(w, m[0]);
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void binaryCrossEntropy_random_matchesDouble(Loss loss) {
        SplitMix64 random = new SplitMix64(67);
        for (int n2 : new int[] {1, 3}) {
            Matrix z = Matrix.zeros(n2, 50);
            Matrix y = Matrix.zeros(n2, 50);
            Matrix l = Matrix.zeros(1, 50);
            for (int j = 0; j < 50; j++) {
                for (int i = 0; i < n2; i++) {
                    z.set(i, j, (float) (40 * random.nextDouble() - 20));
                    y.set(i, j, random.nextInt(2));
                }
            }
            loss.binaryCrossEntropy(z, y, l);
            for (int j = 0; j < 50; j++) {
                double exact = 0;
                for (int i = 0; i < n2; i++) {
                    double signed = y.get(i, j) == 1 ? -z.get(i, j) : z.get(i, j);
                    exact += StrictMath.log1p(StrictMath.exp(-Math.abs(signed))) + Math.max(signed, 0);
                }
                assertEquals(exact, l.get(0, j), 6 * 0x1p-24 * exact);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void softmaxCrossEntropy_random_matchesDouble(Loss loss) {
        SplitMix64 random = new SplitMix64(68);
        Matrix z = Matrix.zeros(10, 50);
        Matrix y = Matrix.zeros(10, 50);
        Matrix l = Matrix.zeros(1, 50);
        int[] label = new int[50];
        for (int j = 0; j < 50; j++) {
            for (int i = 0; i < 10; i++) {
                z.set(i, j, (float) (30 * random.nextDouble() - 15));
            }
            label[j] = random.nextInt(10);
            y.set(label[j], j, 1f);
        }
        loss.softmaxCrossEntropy(z, y, l);
        for (int j = 0; j < 50; j++) {
            double sum = 0;
            for (int i = 0; i < 10; i++) {
                sum += StrictMath.exp((double) z.get(i, j) - z.get(label[j], j));
            }
            assertEquals(StrictMath.log(sum), l.get(0, j), 1e-6 * StrictMath.log(sum) + 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void losses_confidentAndRight_keepTheirSmallDigits(Loss loss) {
        Matrix l = Matrix.zeros(1, 1);
        loss.softmaxCrossEntropy(Matrix.ofColumns(new float[] {20f, 0f}), Matrix.ofColumns(new float[] {1, 0}), l);
        assertEquals(StrictMath.log1p(StrictMath.exp(-20)), l.get(0, 0), 1e-15);
        loss.binaryCrossEntropy(Matrix.ofColumns(new float[] {20f}), Matrix.ofColumns(new float[] {1}), l);
        assertEquals(StrictMath.log1p(StrictMath.exp(-20)), l.get(0, 0), 1e-15);
    }

    @ParameterizedTest
    @MethodSource("both")
    void losses_largestFiniteLogits_areFinite(Loss loss) {
        float max = Float.MAX_VALUE;
        Matrix l = Matrix.zeros(1, 2);
        loss.binaryCrossEntropy(Matrix.wrap(new float[] {max, -max}, 1, 2), Matrix.wrap(new float[] {1, 1}, 1, 2), l);
        assertEquals(0f, l.get(0, 0));
        assertEquals(max, l.get(0, 1));
        loss.softmaxCrossEntropy(
                Matrix.ofColumns(new float[] {max, -max}, new float[] {-max, max}),
                Matrix.ofColumns(new float[] {1, 0}, new float[] {1, 0}),
                l);
        assertEquals(0f, l.get(0, 0));
        assertEquals(max, l.get(0, 1));
        loss.softmaxCrossEntropy(
                Matrix.ofColumns(new float[] {1, Float.NaN}, new float[] {Float.NaN, 1}),
                Matrix.ofColumns(new float[] {1, 0}, new float[] {1, 0}),
                l);
        assertTrue(Float.isNaN(l.get(0, 0)) && Float.isNaN(l.get(0, 1)));
    }

    @Test
    void mean_chunks_sumsInDouble() {
        Matrix l = Matrix.zeros(1, 1300);
        double sum = 0;
        for (int j = 0; j < 1300; j++) {
            l.set(0, j, 1f + j * 0x1p-20f);
            sum += l.get(0, j);
        }
        assertEquals(sum / 1300, Loss.mean(l), 1e-15);
        assertEquals(sum, Loss.sum(l), 1e-12);
        assertEquals(Loss.sum(l) / 1300, Loss.mean(l));
        assertEquals(0, Loss.sum(Matrix.zeros(1, 0)));
        assertTrue(Double.isNaN(Loss.mean(Matrix.zeros(1, 0))));
    }

    @Test
    void losses_wrongShapes_areNamed() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> vector.softmaxCrossEntropy(Matrix.zeros(3, 5), Matrix.zeros(3, 4), Matrix.zeros(1, 5)))
                .getMessage();
        assertTrue(message.contains("Z is 3×5") && message.contains("Y is 3×4"), message);
        assertThrows(
                IllegalArgumentException.class,
                () -> vector.binaryCrossEntropy(Matrix.zeros(3, 5), Matrix.zeros(3, 5), Matrix.zeros(1, 4)));
    }

    /** Which of several largest logits stands for the 1 decides the order of the others' sum. */
    @Test
    void softmaxCrossEntropy_severalLargest_givesTheScalarBits() {
        SplitMix64 random = new SplitMix64(69);
        Matrix z = Matrix.zeros(12, 400);
        Matrix y = Matrix.zeros(12, 400);
        for (int j = 0; j < 400; j++) {
            for (int i = 0; i < 12; i++) {
                z.set(i, j, random.nextInt(5) * 0.7f);
            }
            y.set(random.nextInt(12), j, 1f);
        }
        Matrix expected = Matrix.zeros(1, 400);
        Matrix actual = Matrix.zeros(1, 400);
        scalar.softmaxCrossEntropy(z, y, expected);
        vector.softmaxCrossEntropy(z, y, actual);
        TestMatrices.assertSameBits(expected, actual, () -> "ties");
    }

    @ParameterizedTest
    @MethodSource("both")
    void losses_noOutputs_areZero(Loss loss) {
        Matrix l = Matrix.zeros(1, 3);
        l.fill(Float.NaN);
        loss.binaryCrossEntropy(Matrix.zeros(0, 3), Matrix.zeros(0, 3), l);
        assertEquals("Matrix 1×3 [0.0, 0.0, 0.0]", l.toString());
        l.fill(Float.NaN);
        loss.softmaxCrossEntropy(Matrix.zeros(0, 3), Matrix.zeros(0, 3), l);
        assertEquals("Matrix 1×3 [0.0, 0.0, 0.0]", l.toString());
    }
}
