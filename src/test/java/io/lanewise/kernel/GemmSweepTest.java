// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.TestMatrices.assertGuardsIntact;
import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static io.lanewise.kernel.TestMatrices.guarded;
import static io.lanewise.kernel.TestMatrices.withSpecials;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.kernel.vector.VectorGemm;
import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.random.SplitMix64;
import io.lanewise.testing.Sweep;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Products of random shapes by bits and against the error bound, and the grid of the reference
 * BLAS's own test.
 */
class GemmSweepTest {
    private static final int SHAPES = 10_000;
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();
    private static final int LARGEST = EMULATED ? 60 : 600;

    private final Gemm scalar = new ScalarGemm();
    private final Gemm vector = new VectorGemm();

    /**
     * One product with all that can vary; gaps, offsets and the ends of the arrays are full of NaN.
     */
    private static final class Product {
        final Matrix a;
        final Matrix b;
        final Matrix c;
        final float alpha;
        final float beta;
        final String what;

        Product(long n) {
            SplitMix64 random = SplitMix64.stream(71, n);
            int rows = size(random);
            int cols = size(random);
            int terms = size(random);
            alpha = factor(random);
            beta = factor(random);
            a = guarded(random, rows, terms, random.nextInt(2) == 0);
            b = guarded(random, terms, cols, random.nextInt(2) == 0);
            c = guarded(random, rows, cols, random.nextInt(8) == 0);
            what = "product " + n + ": " + rows + "x" + cols + "x" + terms + ", alpha " + alpha + ", beta " + beta;
            if (random.nextInt(10) == 0 && rows > 0 && terms > 0) {
                withSpecials(random, a);
            }
        }

        /** From 0 to the largest, small ones as likely as those twice as large. */
        private static int size(SplitMix64 random) {
            int below = 2 << random.nextInt(10);
            return random.nextInt(Math.min(below, LARGEST + 1));
        }

        private static float factor(SplitMix64 random) {
            return switch (random.nextInt(4)) {
                case 0 -> 0f;
                case 1 -> 1f;
                case 2 -> -1f;
                default -> (float) (4 * random.nextDouble() - 2);
            };
        }
    }

    @Test
    @Tag("sweep-vector")
    void multiply_randomProducts_giveTheScalarBits_andTouchNothingElse() {
        long count = 0;
        for (int n = 0; n < SHAPES; n++) {
            if (Sweep.has(n)) {
                Product expected = new Product(n);
                Product actual = new Product(n);
                scalar.multiply(expected.alpha, expected.a, expected.b, expected.beta, expected.c);
                vector.multiply(actual.alpha, actual.a, actual.b, actual.beta, actual.c);
                assertSameBits(expected.c, actual.c, () -> actual.what);
                assertGuardsIntact(actual.c, () -> actual.what);
                count++;
            }
        }
        assertTrue(count > 0);
        Sweep.report("products, shapes to " + LARGEST, count, "have the scalar bits");
    }

    @Test
    @Tag("sweep")
    void multiply_randomProducts_stayWithinTheErrorBound() {
        long count = 0;
        double worst = 0;
        for (int n = 0; n < SHAPES; n++) {
            if (Sweep.has(n)) {
                SplitMix64 random = SplitMix64.stream(72, n);
                int terms = 1 + random.nextInt(1 << random.nextInt(12));
                Matrix a = guarded(random, 1 + random.nextInt(9), terms, random.nextInt(2) == 0);
                Matrix b = guarded(random, terms, 1 + random.nextInt(9), random.nextInt(2) == 0);
                worst = Math.max(worst, ErrorBound.worst(vector, a, b, 0.9f, -0.7f, random));
                count++;
            }
        }
        double found = worst;
        assertTrue(count > 0 && worst <= 1, () -> "an error of " + found + " times the bound");
        Sweep.report(
                "products, terms to 2048",
                count,
                String.format(Locale.ROOT, "have at most %.4f of the bound's error", worst));
    }

    /** All shapes up to 40 in each dimension, at a stride in a shard. */
    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    @Tag("sweep-vector")
    void multiply_allSmallShapes_haveTheScalarBits_forAllAlphaAndBeta(boolean transposeA, boolean transposeB) {
        float[] factors = {0f, 1f, -0.7f};
        int largest = EMULATED ? 20 : 40;
        long count = 0;
        long index = 0;
        for (int m = 0; m <= largest; m++) {
            for (int n = 0; n <= largest; n++) {
                for (int k = 0; k <= largest; k++) {
                    if (Sweep.has(index++)) {
                        for (float alpha : factors) {
                            for (float beta : factors) {
                                compare(SplitMix64.stream(73, index), m, n, k, alpha, beta, transposeA, transposeB);
                                count++;
                            }
                        }
                    }
                }
            }
        }
        assertTrue(count > 0);
        String form = (transposeA ? "T" : "N") + (transposeB ? "T" : "N");
        Sweep.report("products " + form + ", 0 to " + largest + " cubed", count, "have the scalar bits");
    }

    private void compare(
            SplitMix64 random, int m, int n, int k, float alpha, float beta, boolean transposeA, boolean transposeB) {
        Matrix a = guarded(random, m, k, transposeA);
        Matrix b = guarded(random, k, n, transposeB);
        Matrix expected = TestMatrices.random(random, m, n);
        Matrix actual = expected.copy();
        scalar.multiply(alpha, a, b, beta, expected);
        vector.multiply(alpha, a, b, beta, actual);
        assertSameBits(
                expected,
                actual,
                () -> m + "x" + n + "x" + k + ", alpha " + alpha + ", beta " + beta + ", A " + transposeA + ", B "
                        + transposeB);
    }
}
