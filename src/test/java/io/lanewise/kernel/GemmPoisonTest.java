// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static io.lanewise.kernel.GemmCases.NAN;
import static io.lanewise.kernel.GemmCases.POISONS;
import static io.lanewise.kernel.GemmCases.SEED;
import static io.lanewise.kernel.GemmCases.forCases;
import static io.lanewise.kernel.GemmCases.layout;
import static io.lanewise.kernel.GemmCases.multiply;
import static io.lanewise.kernel.GemmCases.place;
import static io.lanewise.kernel.GemmCases.product;
import static io.lanewise.kernel.Surrounded.EMULATED;
import static io.lanewise.kernel.Surrounded.LANES;
import static io.lanewise.kernel.Surrounded.assertElements;

import io.lanewise.kernel.Surrounded.Elements;
import io.lanewise.kernel.Surrounded.Layout;
import io.lanewise.kernel.scalar.ScalarGemm;
import io.lanewise.kernel.vector.ParallelGemm;
import io.lanewise.kernel.vector.VectorGemm;
import io.lanewise.parallel.WorkerTeam;
import io.lanewise.random.SplitMix64;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One NaN or infinity in an operand of a product reaches its own row or column, and no other.
 */
@Tag("kernel")
class GemmPoisonTest {
    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_poisonInOneElementOfA_reachesItsRowAlone(Gemm gemm) {
        forCases(shape -> {
            Matrix a = shape.a(4);
            Matrix b = shape.b(4);
            float beta = shape.random().nextInt(2);
            float alpha = shape.random().nextInt(2) == 0 ? 1f : -0.7f;
            Matrix c = shape.c((i, j) -> beta == 0f ? NAN : i - j);
            Elements clean = product(alpha, a, b, beta, c);
            int row = place(shape.m(), shape.random());
            int k = shape.random().nextInt(4);
            float poison = POISONS[shape.random().nextInt(3)];
            a.set(row, k, poison);
            multiply(gemm, alpha, a, b, beta, c, shape.toString());
            assertElements(
                    (i, j) -> i == row ? alpha * (poison * b.get(k, j)) : clean.at(i, j),
                    c,
                    () -> shape + ", " + poison + " in row " + row + " of A, beta " + beta);
        });
    }

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void multiply_poisonInOneElementOfB_reachesItsColumnAlone(Gemm gemm) {
        forCases(shape -> {
            Matrix a = shape.a(4);
            Matrix b = shape.b(4);
            float beta = shape.random().nextInt(2);
            Matrix c = shape.c((i, j) -> beta == 0f ? NAN : i - j);
            Elements clean = product(2f, a, b, beta, c);
            int column = place(shape.n(), shape.random());
            int k = shape.random().nextInt(4);
            float poison = POISONS[shape.random().nextInt(3)];
            b.set(k, column, poison);
            multiply(gemm, 2f, a, b, beta, c, shape.toString());
            assertElements(
                    (i, j) -> j == column ? a.get(i, k) * poison : clean.at(i, j),
                    c,
                    () -> shape + ", " + poison + " in column " + column + " of B, beta " + beta);
        });
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

    @ParameterizedTest
    @MethodSource("io.lanewise.kernel.GemmCases#both")
    void linear_poisonAndNegativeZero_asInProducts(Gemm gemm) {
        forCases(shape -> {
            Matrix w = shape.a(3);
            Matrix x = shape.b(3);
            Matrix bias = Surrounded.of(shape.m(), 1, shape.a(), (i, j) -> -0f);
            Matrix z = shape.c((i, j) -> NAN);
            gemm.linear(w, x, bias, z);
            Elements clean = product(1f, w, x, 1f, Surrounded.of(shape.m(), shape.n(), Layout.DENSE, (i, j) -> -0f));
            assertElements(clean, z, () -> shape + ", bias −0");
            int row = place(shape.m(), shape.random());
            float poison = POISONS[shape.random().nextInt(3)];
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
            int column = place(shape.n(), shape.random());
            x.set(1, column, poison);
            gemm.linear(w, x, bias, z);
            assertElements(
                    (i, j) -> j == column ? w.get(i, 1) * poison : clean.at(i, j),
                    z,
                    () -> shape + ", " + poison + " in X, column " + column);
        });
    }
}
