// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.scalar;

import static io.lanewise.kernel.math.Fma.fma;

import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;

/** The specification of {@link Loss}: one example at a time, naive, never optimised. */
public final class ScalarLoss extends Loss {
    @Override
    protected void computeBinaryCrossEntropy(Matrix z, Matrix y, Matrix l) {
        for (int j = 0; j < z.cols(); j++) {
            float sum = 0f;
            for (int i = 0; i < z.rows(); i++) {
                float logit = z.get(i, j);
                float positive = logit > 0f ? logit : 0f;
                float log = ScalarMath.log1p(ScalarMath.exp(-Math.abs(logit)));
                sum = sum + (fma(-logit, y.get(i, j), positive) + log);
            }
            l.set(0, j, sum);
        }
    }

    @Override
    protected void computeSoftmaxCrossEntropy(Matrix z, Matrix y, Matrix l) {
        for (int j = 0; j < z.cols(); j++) {
            int largest = 0;
            for (int i = 1; i < z.rows(); i++) {
                largest = z.get(i, j) > z.get(largest, j) ? i : largest;
            }
            float max = z.get(largest, j);
            // Σ e^(z − max) = 1 + rest: log1p keeps what a sum beside the 1 would lose.
            float rest = 0f;
            for (int i = 0; i < z.rows(); i++) {
                rest = rest + (i == largest ? 0f : ScalarMath.exp(z.get(i, j) - max));
            }
            float log = ScalarMath.log1p(rest);
            float sum = 0f;
            for (int i = 0; i < z.rows(); i++) {
                float difference = z.get(i, j) - max;
                difference = difference < -Float.MAX_VALUE ? -Float.MAX_VALUE : difference;
                sum = fma(y.get(i, j), log - difference, sum);
            }
            l.set(0, j, sum);
        }
    }

    @Override
    protected void computeHalfSquaredError(Matrix z, Matrix y, Matrix l) {
        for (int j = 0; j < z.cols(); j++) {
            float sum = 0f;
            for (int i = 0; i < z.rows(); i++) {
                float difference = z.get(i, j) - y.get(i, j);
                sum = fma(difference, difference, sum);
            }
            l.set(0, j, 0.5f * sum);
        }
    }

    @Override
    protected void computeGradient(Matrix a, Matrix y, Matrix dz) {
        for (int j = 0; j < a.cols(); j++) {
            for (int i = 0; i < a.rows(); i++) {
                dz.set(i, j, a.get(i, j) - y.get(i, j));
            }
        }
    }

    @Override
    protected void computeScaleColumns(Matrix w, Matrix d) {
        for (int j = 0; j < d.cols(); j++) {
            for (int i = 0; i < d.rows(); i++) {
                d.set(i, j, w.get(0, j) * d.get(i, j));
            }
        }
    }
}
