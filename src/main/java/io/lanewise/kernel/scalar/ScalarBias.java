// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.scalar;

import static io.lanewise.kernel.math.Fma.fma;

import io.lanewise.kernel.Bias;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;

/** The specification of {@link Bias}: one element at a time, naive, never optimised. */
public final class ScalarBias extends Bias {
    @Override
    protected void computeBroadcast(Matrix b, Matrix z) {
        for (int j = 0; j < z.cols(); j++) {
            for (int i = 0; i < z.rows(); i++) {
                z.set(i, j, b.get(i, 0));
            }
        }
    }

    @Override
    protected void computeRowSums(float alpha, Matrix d, Matrix s) {
        for (int i = 0; i < d.rows(); i++) {
            float sum = 0f;
            for (int from = 0; from < d.cols(); from += Gemm.CHUNK) {
                float t = 0f;
                for (int j = from; j < Math.min(from + Gemm.CHUNK, d.cols()); j++) {
                    t = t + d.get(i, j);
                }
                sum = from == 0 ? alpha * t : fma(alpha, t, sum);
            }
            s.set(i, 0, sum);
        }
    }
}
