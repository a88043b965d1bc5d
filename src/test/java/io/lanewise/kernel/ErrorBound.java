// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import io.lanewise.random.SplitMix64;

/** A product against the same in double, whose own error is 2^29 times smaller. */
final class ErrorBound {
    private static final double UNIT = 0x1p-24;

    private ErrorBound() {}

    /** The largest error of C ← α·A·B + β·C, as a share of what the contract allows. */
    static double worst(Gemm gemm, Matrix a, Matrix b, float alpha, float beta, SplitMix64 random) {
        int chunks = (a.cols() + Gemm.CHUNK - 1) / Gemm.CHUNK;
        return worst(gemm, a, b, alpha, beta, random, (Math.min(a.cols(), Gemm.CHUNK) + chunks + 2) * UNIT);
    }

    /**
     * The largest error as a multiple of {@code unit}·(|α|·Σ|a·b| + |β·c|): the ratio of the
     * reference BLAS's test when the unit is the machine's precision.
     */
    static double worst(Gemm gemm, Matrix a, Matrix b, float alpha, float beta, SplitMix64 random, double unit) {
        Matrix before = TestMatrices.random(random, a.rows(), b.cols());
        Matrix c = before.copy();
        gemm.multiply(alpha, a, b, beta, c);
        double worst = 0;
        for (int j = 0; j < c.cols(); j++) {
            for (int i = 0; i < c.rows(); i++) {
                double exact = (double) beta * before.get(i, j);
                double magnitude = Math.abs(exact);
                for (int k = 0; k < a.cols(); k++) {
                    double product = (double) alpha * a.get(i, k) * b.get(k, j);
                    exact += product;
                    magnitude += Math.abs(product);
                }
                double error = Math.abs(exact - c.get(i, j));
                worst = Math.max(worst, error == 0 ? 0 : error / (unit * magnitude));
            }
        }
        return worst;
    }
}
