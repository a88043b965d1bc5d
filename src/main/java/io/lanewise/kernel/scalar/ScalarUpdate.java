// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.scalar;

import static io.lanewise.kernel.math.Fma.fma;

import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

/** The specification of {@link Update}: one element at a time, naive, never optimised. */
public final class ScalarUpdate extends Update {
    @Override
    protected void computeAxpy(float alpha, Matrix x, Matrix y) {
        for (int j = 0; j < y.cols(); j++) {
            for (int i = 0; i < y.rows(); i++) {
                y.set(i, j, fma(alpha, x.get(i, j), y.get(i, j)));
            }
        }
    }

    @Override
    protected void computeMomentum(float eta, float mu, Matrix g, Matrix v, Matrix w) {
        for (int j = 0; j < w.cols(); j++) {
            for (int i = 0; i < w.rows(); i++) {
                float velocity = flush(fma(mu, v.get(i, j), g.get(i, j)), MOMENTUM_FLOOR);
                v.set(i, j, velocity);
                w.set(i, j, fma(-eta, velocity, w.get(i, j)));
            }
        }
    }

    @Override
    protected void computeNesterov(float eta, float mu, Matrix g, Matrix v, Matrix w) {
        for (int j = 0; j < w.cols(); j++) {
            for (int i = 0; i < w.rows(); i++) {
                float velocity = flush(fma(mu, v.get(i, j), g.get(i, j)), MOMENTUM_FLOOR);
                v.set(i, j, velocity);
                w.set(i, j, fma(-eta, fma(mu, velocity, g.get(i, j)), w.get(i, j)));
            }
        }
    }

    @Override
    protected void computeAdam(AdamStep step, Matrix g, Matrix m, Matrix v, Matrix w) {
        for (int j = 0; j < w.cols(); j++) {
            for (int i = 0; i < w.rows(); i++) {
                adam(
                        step,
                        g.array(),
                        index(g, i, j),
                        m.array(),
                        index(m, i, j),
                        v.array(),
                        index(v, i, j),
                        w.array(),
                        index(w, i, j));
            }
        }
    }

    /** Adam's update of one element of each array. */
    private static void adam(
            AdamStep step, float[] g, int gi, float[] m, int mi, float[] v, int vi, float[] w, int wi) {
        float gradient = g[gi];
        float first = flush(fma(step.beta1(), m[mi], step.oneMinusBeta1() * gradient), MOMENTUM_FLOOR);
        float second = flush(fma(step.beta2(), v[vi], step.oneMinusBeta2() * gradient * gradient), SECOND_MOMENT_FLOOR);
        m[mi] = first;
        v[vi] = second;
        // The square root in double, rounded to float, is the correctly rounded one of float.
        float root = (float) Math.sqrt(second);
        w[wi] = w[wi] - step.alpha() * first / (root + step.epsilon());
    }

    @Override
    protected void computeAdamW(AdamStep step, float decay, Matrix g, Matrix m, Matrix v, Matrix w) {
        for (int j = 0; j < w.cols(); j++) {
            for (int i = 0; i < w.rows(); i++) {
                float gradient = g.get(i, j);
                float first = flush(fma(step.beta1(), m.get(i, j), step.oneMinusBeta1() * gradient), MOMENTUM_FLOOR);
                float square = step.oneMinusBeta2() * gradient * gradient;
                float second = flush(fma(step.beta2(), v.get(i, j), square), SECOND_MOMENT_FLOOR);
                m.set(i, j, first);
                v.set(i, j, second);
                float root = (float) Math.sqrt(second);
                float decayed = fma(-decay, w.get(i, j), w.get(i, j));
                w.set(i, j, decayed - step.alpha() * first / (root + step.epsilon()));
            }
        }
    }

    @Override
    protected void computeScale(float alpha, Matrix x) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                x.set(i, j, alpha * x.get(i, j));
            }
        }
    }

    @Override
    protected void computeSquares(Matrix g, double[] sums, int from) {
        for (int j = 0; j < g.cols(); j++) {
            double sum = 0;
            for (int i = 0; i < g.rows(); i++) {
                sum = sum + (double) g.get(i, j) * g.get(i, j);
            }
            sums[from + j] = sum;
        }
    }

    private static int index(Matrix matrix, int i, int j) {
        return matrix.offset() + i * matrix.rowStride() + j * matrix.columnStride();
    }

    /** A magnitude below the floor becomes +0; NaN stays. */
    private static float flush(float value, float floor) {
        return Math.abs(value) < floor ? 0f : value;
    }
}
