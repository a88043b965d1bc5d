// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Update} in vectors: lanes run down the columns, and matrices without gaps are one long
 * column. The rest of a column, and whole columns of transposed views, go through the same lane
 * code by way of scratch arrays.
 */
public final class VectorUpdate extends Update {
    private float[] first = new float[Lanes.COUNT];
    private float[] second = new float[Lanes.COUNT];
    private float[] third = new float[Lanes.COUNT];
    private float[] fourth = new float[Lanes.COUNT];

    @Override
    protected void computeAxpy(float alpha, Matrix x, Matrix y) {
        boolean dense = Columns.dense(x) && Columns.dense(y);
        int length = dense ? y.rows() * y.cols() : y.rows();
        int whole = Columns.contiguous(x) && Columns.contiguous(y) ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        first = Columns.scratch(first, rest);
        second = Columns.scratch(second, rest);
        for (int j = 0; j < (dense ? 1 : y.cols()); j++) {
            axpy(alpha, x.array(), Columns.start(x, j), y.array(), Columns.start(y, j), whole);
            if (rest > 0) {
                Columns.read(x, j, whole, rest, first);
                Columns.read(y, j, whole, rest, second);
                axpy(alpha, first, 0, second, 0, Columns.padded(rest));
                Columns.write(second, y, j, whole, rest);
            }
        }
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
        boolean dense = Columns.dense(g) && Columns.dense(v) && Columns.dense(w);
        boolean contiguous = Columns.contiguous(g) && Columns.contiguous(v) && Columns.contiguous(w);
        int length = dense ? w.rows() * w.cols() : w.rows();
        int whole = contiguous ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        first = Columns.scratch(first, rest);
        second = Columns.scratch(second, rest);
        third = Columns.scratch(third, rest);
        for (int j = 0; j < (dense ? 1 : w.cols()); j++) {
            momentum(
                    eta,
                    mu,
                    g.array(),
                    Columns.start(g, j),
                    v.array(),
                    Columns.start(v, j),
                    w.array(),
                    Columns.start(w, j),
                    whole);
            if (rest > 0) {
                Columns.read(g, j, whole, rest, first);
                Columns.read(v, j, whole, rest, second);
                Columns.read(w, j, whole, rest, third);
                momentum(eta, mu, first, 0, second, 0, third, 0, Columns.padded(rest));
                Columns.write(second, v, j, whole, rest);
                Columns.write(third, w, j, whole, rest);
            }
        }
    }

    private static void momentum(
            float eta, float mu, float[] g, int gi, float[] v, int vi, float[] w, int wi, int length) {
        FloatVector decay = FloatVector.broadcast(Lanes.FLOATS, mu);
        FloatVector rate = FloatVector.broadcast(Lanes.FLOATS, -eta);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector gradient = FloatVector.fromArray(Lanes.FLOATS, g, gi + i);
            FloatVector velocity =
                    FloatVector.fromArray(Lanes.FLOATS, v, vi + i).fma(decay, gradient);
            velocity = velocity.blend(0f, velocity.abs().compare(VectorOperators.LT, MOMENTUM_FLOOR));
            velocity.intoArray(v, vi + i);
            velocity.fma(rate, FloatVector.fromArray(Lanes.FLOATS, w, wi + i)).intoArray(w, wi + i);
        }
    }

    @Override
    protected void computeAdam(AdamStep step, Matrix g, Matrix m, Matrix v, Matrix w) {
        boolean dense = Columns.dense(g) && Columns.dense(m) && Columns.dense(v) && Columns.dense(w);
        boolean contiguous =
                Columns.contiguous(g) && Columns.contiguous(m) && Columns.contiguous(v) && Columns.contiguous(w);
        int length = dense ? w.rows() * w.cols() : w.rows();
        int whole = contiguous ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        first = Columns.scratch(first, rest);
        second = Columns.scratch(second, rest);
        third = Columns.scratch(third, rest);
        fourth = Columns.scratch(fourth, rest);
        for (int j = 0; j < (dense ? 1 : w.cols()); j++) {
            adam(
                    step,
                    g.array(),
                    Columns.start(g, j),
                    m.array(),
                    Columns.start(m, j),
                    v.array(),
                    Columns.start(v, j),
                    w.array(),
                    Columns.start(w, j),
                    whole);
            if (rest > 0) {
                Columns.read(g, j, whole, rest, first);
                Columns.read(m, j, whole, rest, second);
                Columns.read(v, j, whole, rest, third);
                Columns.read(w, j, whole, rest, fourth);
                adam(step, first, 0, second, 0, third, 0, fourth, 0, Columns.padded(rest));
                Columns.write(second, m, j, whole, rest);
                Columns.write(third, v, j, whole, rest);
                Columns.write(fourth, w, j, whole, rest);
            }
        }
    }

    private static void adam(
            AdamStep step, float[] g, int gi, float[] m, int mi, float[] v, int vi, float[] w, int wi, int length) {
        FloatVector beta1 = FloatVector.broadcast(Lanes.FLOATS, step.beta1());
        FloatVector beta2 = FloatVector.broadcast(Lanes.FLOATS, step.beta2());
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector gradient = FloatVector.fromArray(Lanes.FLOATS, g, gi + i);
            FloatVector mean =
                    FloatVector.fromArray(Lanes.FLOATS, m, mi + i).fma(beta1, gradient.mul(step.oneMinusBeta1()));
            mean = mean.blend(0f, mean.abs().compare(VectorOperators.LT, MOMENTUM_FLOOR));
            FloatVector square = FloatVector.fromArray(Lanes.FLOATS, v, vi + i)
                    .fma(beta2, gradient.mul(step.oneMinusBeta2()).mul(gradient));
            square = square.blend(0f, square.abs().compare(VectorOperators.LT, SECOND_MOMENT_FLOOR));
            mean.intoArray(m, mi + i);
            square.intoArray(v, vi + i);
            FloatVector root = square.lanewise(VectorOperators.SQRT);
            FloatVector.fromArray(Lanes.FLOATS, w, wi + i)
                    .sub(mean.mul(step.alpha()).div(root.add(step.epsilon())))
                    .intoArray(w, wi + i);
        }
    }

    @Override
    protected void computeNesterov(float eta, float mu, Matrix g, Matrix v, Matrix w) {
        boolean dense = Columns.dense(g) && Columns.dense(v) && Columns.dense(w);
        boolean contiguous = Columns.contiguous(g) && Columns.contiguous(v) && Columns.contiguous(w);
        int length = dense ? w.rows() * w.cols() : w.rows();
        int whole = contiguous ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        first = Columns.scratch(first, rest);
        second = Columns.scratch(second, rest);
        third = Columns.scratch(third, rest);
        for (int j = 0; j < (dense ? 1 : w.cols()); j++) {
            UpdateLoops.nesterov(
                    eta,
                    mu,
                    g.array(),
                    Columns.start(g, j),
                    v.array(),
                    Columns.start(v, j),
                    w.array(),
                    Columns.start(w, j),
                    whole);
            if (rest > 0) {
                Columns.read(g, j, whole, rest, first);
                Columns.read(v, j, whole, rest, second);
                Columns.read(w, j, whole, rest, third);
                UpdateLoops.nesterov(eta, mu, first, 0, second, 0, third, 0, Columns.padded(rest));
                Columns.write(second, v, j, whole, rest);
                Columns.write(third, w, j, whole, rest);
            }
        }
    }

    @Override
    protected void computeAdamW(AdamStep step, float decay, Matrix g, Matrix m, Matrix v, Matrix w) {
        boolean dense = Columns.dense(g) && Columns.dense(m) && Columns.dense(v) && Columns.dense(w);
        boolean contiguous =
                Columns.contiguous(g) && Columns.contiguous(m) && Columns.contiguous(v) && Columns.contiguous(w);
        int length = dense ? w.rows() * w.cols() : w.rows();
        int whole = contiguous ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        first = Columns.scratch(first, rest);
        second = Columns.scratch(second, rest);
        third = Columns.scratch(third, rest);
        fourth = Columns.scratch(fourth, rest);
        for (int j = 0; j < (dense ? 1 : w.cols()); j++) {
            UpdateLoops.adamW(
                    step,
                    decay,
                    g.array(),
                    Columns.start(g, j),
                    m.array(),
                    Columns.start(m, j),
                    v.array(),
                    Columns.start(v, j),
                    w.array(),
                    Columns.start(w, j),
                    whole);
            if (rest > 0) {
                Columns.read(g, j, whole, rest, first);
                Columns.read(m, j, whole, rest, second);
                Columns.read(v, j, whole, rest, third);
                Columns.read(w, j, whole, rest, fourth);
                UpdateLoops.adamW(step, decay, first, 0, second, 0, third, 0, fourth, 0, Columns.padded(rest));
                Columns.write(second, m, j, whole, rest);
                Columns.write(third, v, j, whole, rest);
                Columns.write(fourth, w, j, whole, rest);
            }
        }
    }

    @Override
    protected void computeScale(float alpha, Matrix x) {
        int length = Columns.dense(x) ? x.rows() * x.cols() : x.rows();
        int whole = Columns.contiguous(x) ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        first = Columns.scratch(first, rest);
        for (int j = 0; j < (Columns.dense(x) ? 1 : x.cols()); j++) {
            UpdateLoops.scale(alpha, x.array(), Columns.start(x, j), whole);
            if (rest > 0) {
                Columns.read(x, j, whole, rest, first);
                UpdateLoops.scale(alpha, first, 0, Columns.padded(rest));
                Columns.write(first, x, j, whole, rest);
            }
        }
    }

    @Override
    protected void computeSquares(Matrix g, double[] sums, int from) {
        UpdateLoops.squares(g, sums, from);
    }
}
