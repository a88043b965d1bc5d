// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.GemmCases.INFINITY;
import static io.lanewise.kernel.GemmCases.NAN;
import static io.lanewise.kernel.GemmCases.POISONS;
import static io.lanewise.kernel.GemmCases.forCases;
import static io.lanewise.kernel.GemmCases.layout;
import static io.lanewise.kernel.GemmCases.multiply;
import static io.lanewise.kernel.GemmCases.product;
import static io.lanewise.kernel.Surrounded.EMULATED;
import static io.lanewise.kernel.Surrounded.LANES;
import static io.lanewise.kernel.Surrounded.assertElements;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Surrounded.Elements;
import io.lanewise.kernel.Surrounded.Layout;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The special values of a product, in whole tiles of every width, in tiles one row or column larger and smaller, and in
 * each of the transposed forms.
 */
@Tag("kernel")
class GemmSpecialValuesTest {
    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_betaZero_overwritesNaN(Gemm gemm) {
        forCases(shape -> {
            Matrix a = shape.a(3);
            Matrix b = shape.b(3);
            float beta = shape.random().nextInt(2) == 0 ? 0f : -0f;
            float alpha = shape.random().nextInt(2) == 0 ? 1f : -0.7f;
            Matrix c = shape.c((i, j) -> POISONS[(i + j) % 3]);
            multiply(gemm, alpha, a, b, beta, c, shape.toString());
            assertElements(product(alpha, a, b, 0f, c), c, () -> shape + ", alpha " + alpha + ", beta " + beta);
        });
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_alphaZero_doesNotReadAAndB(Gemm gemm) {
        noTerms(gemm, 3);
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_noTerms_scalesC(Gemm gemm) {
        noTerms(gemm, 0);
    }

    /** Either α = 0, or no terms: C ← β·C, or +0. */
    private static void noTerms(Gemm gemm, int k) {
        float[] specials = {
            1.5f, -0f, 0f, NAN, INFINITY, -INFINITY, Float.MIN_VALUE, -Float.MIN_NORMAL, Float.MAX_VALUE, -3f
        };
        forCases(shape -> {
            float alpha = k == 0 ? NAN : shape.random().nextInt(2) == 0 ? 0f : -0f;
            Matrix a = Surrounded.of(shape.m(), k, shape.a(), (i, j) -> NAN);
            Matrix b = Surrounded.of(k, shape.n(), shape.b(), (i, j) -> POISONS[j % 3]);
            for (float beta : new float[] {0f, -0f, 1f, -0.7f}) {
                Elements before = (i, j) -> specials[(3 * i + j) % specials.length];
                Matrix c = shape.c(before);
                multiply(gemm, alpha, a, b, beta, c, shape.toString());
                assertElements(
                        (i, j) -> beta == 0f ? 0f : beta * before.at(i, j),
                        c,
                        () -> shape + ", alpha " + alpha + ", beta " + beta);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void products_noRowsOrColumns_doNothing(Gemm gemm) {
        for (int[] s : new int[][] {{0, 0, 0}, {0, 5, 3}, {LANES, 0, 3}, {0, 5, 0}, {5, 0, 0}, {0, 0, 4}}) {
            for (Layout layout : Layout.values()) {
                Matrix a = Surrounded.of(s[0], s[2], layout, (i, j) -> 1f);
                Matrix b = Surrounded.of(s[2], s[1], layout, (i, j) -> 1f);
                Matrix c = Surrounded.of(s[0], s[1], layout, (i, j) -> 1f);
                gemm.multiply(1f, a, b, 0f, c);
                gemm.linear(a, b, Surrounded.of(s[0], 1, layout, (i, j) -> 1f), c);
                Surrounded.assertAroundIntact(c, () -> layout + ", K = " + s[2]);
            }
        }
    }

    /** (−0)·1 is −0, but every sum starts from +0, so it does not stay. */
    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_negativeZeros_sumStartsFromPlusZero(Gemm gemm) {
        forCases(shape -> {
            int k = shape.n() == 6 && !EMULATED
                    ? Gemm.CHUNK + 1
                    : 1 + shape.random().nextInt(3);
            Matrix a = Surrounded.of(shape.m(), k, shape.a(), (i, j) -> -0f);
            Matrix b = Surrounded.of(k, shape.n(), shape.b(), (i, j) -> 1f + j);
            Matrix c = shape.c((i, j) -> NAN);
            gemm.multiply(1f, a, b, 0f, c);
            assertElements((i, j) -> 0f, c, () -> shape + ", K = " + k + ": α·(+0)");
            gemm.multiply(-1f, a, b, 0f, c);
            assertElements((i, j) -> -0f, c, () -> shape + ", K = " + k + ": (−1)·(+0)");
            gemm.multiply(1f, a, b, 1f, Surrounded.set(c, (i, j) -> -0f));
            assertElements((i, j) -> 0f, c, () -> shape + ", K = " + k + ": +0 + (−0)");
            gemm.multiply(-1f, a, b, 1f, Surrounded.set(c, (i, j) -> -0f));
            assertElements((i, j) -> -0f, c, () -> shape + ", K = " + k + ": −0 + (−0)");
        });
    }

    /** One product of two floats fits into a double, so rounding that to float is what must come out, subnormal or not. */
    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_tinyProducts_underflowGradually(Gemm gemm) {
        int[] subnormal = {0};
        forCases(shape -> {
            Matrix a = Surrounded.of(shape.m(), 1, shape.a(), (i, j) -> tiny(shape.random()));
            Matrix b = Surrounded.of(1, shape.n(), shape.b(), (i, j) -> tiny(shape.random()));
            Elements rounded = (i, j) -> (float) ((double) a.get(i, 0) * b.get(0, j));
            Matrix c = shape.c((i, j) -> NAN);
            gemm.multiply(1f, a, b, 0f, c);
            assertElements(rounded, c, () -> shape + ", beta 0");
            Elements before = (i, j) -> (i - j) * Float.MIN_VALUE;
            gemm.multiply(1f, a, b, 3f, Surrounded.set(c, before));
            assertElements((i, j) -> rounded.at(i, j) + 3f * before.at(i, j), c, () -> shape + ", beta 3");
            gemm.multiply(0x1p-3f, a, b, 0f, c);
            assertElements((i, j) -> 0x1p-3f * rounded.at(i, j), c, () -> shape + ", alpha 1/8");
            float first = Math.abs(c.get(0, 0));
            subnormal[0] += first > 0f && first < Float.MIN_NORMAL ? 1 : 0;
        });
        assertTrue(subnormal[0] > 50, "only " + subnormal[0] + " results were subnormal");
    }

    /** 2^−61 to 2^−74, so that products are normal, subnormal, or nothing. */
    private static float tiny(SplitMix64 random) {
        float x = (float) (1 + random.nextDouble()) * Math.scalb(1f, -62 - random.nextInt(13));
        return random.nextInt(2) == 0 ? x : -x;
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void linear_noInputs_givesTheBias(Gemm gemm) {
        forCases(shape -> {
            Matrix bias = Surrounded.of(shape.m(), 1, shape.a(), (i, j) -> i % 3 == 0 ? -0f : i);
            Matrix z = shape.c((i, j) -> NAN);
            gemm.linear(
                    Surrounded.of(shape.m(), 0, shape.a(), (i, j) -> NAN),
                    Surrounded.of(0, shape.n(), shape.b(), (i, j) -> NAN),
                    bias,
                    z);
            assertElements((i, j) -> bias.get(i, 0), z, shape::toString);
        });
    }
}
