// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

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
            UpdateLoops.axpy(alpha, x.array(), Columns.start(x, j), y.array(), Columns.start(y, j), whole);
            if (rest > 0) {
                Columns.read(x, j, whole, rest, first);
                Columns.read(y, j, whole, rest, second);
                UpdateLoops.axpy(alpha, first, 0, second, 0, Columns.padded(rest));
                Columns.write(second, y, j, whole, rest);
            }
        }
    }

    @Override
    protected void computeMomentum(float eta, float mu, Matrix g, Matrix v, Matrix w) {
        momentum(false, eta, mu, g, v, w);
    }

    @Override
    protected void computeNesterov(float eta, float mu, Matrix g, Matrix v, Matrix w) {
        momentum(true, eta, mu, g, v, w);
    }

    private void momentum(boolean ahead, float eta, float mu, Matrix g, Matrix v, Matrix w) {
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
                    ahead,
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
                momentum(ahead, eta, mu, first, 0, second, 0, third, 0, Columns.padded(rest));
                Columns.write(second, v, j, whole, rest);
                Columns.write(third, w, j, whole, rest);
            }
        }
    }

    private static void momentum(
            boolean ahead, float eta, float mu, float[] g, int gi, float[] v, int vi, float[] w, int wi, int length) {
        if (ahead) {
            UpdateLoops.nesterov(eta, mu, g, gi, v, vi, w, wi, length);
        } else {
            UpdateLoops.momentum(eta, mu, g, gi, v, vi, w, wi, length);
        }
    }

    @Override
    protected void computeAdam(AdamStep step, Matrix g, Matrix m, Matrix v, Matrix w) {
        adam(step, false, 0f, g, m, v, w);
    }

    @Override
    protected void computeAdamW(AdamStep step, float decay, Matrix g, Matrix m, Matrix v, Matrix w) {
        adam(step, true, decay, g, m, v, w);
    }

    private void adam(AdamStep step, boolean decays, float decay, Matrix g, Matrix m, Matrix v, Matrix w) {
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
                    decays,
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
                adam(step, decays, decay, first, 0, second, 0, third, 0, fourth, 0, Columns.padded(rest));
                Columns.write(second, m, j, whole, rest);
                Columns.write(third, v, j, whole, rest);
                Columns.write(fourth, w, j, whole, rest);
            }
        }
    }

    private static void adam(
            AdamStep step,
            boolean decays,
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
        if (decays) {
            UpdateLoops.adamW(step, decay, g, gi, m, mi, v, vi, w, wi, length);
        } else {
            UpdateLoops.adam(step, g, gi, m, mi, v, vi, w, wi, length);
        }
    }

    @Override
    protected void computeScale(float alpha, Matrix x) {
        boolean dense = Columns.dense(x);
        int length = dense ? x.rows() * x.cols() : x.rows();
        int whole = Columns.contiguous(x) ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        first = Columns.scratch(first, rest);
        for (int j = 0; j < (dense ? 1 : x.cols()); j++) {
            UpdateLoops.scale(alpha, x.array(), Columns.start(x, j), whole);
            if (rest > 0) {
                Columns.read(x, j, whole, rest, first);
                UpdateLoops.scale(alpha, first, 0, Columns.padded(rest));
                Columns.write(first, x, j, whole, rest);
            }
        }
    }

    /** Four columns at a time, since a sum alone waits for each of its additions. */
    @Override
    protected void computeSquares(Matrix g, double[] sums, int from) {
        int stride = g.rowStride();
        int four = g.cols() - g.cols() % 4;
        for (int j = 0; j < four; j += 4) {
            int a = Columns.start(g, j);
            int b = Columns.start(g, j + 1);
            int c = Columns.start(g, j + 2);
            int d = Columns.start(g, j + 3);
            UpdateLoops.squares(g.array(), a, b, c, d, stride, g.rows(), sums, from + j);
        }
        for (int j = four; j < g.cols(); j++) {
            sums[from + j] = UpdateLoops.squares(g.array(), Columns.start(g, j), stride, g.rows());
        }
    }
}
