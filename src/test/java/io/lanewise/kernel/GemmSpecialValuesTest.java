// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.Surrounded.EMULATED;
import static io.lanewise.kernel.Surrounded.LANES;
import static io.lanewise.kernel.Surrounded.assertElements;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Surrounded.Elements;
import io.lanewise.kernel.Surrounded.Layout;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.kernel.vector.ParallelGemm;
import io.lanewise.kernel.vector.VectorGemm;
import io.lanewise.parallel.WorkerTeam;
import io.lanewise.random.SplitMix64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The special values of a product, in whole tiles of every width, in tiles one row or column larger and smaller, and in
 * each of the transposed forms. What is expected is written out here, not computed by another kernel.
 */
@Tag("kernel")
class GemmSpecialValuesTest {
    private static final long SEED = 91;
    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final float[] POISONS = {NAN, INFINITY, -INFINITY};
    /** MR is 2, 3 or 4 vectors; NR is 4 or 6, and up to 12 in tiles at the lower edge. A single row has a loop of its own. */
    private static final int[] HEIGHTS = IntStream.concat(
                    IntStream.of(1, 2),
                    IntStream.of(1, 2, 3, 4).flatMap(v -> IntStream.of(v * LANES - 1, v * LANES, v * LANES + 1)))
            .toArray();

    private static final int[] WIDTHS =
            EMULATED ? new int[] {1, 5, 6, 7, 12} : new int[] {1, 3, 4, 5, 6, 7, 11, 12, 13, 24};

    static Stream<Gemm> both() {
        return Stream.of(new ScalarGemm(), new VectorGemm());
    }

    /** One shape with the layouts of its operands, and random numbers to choose the rest. */
    private record Case(int m, int n, Layout a, Layout b, Layout c, SplitMix64 random) {
        Matrix c(Elements elements) {
            return Surrounded.of(m, n, c, elements);
        }

        /** Between −1 and 1, a quarter of them ±0. */
        float number() {
            float x = (float) (2 * random.nextDouble() - 1);
            return random.nextInt(4) == 0 ? Math.copySign(0f, x) : x;
        }

        Matrix a(int k) {
            return Surrounded.of(m, k, a, (i, j) -> number());
        }

        Matrix b(int k) {
            return Surrounded.of(k, n, b, (i, j) -> number());
        }

        @Override
        public String toString() {
            return "seed " + SEED + ", C " + c + " " + m + "×" + n + ", A " + a + ", B " + b;
        }
    }

    private interface Check {
        void run(Case shape);
    }

    /** Every shape in the four transposed forms, each with and without gaps, C in any layout. */
    private static void forCases(Check check) {
        int number = 0;
        for (int m : HEIGHTS) {
            for (int n : WIDTHS) {
                for (int form = 0; form < 4; form++) {
                    SplitMix64 random = SplitMix64.stream(SEED, number++);
                    Layout a = layout(form % 2 == 1, random);
                    Layout b = layout(form / 2 == 1, random);
                    check.run(new Case(m, n, a, b, layout(random.nextInt(4) == 0, random), random));
                }
            }
        }
        assertTrue(number >= 100, "only " + number + " cases");
    }

    private static Layout layout(boolean transposed, SplitMix64 random) {
        boolean dense = random.nextInt(2) == 0;
        return transposed ? dense ? Layout.TRANSPOSED_DENSE : Layout.TRANSPOSED : dense ? Layout.DENSE : Layout.GAPS;
    }

    /** The contract: what element (i, j) of a product of at most one chunk is. */
    private static float element(float alpha, Matrix a, int i, Matrix b, int j, float beta, float c) {
        float s = 0f;
        for (int k = 0; k < a.cols(); k++) {
            s = Math.fma(a.get(i, k), b.get(k, j), s);
        }
        return beta == 0f ? alpha * s : Math.fma(alpha, s, beta * c);
    }

    private static Elements product(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
        Matrix expected = Matrix.zeros(c.rows(), c.cols());
        Surrounded.set(expected, (i, j) -> element(alpha, a, i, b, j, beta, c.get(i, j)));
        return expected::get;
    }

    private static void multiply(Gemm gemm, float alpha, Matrix a, Matrix b, float beta, Matrix c, String what) {
        float[] aBefore = a.array().clone();
        float[] bBefore = b.array().clone();
        gemm.multiply(alpha, a, b, beta, c);
        assertArrayEquals(aBefore, a.array(), () -> what + ": A was written");
        assertArrayEquals(bBefore, b.array(), () -> what + ": B was written");
    }

    @ParameterizedTest
    @MethodSource("both")
    void multiply_betaZero_overwritesNaN(Gemm gemm) {
        forCases(shape -> {
            Matrix a = shape.a(3);
            Matrix b = shape.b(3);
            float beta = shape.random.nextInt(2) == 0 ? 0f : -0f;
            float alpha = shape.random.nextInt(2) == 0 ? 1f : -0.7f;
            Matrix c = shape.c((i, j) -> POISONS[(i + j) % 3]);
            multiply(gemm, alpha, a, b, beta, c, shape.toString());
            assertElements(product(alpha, a, b, 0f, c), c, () -> shape + ", alpha " + alpha + ", beta " + beta);
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void multiply_alphaZero_doesNotReadAAndB(Gemm gemm) {
        noTerms(gemm, 3);
    }

    @ParameterizedTest
    @MethodSource("both")
    void multiply_noTerms_scalesC(Gemm gemm) {
        noTerms(gemm, 0);
    }

    /** Either α = 0, or no terms: C ← β·C, or +0. */
    private static void noTerms(Gemm gemm, int k) {
        float[] specials = {
            1.5f, -0f, 0f, NAN, INFINITY, -INFINITY, Float.MIN_VALUE, -Float.MIN_NORMAL, Float.MAX_VALUE, -3f
        };
        forCases(shape -> {
            float alpha = k == 0 ? NAN : shape.random.nextInt(2) == 0 ? 0f : -0f;
            Matrix a = Surrounded.of(shape.m, k, shape.a, (i, j) -> NAN);
            Matrix b = Surrounded.of(k, shape.n, shape.b, (i, j) -> POISONS[j % 3]);
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
    @MethodSource("both")
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

    @ParameterizedTest
    @MethodSource("both")
    void multiply_poisonInOneElementOfA_reachesItsRowAlone(Gemm gemm) {
        forCases(shape -> {
            Matrix a = shape.a(4);
            Matrix b = shape.b(4);
            float beta = shape.random.nextInt(2);
            float alpha = shape.random.nextInt(2) == 0 ? 1f : -0.7f;
            Matrix c = shape.c((i, j) -> beta == 0f ? NAN : i - j);
            Elements clean = product(alpha, a, b, beta, c);
            int row = place(shape.m, shape.random);
            int k = shape.random.nextInt(4);
            float poison = POISONS[shape.random.nextInt(3)];
            a.set(row, k, poison);
            multiply(gemm, alpha, a, b, beta, c, shape.toString());
            assertElements(
                    (i, j) -> i == row ? alpha * (poison * b.get(k, j)) : clean.at(i, j),
                    c,
                    () -> shape + ", " + poison + " in row " + row + " of A, beta " + beta);
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void multiply_poisonInOneElementOfB_reachesItsColumnAlone(Gemm gemm) {
        forCases(shape -> {
            Matrix a = shape.a(4);
            Matrix b = shape.b(4);
            float beta = shape.random.nextInt(2);
            Matrix c = shape.c((i, j) -> beta == 0f ? NAN : i - j);
            Elements clean = product(2f, a, b, beta, c);
            int column = place(shape.n, shape.random);
            int k = shape.random.nextInt(4);
            float poison = POISONS[shape.random.nextInt(3)];
            b.set(k, column, poison);
            multiply(gemm, 2f, a, b, beta, c, shape.toString());
            assertElements(
                    (i, j) -> j == column ? a.get(i, k) * poison : clean.at(i, j),
                    c,
                    () -> shape + ", " + poison + " in column " + column + " of B, beta " + beta);
        });
    }

    /** The first, the last, or any. */
    private static int place(int extent, SplitMix64 random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> extent - 1;
            default -> random.nextInt(extent);
        };
    }

    /** Larger than what runs unpacked, with an edge on each side, more than one block of rows and more than one chunk. */
    @Test
    void multiply_packed_betaZeroAndPoison_asInSmallTiles() {
        Assumptions.assumeFalse(EMULATED, "an emulated width would take minutes");
        int m = 261;
        int n = LANES >= 16 ? 523 : 31;
        int k = 517;
        SplitMix64 random = new SplitMix64(SEED);
        Matrix plainA = TestMatrices.random(random, m, k);
        Matrix plainB = TestMatrices.random(random, k, n);
        Matrix clean = Matrix.zeros(m, n);
        new ScalarGemm().multiply(1f, plainA, plainB, 0f, clean);
        try (WorkerTeam team = new WorkerTeam(3)) {
            for (Gemm gemm : new Gemm[] {new VectorGemm(), new ParallelGemm(team)}) {
                for (int form = 0; form < 8; form++) {
                    Matrix a = Surrounded.of(m, k, layout(form % 2 == 1, random), plainA::get);
                    Matrix b = Surrounded.of(k, n, layout(form / 2 % 2 == 1, random), plainB::get);
                    Matrix c = Surrounded.of(m, n, layout(form >= 4, random), (i, j) -> NAN);
                    String what = gemm + ", seed " + SEED + ", form " + form;
                    gemm.multiply(1f, a, b, 0f, c);
                    assertElements(clean::get, c, () -> what);
                    int row = place(m, random);
                    int column = place(n, random);
                    int term = place(k, random);
                    float poison = POISONS[form % 3];
                    a.set(row, term, poison);
                    gemm.multiply(1f, a, b, 0f, c);
                    assertElements(
                            (i, j) -> i == row ? poison * b.get(term, j) : clean.get(i, j), c, () -> what + ", A");
                    a.set(row, term, plainA.get(row, term));
                    b.set(term, column, poison);
                    gemm.multiply(1f, a, b, 0f, c);
                    assertElements(
                            (i, j) -> j == column ? a.get(i, term) * poison : clean.get(i, j), c, () -> what + ", B");
                }
            }
        }
    }

    /** (−0)·1 is −0, but every sum starts from +0, so it does not stay. */
    @ParameterizedTest
    @MethodSource("both")
    void multiply_negativeZeros_sumStartsFromPlusZero(Gemm gemm) {
        forCases(shape -> {
            int k = shape.n == 6 && !EMULATED ? Gemm.CHUNK + 1 : 1 + shape.random.nextInt(3);
            Matrix a = Surrounded.of(shape.m, k, shape.a, (i, j) -> -0f);
            Matrix b = Surrounded.of(k, shape.n, shape.b, (i, j) -> 1f + j);
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
    @MethodSource("both")
    void multiply_tinyProducts_underflowGradually(Gemm gemm) {
        int[] subnormal = {0};
        forCases(shape -> {
            Matrix a = Surrounded.of(shape.m, 1, shape.a, (i, j) -> tiny(shape.random));
            Matrix b = Surrounded.of(1, shape.n, shape.b, (i, j) -> tiny(shape.random));
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
    @MethodSource("both")
    void linear_poisonAndNegativeZero_asInProducts(Gemm gemm) {
        forCases(shape -> {
            Matrix w = shape.a(3);
            Matrix x = shape.b(3);
            Matrix bias = Surrounded.of(shape.m, 1, shape.a, (i, j) -> -0f);
            Matrix z = shape.c((i, j) -> NAN);
            gemm.linear(w, x, bias, z);
            Elements clean = product(1f, w, x, 1f, Surrounded.of(shape.m, shape.n, Layout.DENSE, (i, j) -> -0f));
            assertElements(clean, z, () -> shape + ", bias −0");
            int row = place(shape.m, shape.random);
            float poison = POISONS[shape.random.nextInt(3)];
            bias.set(row, 0, poison);
            gemm.linear(w, x, bias, z);
            assertElements(
                    (i, j) -> i == row ? poison : clean.at(i, j), z, () -> shape + ", " + poison + " in b, row " + row);
            bias.set(row, 0, -0f);
            float weight = w.get(row, 1);
            w.set(row, 1, poison);
            gemm.linear(w, x, bias, z);
            assertElements(
                    (i, j) -> i == row ? poison * x.get(1, j) : clean.at(i, j),
                    z,
                    () -> shape + ", " + poison + " in W, row " + row);
            w.set(row, 1, weight);
            int column = place(shape.n, shape.random);
            x.set(1, column, poison);
            gemm.linear(w, x, bias, z);
            assertElements(
                    (i, j) -> j == column ? w.get(i, 1) * poison : clean.at(i, j),
                    z,
                    () -> shape + ", " + poison + " in X, column " + column);
        });
    }

    @ParameterizedTest
    @MethodSource("both")
    void linear_noInputs_givesTheBias(Gemm gemm) {
        forCases(shape -> {
            Matrix bias = Surrounded.of(shape.m, 1, shape.a, (i, j) -> i % 3 == 0 ? -0f : i);
            Matrix z = shape.c((i, j) -> NAN);
            gemm.linear(
                    Surrounded.of(shape.m, 0, shape.a, (i, j) -> NAN),
                    Surrounded.of(0, shape.n, shape.b, (i, j) -> NAN),
                    bias,
                    z);
            assertElements((i, j) -> bias.get(i, 0), z, shape::toString);
        });
    }
}
