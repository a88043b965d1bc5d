// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.TestMatrices.assertGuardsIntact;
import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static io.lanewise.kernel.TestMatrices.guarded;
import static io.lanewise.kernel.TestMatrices.random;
import static io.lanewise.kernel.TestMatrices.withSpecials;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.parallel.WorkerTeam;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Products of few rows: lanes run along the rows of C where the columns of B are contiguous. */
@Tag("kernel")
class ThinProductsTest {
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();
    private static final float[] FACTORS = {0f, 1f, -0.7f};

    private final Gemm scalar = new ScalarGemm();
    private final VectorGemm vector = new VectorGemm();

    @Test
    void multiply_fewRows_givesTheScalarBitsInEveryLayout() {
        int number = 0;
        for (int m = 1; m <= (EMULATED ? 3 : 12); m++) {
            for (int n = Lanes.COUNT - 1; n <= (EMULATED ? Lanes.COUNT + 1 : 4 * Lanes.COUNT + 2); n++) {
                for (int form = 0; form < 8; form++) {
                    compare(vector, m, n, 1 + number % 21, form, number++);
                }
            }
        }
    }

    @Test
    void multiply_fewRowsAndSeveralChunks_givesTheScalarBits() {
        int number = 0;
        for (int m : new int[] {1, 2, 4, 8}) {
            for (int k : EMULATED ? new int[] {3} : new int[] {511, 512, 513, 1025}) {
                for (int form = 0; form < 8; form++) {
                    compare(vector, m, 2 * Lanes.COUNT + 3, k, form, number++);
                }
            }
        }
    }

    @Test
    void multiply_fewRowsOnTwoThreads_givesTheScalarBits() {
        try (WorkerTeam team = new WorkerTeam(2)) {
            Gemm parallel = new ParallelGemm(team);
            for (int form = 0; form < 8; form++) {
                compare(parallel, 3, 301, EMULATED ? 5 : 600, form, form);
            }
        }
    }

    /** Lanes down the columns need no scratch memory, and are several times slower here. */
    @Test
    void multiply_fewRowsAndTransposedB_runsAlongTheRows() {
        Matrix b = random(new SplitMix64(1), 64, 9).transpose();
        for (int m = 2; m <= 4; m++) {
            VectorGemm gemm = new VectorGemm();
            gemm.multiply(1f, random(new SplitMix64(2), m, 9), b, 0f, Matrix.zeros(m, 64));
            assertTrue(gemm.thin() >= 64 * m, m + " rows");
        }
        VectorGemm gemm = new VectorGemm();
        gemm.multiply(1f, random(new SplitMix64(2), 64, 9), b, 0f, Matrix.zeros(64, 64));
        assertTrue(gemm.thin() == 0, "64 rows");
    }

    /** The form's bits say which of A, B and C are transposed. */
    private void compare(Gemm gemm, int m, int n, int k, int form, int number) {
        SplitMix64 random = SplitMix64.stream(61, number);
        Matrix a = guarded(random, m, k, (form & 1) != 0);
        Matrix b = guarded(random, k, n, (form & 2) == 0);
        if (random.nextInt(4) == 0) {
            withSpecials(random, a);
        }
        float alpha = FACTORS[1 + random.nextInt(2)];
        float beta = FACTORS[random.nextInt(3)];
        long seed = random.nextLong();
        Matrix expected = guarded(new SplitMix64(seed), m, n, (form & 4) != 0);
        Matrix actual = guarded(new SplitMix64(seed), m, n, (form & 4) != 0);
        scalar.multiply(alpha, a, b, beta, expected);
        gemm.multiply(alpha, a, b, beta, actual);
        String what = m + "x" + n + "x" + k + ", form " + form + ", alpha " + alpha + ", beta " + beta;
        assertSameBits(expected, actual, () -> what);
        assertGuardsIntact(actual, () -> what);
    }
}
