// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.TestMatrices.assertGuardsIntact;
import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static io.lanewise.kernel.TestMatrices.guarded;
import static io.lanewise.kernel.TestMatrices.random;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class SquaresTest {
    private static final float[] FACTORS = {0f, 1f, -0.7f};

    private final boolean before = Squares.compiled;

    /** As if C2 were done, for which the other tests do not wait. */
    @BeforeEach
    void useSquares() {
        Squares.compiled = true;
    }

    @AfterEach
    void restore() {
        Squares.compiled = before;
    }

    @Test
    void sums_wholeGroups_addUpInOrderAndNothingElse() {
        for (int columns = 0; columns <= 3 * Squares.COLUMNS; columns += Squares.COLUMNS) {
            for (int terms = 0; terms <= 3 * Squares.TERMS; terms += Squares.TERMS) {
                Matrix row = random(new SplitMix64(1), Math.max(1, terms), 1);
                Matrix b = guarded(new SplitMix64(2), Math.max(1, terms), Math.max(1, columns), false);
                float[] a = new float[terms];
                Columns.read(row, 0, 0, terms, a);
                float[] sums = new float[columns + 1];
                sums[columns] = 7f;
                Squares.sums(columns, terms, a, b.array(), b.offset(), b.columnStride(), sums);
                for (int j = 0; j < columns; j++) {
                    float sum = 0f;
                    for (int k = 0; k < terms; k++) {
                        sum = Math.fma(a[k], b.get(k, j), sum);
                    }
                    assertEquals(sum, sums[j], columns + "x" + terms + ", column " + j);
                }
                assertEquals(7f, sums[columns]);
            }
        }
    }

    /** What a trial compares: infinities, NaN, zeros of both signs and subnormals too. */
    @Test
    void exact_specialValues_andOneWrongBit() {
        float[] specials = {
            0f, -0f, Float.MIN_VALUE, -Float.MIN_NORMAL, 1e38f, -3e38f, Float.POSITIVE_INFINITY, Float.NaN
        };
        SplitMix64 random = new SplitMix64(9);
        float[] row = new float[16];
        float[] b = new float[16 * 32];
        float[] sums = new float[32];
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = i % 5 == 0 ? specials[random.nextInt(specials.length)] : (float) random.nextDouble() - 0.5f;
            }
            for (int i = 0; i < b.length; i++) {
                b[i] = i % 7 == 0 ? specials[random.nextInt(6)] : (float) random.nextDouble() - 0.5f;
            }
            Squares.sums(32, 16, row, b, 0, 16, sums);
            assertTrue(Squares.exact(32, 16, row, b, 0, 16, sums));
            sums[random.nextInt(32)] = 0.1f;
            assertFalse(Squares.exact(32, 16, row, b, 0, 16, sums));
        }
    }

    @Test
    void multiply_rowsBySquares_givesTheScalarBits() {
        int number = 0;
        for (int m = 1; m <= 3; m++) {
            for (int n : new int[] {15, 16, 17, 31, 32, 41}) {
                for (int k : new int[] {7, 8, 9, 15, 16, 30, 513, 525}) {
                    for (float alpha : FACTORS) {
                        for (float beta : FACTORS) {
                            compare(m, n, k, alpha, beta, number++);
                        }
                    }
                }
            }
        }
    }

    private static void compare(int m, int n, int k, float alpha, float beta, int number) {
        SplitMix64 random = SplitMix64.stream(67, number);
        Matrix a = guarded(random, m, k, number % 2 == 0);
        Matrix b = guarded(random, k, n, false);
        long seed = random.nextLong();
        boolean dense = number % 4 < 2; // a row without gaps
        Matrix expected = dense ? random(new SplitMix64(seed), m, n) : guarded(new SplitMix64(seed), m, n, false);
        Matrix actual = dense ? random(new SplitMix64(seed), m, n) : guarded(new SplitMix64(seed), m, n, false);
        new ScalarGemm().multiply(alpha, a, b, beta, expected);
        new VectorGemm().multiply(alpha, a, b, beta, actual);
        String what = m + "x" + n + "x" + k + ", alpha " + alpha + ", beta " + beta;
        assertSameBits(expected, actual, () -> what);
        if (!dense) {
            assertGuardsIntact(actual, () -> what);
        }
    }

    @Test
    void linear_rowsBySquares_givesTheScalarBits() {
        for (int m = 1; m <= 3; m++) {
            for (int k : new int[] {8, 21, 600}) {
                Matrix w = random(new SplitMix64(3), m, k);
                Matrix x = random(new SplitMix64(4), k, 37);
                Matrix b = random(new SplitMix64(5), m, 1);
                Matrix expected = Matrix.zeros(m, 37);
                Matrix actual = Matrix.zeros(m, 37);
                new ScalarGemm().linear(w, x, b, expected);
                new VectorGemm().linear(w, x, b, actual);
                String what = m + "x37x" + k;
                assertSameBits(expected, actual, () -> what);
            }
        }
    }
}
