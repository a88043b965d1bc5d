// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.TestMatrices.assertGuardsIntact;
import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static io.lanewise.kernel.TestMatrices.guarded;
import static io.lanewise.kernel.TestMatrices.random;
import static io.lanewise.kernel.TestMatrices.withSpecials;

import io.lanewise.kernel.scalar.ScalarBias;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.kernel.vector.ParallelGemm;
import io.lanewise.kernel.vector.VectorGemm;
import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.parallel.WorkerTeam;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector product, on one thread and on several, gives the scalar bits in every shape and layout.
 */
@Tag("kernel")
class GemmBitsTest {
    private static final float[] SCALES = {0f, 1f, -0.7f};
    /** A width that the hardware lacks runs emulated, some hundred times slower: smaller shapes then. */
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();

    private final Gemm scalar = new ScalarGemm();
    private final Gemm vector = new VectorGemm();

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void multiply_allSmallShapes_givesTheScalarBits(boolean transposeA, boolean transposeB) {
        int largest = EMULATED ? 12 : 40;
        SplitMix64 random = new SplitMix64(41);
        int count = 0;
        for (int m = 0; m <= largest; m++) {
            for (int n = 0; n <= largest; n++) {
                for (int k = 0; k <= largest; k++) {
                    float alpha = SCALES[(m + n + k) % 3];
                    float beta = SCALES[(m + 2 * n + count++) % 3];
                    compare(random, m, n, k, alpha, beta, transposeA, transposeB, count % 5 == 0);
                }
            }
        }
    }

    @Test
    void multiply_tileAndChunkEdges_givesTheScalarBits() {
        SplitMix64 random = new SplitMix64(42);
        for (int m : new int[] {31, 63, 64, 65, 127, 129}) {
            for (int n : new int[] {4, 5, 6, 7, 11, 12, 13}) {
                for (int k : EMULATED ? new int[] {9} : new int[] {511, 512, 513, 1023, 1025}) {
                    compare(random, m, n, k, -0.7f, 1f, false, random.nextInt(2) == 0, false);
                }
            }
        }
    }

    @Test
    void multiply_randomLargeShapes_givesTheScalarBits() {
        for (int n = 0; n < (EMULATED ? 10 : 150); n++) {
            SplitMix64 random = SplitMix64.stream(43, n);
            int scale = EMULATED ? 10 : 1;
            compare(
                    random,
                    random.nextInt(600) / scale,
                    random.nextInt(120) / scale,
                    random.nextInt(900) / scale,
                    SCALES[random.nextInt(3)],
                    SCALES[random.nextInt(3)],
                    random.nextInt(2) == 0,
                    random.nextInt(2) == 0,
                    random.nextInt(3) == 0);
        }
    }

    /** Large enough for packed blocks at every width: more than one block of rows, and more than one chunk. */
    @Test
    void multiply_packedBlocks_givesTheScalarBits() {
        Assumptions.assumeFalse(EMULATED, "an emulated width would take minutes");
        SplitMix64 random = new SplitMix64(48);
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                compare(random, 300, 521, 1030, -0.7f, 1f, transposeA, transposeB, false);
            }
        }
    }

    /** Results without gaps, in the middle of a larger matrix: what a tile writes over the edge must not stay there. */
    @Test
    void multiply_columnsOfALargerMatrix_leavesTheOthersAlone() {
        SplitMix64 random = new SplitMix64(49);
        for (int m = 1; m <= (EMULATED ? 20 : 140); m++) {
            for (int n : new int[] {1, 2, 5, 13, 30}) {
                int k = 1 + random.nextInt(m % 10 == 0 && !EMULATED ? 600 : 20);
                Matrix a = random(random, m, k);
                Matrix b = random(random, k, n);
                Matrix expected = random(random, m, n + 40);
                Matrix actual = expected.copy();
                float beta = SCALES[n % 3];
                scalar.multiply(0.3f, a, b, beta, expected.columns(10, 10 + n));
                vector.multiply(0.3f, a, b, beta, actual.columns(10, 10 + n));
                String what = m + "x" + n + "x" + k + ", beta " + beta;
                assertSameBits(expected, actual, () -> what);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void linear_givesTheBitsOfBroadcastAndMultiply(Gemm gemm) {
        SplitMix64 random = new SplitMix64(50);
        for (int n = 1; n <= (EMULATED ? 20 : 140); n++) {
            for (int m : new int[] {1, 3, 12, 31}) {
                int k = random.nextInt(n % 10 == 0 && !EMULATED ? 1100 : 20);
                Matrix w = random(random, n, k);
                Matrix x = random(random, k, m);
                Matrix b = random(random, 3, n).transpose().columns(1, 2);
                Matrix expected = random(random, n, m + 40);
                Matrix actual = expected.copy();
                new ScalarBias().broadcast(b, expected.columns(20, 20 + m));
                scalar.multiply(1f, w, x, 1f, expected.columns(20, 20 + m));
                gemm.linear(w, x, b, actual.columns(20, 20 + m));
                String what = n + "x" + m + "x" + k;
                assertSameBits(expected, actual, () -> what);
            }
        }
    }

    @Test
    void linear_gapsAndTransposedResult_givesTheScalarBits() {
        SplitMix64 random = new SplitMix64(51);
        for (boolean transposed : new boolean[] {false, true}) {
            Matrix w = random(random, 70, 17);
            Matrix x = random(random, 17, 9);
            Matrix b = random(random, 70, 1);
            Matrix expected = guarded(random, 70, 9, transposed);
            Matrix actual = copyOf(expected);
            scalar.linear(w, x, b, expected);
            vector.linear(w, x, b, actual);
            assertSameBits(expected, actual, () -> "transposed " + transposed);
            assertGuardsIntact(actual, () -> "transposed " + transposed);
        }
    }

    @Test
    void multiply_transposedResult_givesTheScalarBits() {
        SplitMix64 random = new SplitMix64(44);
        Matrix a = random(random, 33, 17);
        Matrix b = random(random, 17, 9);
        Matrix expected = guarded(random, 33, 9, true);
        Matrix actual = copyOf(expected);
        scalar.multiply(2f, a, b, 0.5f, expected);
        vector.multiply(2f, a, b, 0.5f, actual);
        assertSameBits(expected, actual, () -> "transposed C");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7})
    void multiply_anyNumberOfThreads_givesTheScalarBits(int threads) {
        try (WorkerTeam team = new WorkerTeam(threads)) {
            Gemm parallel = new ParallelGemm(team);
            int[][] shapes = EMULATED
                    ? new int[][] {{20, 10, 30}}
                    : new int[][] {{128, 64, 300}, {700, 3, 400}, {33, 200, 130}, {5, 5, 5}, {64, 97, 513}};
            for (int[] s : shapes) {
                SplitMix64 random = SplitMix64.stream(45, s[0]);
                Matrix a = random(random, s[0], s[2]);
                Matrix b = random(random, s[2], s[1]);
                Matrix expected = random(random, s[0], s[1]);
                Matrix actual = expected.copy();
                scalar.multiply(0.3f, a, b, 1f, expected);
                parallel.multiply(0.3f, a, b, 1f, actual);
                assertSameBits(expected, actual, () -> threads + " threads, " + s[0] + "x" + s[1] + "x" + s[2]);
            }
        }
    }

    private void compare(
            SplitMix64 random,
            int m,
            int n,
            int k,
            float alpha,
            float beta,
            boolean transposeA,
            boolean transposeB,
            boolean specials) {
        Matrix a = guarded(random, m, k, transposeA);
        Matrix b = guarded(random, k, n, transposeB);
        if (specials && m > 0 && k > 0) {
            withSpecials(random, a);
        }
        Matrix expected = guarded(random, m, n, false);
        Matrix actual = copyOf(expected);
        scalar.multiply(alpha, a, b, beta, expected);
        vector.multiply(alpha, a, b, beta, actual);
        String what = m + "x" + n + "x" + k + ", alpha " + alpha + ", beta " + beta + ", A " + transposeA + ", B "
                + transposeB;
        assertSameBits(expected, actual, () -> what);
        assertGuardsIntact(actual, () -> what);
    }

    /** The same view of a copy of the whole array. */
    private static Matrix copyOf(Matrix view) {
        float[] data = view.array().clone();
        return view.isTransposed()
                ? Matrix.wrap(data, view.offset(), view.cols(), view.rows(), view.leadingDimension())
                        .transpose()
                : Matrix.wrap(data, view.offset(), view.rows(), view.cols(), view.leadingDimension());
    }
}
