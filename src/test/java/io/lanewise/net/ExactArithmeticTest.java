// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.kernel.TestMatrices.assertSameBits;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Integers and powers of two go through products and nets exactly. */
@Tag("kernel")
class ExactArithmeticTest {
    private static final long SEED = 95;

    /**
     * A width that the hardware lacks runs emulated, some hundred times slower: smaller nets then.
     */
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();

    /** Integers between −limit and limit. */
    private static Matrix integers(SplitMix64 random, int rows, int cols, int limit) {
        Matrix matrix = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, random.nextInt(2 * limit + 1) - limit);
            }
        }
        return matrix;
    }

    private static Matrix scaled(float factor, Matrix matrix) {
        Matrix result = matrix.copy();
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                result.set(i, j, factor * matrix.get(i, j));
            }
        }
        return result;
    }

    /** More inputs and hidden units than a chunk has terms; no sum reaches 2^24. */
    @Test
    void forward_integers_isExact() {
        int n0 = EMULATED ? 21 : Gemm.CHUNK + 40;
        int n1 = EMULATED ? 18 : Gemm.CHUNK + 9;
        int n2 = 7;
        int m = EMULATED ? 5 : 37;
        SplitMix64 random = new SplitMix64(SEED + 2);
        Parameters p = new Parameters(
                integers(random, n1, n0, 3),
                integers(random, n1, 1, 9),
                integers(random, n2, n1, 2),
                integers(random, n2, 1, 9));
        Matrix x = integers(random, n0, m, 4);
        Matrix expected = Matrix.zeros(n2, m);
        for (int j = 0; j < m; j++) {
            long[] a1 = new long[n1];
            for (int i = 0; i < n1; i++) {
                long z = (long) p.b1().get(i, 0);
                for (int k = 0; k < n0; k++) {
                    z += (long) p.w1().get(i, k) * (long) x.get(k, j);
                }
                a1[i] = Math.max(0, z);
            }
            for (int i = 0; i < n2; i++) {
                long z = (long) p.b2().get(i, 0);
                for (int k = 0; k < n1; k++) {
                    z += (long) p.w2().get(i, k) * a1[k];
                }
                expected.set(i, j, z);
            }
        }
        for (Backend backend : new Backend[] {Backend.SCALAR, Backend.VECTOR}) {
            Matrix logits = new Predictor(p, ActivationFunction.RELU, Output.SOFTMAX, null, backend).logits(x);
            assertSameBits(expected, logits, () -> backend + ", seed " + (SEED + 2));
            Matrix probabilities = Matrix.zeros(n2, m);
            backend.kernels().activation().softmax(expected, probabilities);
            try (TwoLayerNet net = TwoLayerNet.builder()
                    .parameters(p)
                    .threads(2)
                    .backend(backend)
                    .build()) {
                assertSameBits(probabilities, net.forward(x), () -> backend + ", A2, seed " + (SEED + 2));
            }
        }
    }

    /** α, A or B times 2^k, and β·C with it, gives C times 2^k. */
    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void multiply_powersOfTwo_scaleExactly(Backend backend) {
        Gemm gemm = backend.kernels().gemm();
        for (int round = 0; round < 40; round++) {
            SplitMix64 random = SplitMix64.stream(SEED + 5, round);
            int m = 1 + random.nextInt(EMULATED ? 40 : 150);
            int n = 1 + random.nextInt(EMULATED ? 10 : 40);
            int k = 1 + random.nextInt(EMULATED ? 10 : 700);
            float factor = Math.scalb(1f, random.nextInt(81) - 40);
            float alpha = (float) (2 * random.nextDouble() - 1);
            float beta = round % 3 == 0 ? 0f : (float) (2 * random.nextDouble() - 1);
            Matrix a = TestMatrices.random(random, m, k);
            Matrix b = TestMatrices.random(random, k, n);
            Matrix c = TestMatrices.random(random, m, n);
            Matrix scaledC = scaled(factor, c);
            Matrix plain = c.copy();
            gemm.multiply(alpha, a, b, beta, plain);
            Matrix expected = scaled(factor, plain);
            String what = backend + ", seed " + (SEED + 5) + ", round " + round + ", " + m + "×" + n + "×" + k + " by "
                    + factor;
            Matrix byAlpha = scaledC.copy();
            gemm.multiply(factor * alpha, a, b, beta, byAlpha);
            assertSameBits(expected, byAlpha, () -> what + ": alpha");
            Matrix byA = scaledC.copy();
            gemm.multiply(alpha, scaled(factor, a), b, beta, byA);
            assertSameBits(expected, byA, () -> what + ": A");
            Matrix byB = scaledC.copy();
            gemm.multiply(alpha, a, scaled(factor, b), beta, byB);
            assertSameBits(expected, byB, () -> what + ": B");
        }
    }

    /**
     * ReLU, as a straight line on each side, passes a power of two on to the logits; Leaky ReLU
     * too.
     */
    @ParameterizedTest
    @EnumSource(names = {"RELU", "LEAKY_RELU"})
    void logits_powersOfTwo_scaleExactly(ActivationFunction g) {
        int n0 = EMULATED ? 8 : 70;
        int m = EMULATED ? 9 : 90;
        SplitMix64 random = new SplitMix64(SEED + 6);
        Parameters p = Parameters.zeros(n0, EMULATED ? 11 : 65, 6);
        for (Matrix matrix : new Matrix[] {p.w1(), p.b1(), p.w2(), p.b2()}) {
            TestMatrices.filled(random, matrix);
        }
        Matrix x = TestMatrices.random(random, n0, m);
        Matrix plain = new Predictor(p, g, Output.SOFTMAX, null, Backend.VECTOR).logits(x);
        for (int exponent : new int[] {-30, -1, 1, 7, 30}) {
            float factor = Math.scalb(1f, exponent);
            Parameters larger = new Parameters(p.w1(), scaled(factor, p.b1()), p.w2(), scaled(factor, p.b2()));
            Matrix logits = new Predictor(larger, g, Output.SOFTMAX, null, Backend.VECTOR).logits(scaled(factor, x));
            assertSameBits(scaled(factor, plain), logits, () -> g + ", seed " + (SEED + 6) + ", times 2^" + exponent);
        }
    }
}
