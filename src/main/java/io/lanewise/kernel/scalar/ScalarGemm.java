// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.scalar;

import static io.lanewise.kernel.math.Fma.fma;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;

/** The specification of {@link Gemm}: one element at a time, naive, never optimised. */
public final class ScalarGemm extends Gemm {
    @Override
    protected void compute(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
        for (int j = 0; j < c.cols(); j++) {
            for (int i = 0; i < c.rows(); i++) {
                c.set(i, j, element(alpha, a, i, b, j, beta, c));
            }
        }
    }

    private static float element(float alpha, Matrix a, int i, Matrix b, int j, float beta, Matrix c) {
        int terms = alpha == 0f ? 0 : a.cols();
        boolean empty = beta == 0f;
        float sum = empty ? 0f : beta * c.get(i, j);
        for (int from = 0; from < terms; from += CHUNK) {
            float s = 0f;
            for (int k = from; k < Math.min(from + CHUNK, terms); k++) {
                s = fma(a.get(i, k), b.get(k, j), s);
            }
            sum = empty ? alpha * s : fma(alpha, s, sum);
            empty = false;
        }
        return sum;
    }
}
