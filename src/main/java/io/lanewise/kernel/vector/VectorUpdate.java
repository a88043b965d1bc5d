// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;
import io.lanewise.kernel.scalar.ScalarUpdate;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Update} in vectors: lanes run down the columns, and matrices without gaps are one long column. What is left of a
 * column takes the same operations one element at a time; transposed views go to the scalar twin.
 */
public final class VectorUpdate extends Update {
    private final Update scalar = new ScalarUpdate();

    @Override
    protected void computeAxpy(float alpha, Matrix x, Matrix y) {
        if (!Columns.contiguous(x) || !Columns.contiguous(y)) {
            scalar.axpy(alpha, x, y);
            return;
        }
        boolean dense = Columns.dense(x) && Columns.dense(y);
        int length = dense ? y.rows() * y.cols() : y.rows();
        for (int j = 0; j < (dense ? 1 : y.cols()); j++) {
            axpy(alpha, x.array(), Columns.start(x, j), y.array(), Columns.start(y, j), length);
        }
    }

    private static void axpy(float alpha, float[] x, int xi, float[] y, int yi, int length) {
        FloatVector factor = FloatVector.broadcast(Lanes.FLOATS, alpha);
        int i = 0;
        for (; i <= length - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector sum = FloatVector.fromArray(Lanes.FLOATS, y, yi + i);
            FloatVector.fromArray(Lanes.FLOATS, x, xi + i).fma(factor, sum).intoArray(y, yi + i);
        }
        for (; i < length; i++) {
            y[yi + i] = Math.fma(alpha, x[xi + i], y[yi + i]);
        }
    }

    @Override
    protected void computeMomentum(float eta, float mu, Matrix g, Matrix v, Matrix w) {
        if (!Columns.contiguous(g) || !Columns.contiguous(v) || !Columns.contiguous(w)) {
            scalar.momentum(eta, mu, g, v, w);
            return;
        }
        boolean dense = Columns.dense(g) && Columns.dense(v) && Columns.dense(w);
        int length = dense ? w.rows() * w.cols() : w.rows();
        for (int j = 0; j < (dense ? 1 : w.cols()); j++) {
            momentum(eta, mu, g.array(), Columns.start(g, j), v.array(), Columns.start(v, j), w.array(), Columns.start(w, j), length);
        }
    }

    private static void momentum(
            float eta, float mu, float[] g, int gi, float[] v, int vi, float[] w, int wi, int length) {
        FloatVector decay = FloatVector.broadcast(Lanes.FLOATS, mu);
        FloatVector rate = FloatVector.broadcast(Lanes.FLOATS, -eta);
        int i = 0;
        for (; i <= length - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector gradient = FloatVector.fromArray(Lanes.FLOATS, g, gi + i);
            FloatVector velocity = flush(
                    FloatVector.fromArray(Lanes.FLOATS, v, vi + i).fma(decay, gradient), MOMENTUM_FLOOR);
            velocity.intoArray(v, vi + i);
            velocity.fma(rate, FloatVector.fromArray(Lanes.FLOATS, w, wi + i)).intoArray(w, wi + i);
        }
        for (; i < length; i++) {
            float velocity = ScalarUpdate.flush(Math.fma(mu, v[vi + i], g[gi + i]), MOMENTUM_FLOOR);
            v[vi + i] = velocity;
            w[wi + i] = Math.fma(-eta, velocity, w[wi + i]);
        }
    }

    @Override
    protected void computeAdam(AdamStep step, Matrix g, Matrix m, Matrix v, Matrix w) {
        if (!Columns.contiguous(g) || !Columns.contiguous(m) || !Columns.contiguous(v) || !Columns.contiguous(w)) {
            scalar.adam(step, g, m, v, w);
            return;
        }
        boolean dense = Columns.dense(g) && Columns.dense(m) && Columns.dense(v) && Columns.dense(w);
        int length = dense ? w.rows() * w.cols() : w.rows();
        for (int j = 0; j < (dense ? 1 : w.cols()); j++) {
            adam(step, g.array(), Columns.start(g, j), m.array(), Columns.start(m, j), v.array(), Columns.start(v, j),
                    w.array(), Columns.start(w, j), length);
        }
    }

    private static void adam(AdamStep step, float[] g, int gi, float[] m, int mi, float[] v, int vi,
            float[] w, int wi, int length) {
        FloatVector beta1 = FloatVector.broadcast(Lanes.FLOATS, step.beta1());
        FloatVector beta2 = FloatVector.broadcast(Lanes.FLOATS, step.beta2());
        int i = 0;
        for (; i <= length - Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector gradient = FloatVector.fromArray(Lanes.FLOATS, g, gi + i);
            FloatVector first = flush(FloatVector.fromArray(Lanes.FLOATS, m, mi + i)
                    .fma(beta1, gradient.mul(step.oneMinusBeta1())), MOMENTUM_FLOOR);
            FloatVector second = flush(FloatVector.fromArray(Lanes.FLOATS, v, vi + i)
                    .fma(beta2, gradient.mul(step.oneMinusBeta2()).mul(gradient)), SECOND_MOMENT_FLOOR);
            first.intoArray(m, mi + i);
            second.intoArray(v, vi + i);
            FloatVector root = second.lanewise(VectorOperators.SQRT);
            FloatVector.fromArray(Lanes.FLOATS, w, wi + i)
                    .sub(first.mul(step.alpha()).div(root.add(step.epsilon())))
                    .intoArray(w, wi + i);
        }
        for (; i < length; i++) {
            ScalarUpdate.adam(step, g, gi + i, m, mi + i, v, vi + i, w, wi + i);
        }
    }

    /** A magnitude below the floor becomes +0; NaN stays. */
    private static FloatVector flush(FloatVector value, float floor) {
        return value.blend(0f, value.abs().compare(VectorOperators.LT, floor));
    }
}
