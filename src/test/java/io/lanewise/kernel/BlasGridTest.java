// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.kernel.vector.VectorGemm;
import io.lanewise.random.SplitMix64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The parameters and the ratio of the reference BLAS's level 3 test (sblat3; Dongarra, Du Croz,
 * Duff and Hammarling, ACM TOMS 16(1), 1990): sizes 0 1 2 3 5 9, α in 0 1 0.7, β in 0 1 1.3, all
 * transposes; the error is less than 16 times the precision times |α|·Σ|a·b| + |β·c|.
 */
@Tag("kernel")
class BlasGridTest {
    private static final int[] SIZES = {0, 1, 2, 3, 5, 9};
    private static final float[] ALPHAS = {0f, 1f, 0.7f};
    private static final float[] BETAS = {0f, 1f, 1.3f};
    private static final double THRESHOLD = 16;
    /** Half of what Fortran's EPSILON is for a float, so twice as strict. */
    private static final double PRECISION = 0x1p-24;

    static Stream<Gemm> both() {
        return Stream.of(new ScalarGemm(), new VectorGemm());
    }

    @ParameterizedTest
    @MethodSource("both")
    void multiply_gridOfTheReference_passesItsRatio(Gemm gemm) {
        SplitMix64 random = new SplitMix64(81);
        double worst = 0;
        int calls = 0;
        for (int m : SIZES) {
            for (int n : SIZES) {
                for (int k : SIZES) {
                    for (float alpha : ALPHAS) {
                        for (float beta : BETAS) {
                            for (int form = 0; form < 4; form++) {
                                Matrix a = TestMatrices.guarded(random, m, k, form / 2 == 1);
                                Matrix b = TestMatrices.guarded(random, k, n, form % 2 == 1);
                                worst = Math.max(worst, ErrorBound.worst(gemm, a, b, alpha, beta, random, PRECISION));
                                calls++;
                            }
                        }
                    }
                }
            }
        }
        assertEquals(6 * 6 * 6 * 3 * 3 * 4, calls);
        double ratio = worst;
        assertTrue(ratio > 0 && ratio < THRESHOLD, () -> "the ratio is " + ratio);
    }

    /** The ratio finds a product that is off by two bits. */
    @Test
    void ratio_ofALooseProduct_isTooLarge() {
        Gemm loose = new Gemm() {
            private final Gemm right = new ScalarGemm();

            @Override
            protected void compute(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
                right.multiply(alpha, a, b, beta, c);
                c.set(0, 0, c.get(0, 0) * (1 + 0x1p-19f));
            }
        };
        SplitMix64 random = new SplitMix64(82);
        Matrix a = TestMatrices.random(random, 1, 1);
        assertTrue(ErrorBound.worst(loose, a, a.copy(), 1f, 0f, random, PRECISION) > THRESHOLD);
        assertTrue(ErrorBound.worst(loose, a, a.copy(), 1f, 0f, random) > 1, "nor is it within the contract");
    }
}
