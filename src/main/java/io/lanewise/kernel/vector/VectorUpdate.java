// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Update} in vectors: lanes run down the columns. */
public final class VectorUpdate extends Update {
    private float alpha;
    private float eta;
    private float mu;
    private AdamStep step;

    private final ColumnWalk axpy =
            new ColumnWalk(2, 2, 1, (x, at, length) -> axpy(alpha, x[0], at[0], x[1], at[1], length));
    private final ColumnWalk momentum = new ColumnWalk(
            3, 3, 1, (x, at, length) -> momentum(eta, mu, x[0], at[0], x[1], at[1], x[2], at[2], length));
    private final ColumnWalk adam = new ColumnWalk(
            4, 4, 1, (x, at, length) -> adam(step, x[0], at[0], x[1], at[1], x[2], at[2], x[3], at[3], length));

    @Override
    protected void computeAxpy(float alpha, Matrix x, Matrix y) {
        this.alpha = alpha;
        axpy.run(x, y);
    }

    private static void axpy(float alpha, float[] x, int xi, float[] y, int yi, int length) {
        FloatVector factor = FloatVector.broadcast(Lanes.FLOATS, alpha);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector sum = FloatVector.fromArray(Lanes.FLOATS, y, yi + i);
            FloatVector.fromArray(Lanes.FLOATS, x, xi + i).fma(factor, sum).intoArray(y, yi + i);
        }
    }

    @Override
    protected void computeMomentum(float eta, float mu, Matrix g, Matrix v, Matrix w) {
        this.eta = eta;
        this.mu = mu;
        momentum.run(g, v, w);
    }

    private static void momentum(
            float eta, float mu, float[] g, int gi, float[] v, int vi, float[] w, int wi, int length) {
        FloatVector decay = FloatVector.broadcast(Lanes.FLOATS, mu);
        FloatVector rate = FloatVector.broadcast(Lanes.FLOATS, -eta);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector gradient = FloatVector.fromArray(Lanes.FLOATS, g, gi + i);
            FloatVector velocity =
                    flush(FloatVector.fromArray(Lanes.FLOATS, v, vi + i).fma(decay, gradient), MOMENTUM_FLOOR);
            velocity.intoArray(v, vi + i);
            velocity.fma(rate, FloatVector.fromArray(Lanes.FLOATS, w, wi + i)).intoArray(w, wi + i);
        }
    }

    @Override
    protected void computeAdam(AdamStep step, Matrix g, Matrix m, Matrix v, Matrix w) {
        this.step = step;
        adam.run(g, m, v, w);
    }

    private static void adam(
            AdamStep step, float[] g, int gi, float[] m, int mi, float[] v, int vi, float[] w, int wi, int length) {
        FloatVector beta1 = FloatVector.broadcast(Lanes.FLOATS, step.beta1());
        FloatVector beta2 = FloatVector.broadcast(Lanes.FLOATS, step.beta2());
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector gradient = FloatVector.fromArray(Lanes.FLOATS, g, gi + i);
            FloatVector mean = flush(
                    FloatVector.fromArray(Lanes.FLOATS, m, mi + i).fma(beta1, gradient.mul(step.oneMinusBeta1())),
                    MOMENTUM_FLOOR);
            FloatVector square = flush(
                    FloatVector.fromArray(Lanes.FLOATS, v, vi + i)
                            .fma(beta2, gradient.mul(step.oneMinusBeta2()).mul(gradient)),
                    SECOND_MOMENT_FLOOR);
            mean.intoArray(m, mi + i);
            square.intoArray(v, vi + i);
            FloatVector root = square.lanewise(VectorOperators.SQRT);
            FloatVector.fromArray(Lanes.FLOATS, w, wi + i)
                    .sub(mean.mul(step.alpha()).div(root.add(step.epsilon())))
                    .intoArray(w, wi + i);
        }
    }

    /** A magnitude below the floor becomes +0; NaN stays. */
    private static FloatVector flush(FloatVector value, float floor) {
        return value.blend(0f, value.abs().compare(VectorOperators.LT, floor));
    }
}
