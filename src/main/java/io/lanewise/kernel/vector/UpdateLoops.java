// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.Update.MOMENTUM_FLOOR;
import static io.lanewise.kernel.Update.SECOND_MOMENT_FLOOR;

import io.lanewise.kernel.AdamStep;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The loops of {@link VectorUpdate} over whole vectors. */
final class UpdateLoops {
    private UpdateLoops() {}

    static void axpy(float alpha, float[] x, int xi, float[] y, int yi, int length) {
        FloatVector factor = FloatVector.broadcast(Lanes.FLOATS, alpha);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector sum = FloatVector.fromArray(Lanes.FLOATS, y, yi + i);
            FloatVector.fromArray(Lanes.FLOATS, x, xi + i).fma(factor, sum).intoArray(y, yi + i);
        }
    }

    static void momentum(float eta, float mu, float[] g, int gi, float[] v, int vi, float[] w, int wi, int length) {
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

    static void nesterov(float eta, float mu, float[] g, int gi, float[] v, int vi, float[] w, int wi, int length) {
        FloatVector decay = FloatVector.broadcast(Lanes.FLOATS, mu);
        FloatVector rate = FloatVector.broadcast(Lanes.FLOATS, -eta);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector gradient = FloatVector.fromArray(Lanes.FLOATS, g, gi + i);
            FloatVector velocity =
                    flush(FloatVector.fromArray(Lanes.FLOATS, v, vi + i).fma(decay, gradient), MOMENTUM_FLOOR);
            velocity.intoArray(v, vi + i);
            velocity.fma(decay, gradient)
                    .fma(rate, FloatVector.fromArray(Lanes.FLOATS, w, wi + i))
                    .intoArray(w, wi + i);
        }
    }

    static void adam(
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

    static void adamW(
            AdamStep step,
            float decay,
            float[] g,
            int gi,
            float[] m,
            int mi,
            float[] v,
            int vi,
            float[] w,
            int wi,
            int length) {
        FloatVector beta1 = FloatVector.broadcast(Lanes.FLOATS, step.beta1());
        FloatVector shrink = FloatVector.broadcast(Lanes.FLOATS, -decay);
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
            FloatVector parameter = FloatVector.fromArray(Lanes.FLOATS, w, wi + i);
            parameter
                    .fma(shrink, parameter)
                    .sub(mean.mul(step.alpha()).div(root.add(step.epsilon())))
                    .intoArray(w, wi + i);
        }
    }

    static void scale(float alpha, float[] x, int xi, int length) {
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, x, xi + i).mul(alpha).intoArray(x, xi + i);
        }
    }

    /** The squares of four columns, each summed by itself and in order. */
    static void squares(float[] g, int a, int b, int c, int d, int stride, int rows, double[] sums, int to) {
        double sumA = 0;
        double sumB = 0;
        double sumC = 0;
        double sumD = 0;
        for (int i = 0; i < rows; i++) {
            int at = i * stride;
            sumA += (double) g[a + at] * g[a + at];
            sumB += (double) g[b + at] * g[b + at];
            sumC += (double) g[c + at] * g[c + at];
            sumD += (double) g[d + at] * g[d + at];
        }
        sums[to] = sumA;
        sums[to + 1] = sumB;
        sums[to + 2] = sumC;
        sums[to + 3] = sumD;
    }

    static double squares(float[] g, int from, int stride, int rows) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double element = g[from + i * stride];
            sum += element * element;
        }
        return sum;
    }

    /** A magnitude below the floor becomes +0; NaN stays. */
    private static FloatVector flush(FloatVector value, float floor) {
        return value.blend(0f, value.abs().compare(VectorOperators.LT, floor));
    }
}
