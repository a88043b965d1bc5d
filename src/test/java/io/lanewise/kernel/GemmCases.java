// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.Surrounded.EMULATED;
import static io.lanewise.kernel.Surrounded.LANES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Surrounded.Elements;
import io.lanewise.kernel.Surrounded.Layout;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.kernel.vector.VectorGemm;
import io.lanewise.random.SplitMix64;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Products of every shape that meets a tile's edge, in each of the transposed forms, with and without gaps.
 * What is expected of them is written out here, not computed by another kernel.
 */
final class GemmCases {
    static final long SEED = 91;
    static final float NAN = Float.NaN;
    static final float INFINITY = Float.POSITIVE_INFINITY;
    static final float[] POISONS = {NAN, INFINITY, -INFINITY};
    /** MR is 2, 3 or 4 vectors; NR is 4 or 6, and up to 12 in tiles at the lower edge. A single row has a loop of its own. */
    static final int[] HEIGHTS = IntStream.concat(
                    IntStream.of(1, 2),
                    IntStream.of(1, 2, 3, 4).flatMap(v -> IntStream.of(v * LANES - 1, v * LANES, v * LANES + 1)))
            .toArray();

    static final int[] WIDTHS = EMULATED ? new int[] {1, 5, 6, 7, 12} : new int[] {1, 3, 4, 5, 6, 7, 11, 12, 13, 24};

    static Stream<Gemm> both() {
        return Stream.of(new ScalarGemm(), new VectorGemm());
    }

    /** One shape with the layouts of its operands, and random numbers to choose the rest. */
    record Case(int m, int n, Layout a, Layout b, Layout c, SplitMix64 random) {
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

    interface Check {
        void run(Case shape);
    }

    /** Every shape in the four transposed forms, each with and without gaps, C in any layout. */
    static void forCases(Check check) {
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

    static Layout layout(boolean transposed, SplitMix64 random) {
        boolean dense = random.nextInt(2) == 0;
        return transposed ? dense ? Layout.TRANSPOSED_DENSE : Layout.TRANSPOSED : dense ? Layout.DENSE : Layout.GAPS;
    }

    /** The contract: what element (i, j) of a product of at most one chunk is. */
    static float element(float alpha, Matrix a, int i, Matrix b, int j, float beta, float c) {
        float s = 0f;
        for (int k = 0; k < a.cols(); k++) {
            s = Math.fma(a.get(i, k), b.get(k, j), s);
        }
        return beta == 0f ? alpha * s : Math.fma(alpha, s, beta * c);
    }

    static Elements product(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
        Matrix expected = Matrix.zeros(c.rows(), c.cols());
        Surrounded.set(expected, (i, j) -> element(alpha, a, i, b, j, beta, c.get(i, j)));
        return expected::get;
    }

    static void multiply(Gemm gemm, float alpha, Matrix a, Matrix b, float beta, Matrix c, String what) {
        float[] aBefore = a.array().clone();
        float[] bBefore = b.array().clone();
        gemm.multiply(alpha, a, b, beta, c);
        assertArrayEquals(aBefore, a.array(), () -> what + ": A was written");
        assertArrayEquals(bBefore, b.array(), () -> what + ": B was written");
    }

    /** The first, the last, or any. */
    static int place(int extent, SplitMix64 random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> extent - 1;
            default -> random.nextInt(extent);
        };
    }

    private GemmCases() {}
}
