// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.TestMatrices.assertGuardsIntact;
import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static io.lanewise.kernel.TestMatrices.guarded;
import static io.lanewise.kernel.TestMatrices.withSpecials;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.kernel.scalar.ScalarBias;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.random.SplitMix64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scheme gives the scalar bits in every shape that it takes. */
@Tag("kernel")
class SchemesTest {
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();
    private static final int MR = Blocking.CHOSEN.rows();
    private static final int ROWS = Math.max(MR, 48);
    private static final float[] FACTORS = {1f, -0.7f, 0f};

    private final Gemm scalar = new ScalarGemm();

    static List<Scheme> all() {
        return Scheme.ALL;
    }

    /** Rows and columns around whole tiles, terms around rounds, vectors and chunks. */
    @ParameterizedTest
    @MethodSource("all")
    void multiply_edgesOfTilesRoundsAndChunks_givesTheScalarBits(Scheme scheme) {
        Gemm gemm = new VectorGemm(new SchemeChooser(scheme.name(), 0));
        int count = 0;
        for (int m : new int[] {ROWS - 1, ROWS, ROWS + 1, ROWS + MR - 1, ROWS + MR + Lanes.COUNT}) {
            for (int n : EMULATED ? new int[] {6, 11} : new int[] {1, 4, 5, 6, 7, 10, 11, 12, 13, 18, 25}) {
                for (int k = 1; k <= (EMULATED ? 5 : 35); k++) {
                    compare(gemm, m, n, k, count++);
                }
            }
        }
        if (!EMULATED) {
            for (int n : new int[] {6, 13}) {
                for (int k : new int[] {511, 512, 513, 1023, 1024, 1025}) {
                    for (int form = 0; form < 4; form++) {
                        compare(gemm, ROWS + 3, n, k, count++);
                    }
                }
            }
        }
    }

    /** More rows than a packed block of A has, and more columns than one of B. */
    @ParameterizedTest
    @MethodSource("all")
    void multiply_severalBlocks_givesTheScalarBits(Scheme scheme) {
        Gemm gemm = new VectorGemm(new SchemeChooser(scheme.name(), 0));
        for (int form = 0; form < (EMULATED ? 0 : 4); form++) {
            compare(gemm, 450, 521, 515, form);
            compare(gemm, ROWS + 1, Blocking.CHOSEN.nc() + 29, 3, form);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void linear_givesTheBitsOfBroadcastAndMultiply(Scheme scheme) {
        Gemm gemm = new VectorGemm(new SchemeChooser(scheme.name(), 0));
        SplitMix64 random = new SplitMix64(8);
        for (int k : EMULATED ? new int[] {3} : new int[] {1, 7, 64, 600}) {
            int rows = ROWS + 5;
            Matrix w = TestMatrices.random(random, rows, k);
            Matrix x = TestMatrices.random(random, k, 31);
            Matrix b = TestMatrices.random(random, rows, 1);
            Matrix expected = Matrix.zeros(rows, 31);
            Matrix actual = Matrix.zeros(rows, 31);
            new ScalarBias().broadcast(b, expected);
            scalar.multiply(1f, w, x, 1f, expected);
            gemm.linear(w, x, b, actual);
            assertSameBits(expected, actual, () -> scheme + ", " + k + " terms");
        }
    }

    private void compare(Gemm gemm, int m, int n, int k, int number) {
        SplitMix64 random = SplitMix64.stream(7, number);
        Matrix a = guarded(random, m, k, number / 2 % 2 == 1);
        Matrix b = guarded(random, k, n, number % 2 == 1);
        if (random.nextInt(5) == 0) {
            withSpecials(random, a);
        }
        if (random.nextInt(5) == 0) {
            withSpecials(random, b);
        }
        float alpha = FACTORS[random.nextInt(2)];
        float beta = FACTORS[random.nextInt(3)];
        long seed = random.nextLong();
        Matrix expected = guarded(new SplitMix64(seed), m, n, false);
        Matrix actual = guarded(new SplitMix64(seed), m, n, false);
        scalar.multiply(alpha, a, b, beta, expected);
        gemm.multiply(alpha, a, b, beta, actual);
        String what = "number " + number + ", " + m + "x" + n + "x" + k + ", alpha " + alpha + ", beta " + beta;
        assertSameBits(expected, actual, () -> what);
        assertGuardsIntact(actual, () -> what);
    }

    @Test
    void named_everyScheme_isFound() {
        for (Scheme scheme : Scheme.ALL) {
            assertEquals(scheme, Scheme.named(" " + scheme.name() + " "));
        }
    }

    @Test
    void named_unknown_namesThePropertyAndTheChoice() {
        String message = assertThrows(IllegalArgumentException.class, () -> new SchemeChooser("7x7", 0))
                .getMessage();
        assertTrue(message.contains("lanewise.blocking must be auto, standard, strided"), message);
        assertTrue(message.contains("'7x7'"), message);
    }

    @Test
    void standard_smallProducts_areStrided() {
        assertEquals(Scheme.STRIDED, Schemes.standard(ROWS - 1, 1000));
        assertEquals(Scheme.STRIDED, Schemes.standard(1000, 1));
    }
}
