// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.Update.MOMENTUM_FLOOR;
import static io.lanewise.kernel.Update.SECOND_MOMENT_FLOOR;

import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The loops of {@link VectorUpdate} that do not fit into its file, over whole vectors. */
final class UpdateLoops {
    private UpdateLoops() {}

    static void nesterov(float eta, float mu, float[] g, int gi, float[] v, int vi, float[] w, int wi, int length) {
        FloatVector decay = FloatVector.broadcast(Lanes.FLOATS, mu);
        FloatVector rate = FloatVector.broadcast(Lanes.FLOATS, -eta);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector gradient = FloatVector.fromArray(Lanes.FLOATS, g, gi + i);
            FloatVector velocity =
                    FloatVector.fromArray(Lanes.FLOATS, v, vi + i).fma(decay, gradient);
            velocity = velocity.blend(0f, velocity.abs().compare(VectorOperators.LT, MOMENTUM_FLOOR));
            velocity.intoArray(v, vi + i);
            velocity.fma(decay, gradient)
                    .fma(rate, FloatVector.fromArray(Lanes.FLOATS, w, wi + i))
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
            FloatVector mean =
                    FloatVector.fromArray(Lanes.FLOATS, m, mi + i).fma(beta1, gradient.mul(step.oneMinusBeta1()));
            mean = mean.blend(0f, mean.abs().compare(VectorOperators.LT, MOMENTUM_FLOOR));
            FloatVector square = FloatVector.fromArray(Lanes.FLOATS, v, vi + i)
                    .fma(beta2, gradient.mul(step.oneMinusBeta2()).mul(gradient));
            square = square.blend(0f, square.abs().compare(VectorOperators.LT, SECOND_MOMENT_FLOOR));
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

    /** Four columns at a time, since a sum alone waits for each of its additions. */
    static void squares(Matrix g, double[] sums, int from) {
        int stride = g.rowStride();
        int four = g.cols() - g.cols() % 4;
        for (int j = 0; j < four; j += 4) {
            int a = Columns.start(g, j);
            int b = Columns.start(g, j + 1);
            int c = Columns.start(g, j + 2);
            int d = Columns.start(g, j + 3);
            squares(g.array(), a, b, c, d, stride, g.rows(), sums, from + j);
        }
        for (int j = four; j < g.cols(); j++) {
            sums[from + j] = squares(g.array(), Columns.start(g, j), stride, g.rows());
        }
    }

    /** The squares of four columns, each summed by itself and in order. */
    private static void squares(float[] g, int a, int b, int c, int d, int stride, int rows, double[] sums, int to) {
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

    private static double squares(float[] g, int from, int stride, int rows) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double element = g[from + i * stride];
            sum += element * element;
        }
        return sum;
    }
}
