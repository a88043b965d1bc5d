// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static io.lanewise.kernel.TestMatrices.random;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.vector.VectorGemm;
import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a product is, for either implementation: by hand, exactly, within its error bound; and what it refuses.
 */
@Tag("kernel")
class GemmTest {
    /** A width that the hardware lacks runs emulated, some hundred times slower: smaller shapes then. */
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();

    private final Gemm vector = new VectorGemm();

    @Test
    void linear_shapesThatDoNotFit_areNamed() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> vector.linear(Matrix.zeros(3, 4), Matrix.zeros(4, 2), Matrix.zeros(2, 1), Matrix.zeros(3, 2)));
        assertTrue(e.getMessage().contains("W is 3×4, X is 4×2, b is 2×1 and Z is 3×2"), e.getMessage());
        Matrix z = Matrix.zeros(3, 2);
        assertThrows(
                IllegalArgumentException.class,
                () -> vector.linear(Matrix.zeros(3, 4), Matrix.zeros(4, 2), z.columns(0, 1), z));
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_byHand_isRight(Gemm gemm) {
        Matrix a = Matrix.ofRows(new float[] {1, 2, 3}, new float[] {4, 5, 6});
        Matrix b = Matrix.ofRows(new float[] {7, 8}, new float[] {9, 10}, new float[] {11, 12});
        Matrix c = Matrix.ofRows(new float[] {1, 1}, new float[] {1, 1});
        gemm.multiply(2f, a, b, 10f, c);
        assertArrayEquals(new float[] {2 * 58 + 10, 2 * 139 + 10, 2 * 64 + 10, 2 * 154 + 10}, c.toArray());
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_betaZero_overwritesNaN(Gemm gemm) {
        for (int m : new int[] {1, 15, 16, 17, 64, 70}) {
            Matrix c = Matrix.zeros(m, 7);
            c.fill(Float.NaN);
            Matrix a = Matrix.zeros(m, 3);
            a.fill(1f);
            Matrix b = Matrix.zeros(3, 7);
            b.fill(2f);
            gemm.multiply(1f, a, b, 0f, c);
            Matrix six = Matrix.zeros(m, 7);
            six.fill(6f);
            assertSameBits(six, c, () -> "NaN in C, " + c.shape());
        }
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_alphaZero_doesNotReadAAndB(Gemm gemm) {
        Matrix nan = Matrix.zeros(20, 20);
        nan.fill(Float.NaN);
        Matrix c = Matrix.zeros(20, 20);
        c.fill(3f);
        gemm.multiply(0f, nan, nan.copy(), 2f, c);
        assertEquals(6f, c.get(19, 19));
        gemm.multiply(0f, nan, nan.copy(), 0f, c);
        assertEquals(0, Float.floatToRawIntBits(c.get(0, 0)));
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_noTerms_scalesC(Gemm gemm) {
        Matrix c = Matrix.zeros(5, 4);
        c.fill(3f);
        gemm.multiply(1f, Matrix.zeros(5, 0), Matrix.zeros(0, 4), -2f, c);
        assertEquals(-6f, c.get(4, 3));
        c.fill(Float.NaN);
        gemm.multiply(1f, Matrix.zeros(5, 0), Matrix.zeros(0, 4), 0f, c);
        assertEquals(0, Float.floatToRawIntBits(c.get(4, 3)));
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_nanAndInfinity_propagate(Gemm gemm) {
        Matrix a = Matrix.zeros(18, 3);
        a.fill(0f);
        Matrix b = Matrix.zeros(3, 2);
        b.fill(1f);
        b.set(1, 1, Float.POSITIVE_INFINITY);
        Matrix c = Matrix.zeros(18, 2);
        gemm.multiply(1f, a, b, 0f, c);
        assertEquals(0f, c.get(17, 0));
        assertTrue(Float.isNaN(c.get(17, 1)), "0·Inf must not be skipped");
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_integers_isExact(Gemm gemm) {
        SplitMix64 random = new SplitMix64(46);
        int m = 37;
        int n = 19;
        int k = EMULATED ? 20 : 600;
        Matrix a = Matrix.zeros(m, k);
        Matrix b = Matrix.zeros(k, n);
        Matrix c = Matrix.zeros(m, n);
        for (Matrix matrix : new Matrix[] {a, b}) {
            for (int j = 0; j < matrix.cols(); j++) {
                for (int i = 0; i < matrix.rows(); i++) {
                    matrix.set(i, j, random.nextInt(41) - 20);
                }
            }
        }
        gemm.multiply(1f, a, b, 0f, c);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                long sum = 0;
                for (int t = 0; t < k; t++) {
                    sum += (long) a.get(i, t) * (long) b.get(t, j);
                }
                assertEquals((float) sum, c.get(i, j));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_random_staysWithinTheErrorBound(Gemm gemm) {
        SplitMix64 random = new SplitMix64(47);
        int k = EMULATED ? 40 : 1300;
        double worst = ErrorBound.worst(gemm, random(random, 21, k), random(random, k, 8), 0.9f, -0.7f, random);
        assertTrue(worst <= 1, () -> "an error of " + worst + " times the bound");
    }

    @Test
    void multiply_shapesThatDoNotFit_areNamed() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> vector.multiply(1f, Matrix.zeros(3, 4), Matrix.zeros(5, 2), 0f, Matrix.zeros(3, 2)));
        assertTrue(e.getMessage().contains("A is 3×4, B is 5×2 and C is 3×2"), e.getMessage());
    }

    @Test
    void multiply_resultOverlapsInput_isRefused() {
        Matrix a = Matrix.zeros(4, 4);
        Matrix b = Matrix.zeros(4, 4);
        assertThrows(IllegalArgumentException.class, () -> vector.multiply(1f, a, b, 0f, a));
        assertThrows(IllegalArgumentException.class, () -> vector.multiply(1f, a, b, 0f, b.transpose()));
        Matrix wide = Matrix.zeros(4, 12);
        vector.multiply(1f, wide.columns(0, 4), wide.columns(4, 8), 0f, wide.columns(8, 12));
    }
}
