// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Objects;

/**
 * The parameter updates, element by element and in place: W is the parameter, G its gradient.
 *
 * <p>Optimiser state that has decayed to nothing is set to +0, because subnormal numbers would make
 * training many times slower: a momentum below 2^−100 in magnitude, and an Adam second moment below
 * 2^−126.
 *
 * <pre>{@code
 * Matrix w = Matrix.ofRows(new float[] {1, 2});
 * Backend.AUTO.kernels().update().axpy(-0.5f, Matrix.ofRows(new float[] {2, 3}), w);
 * System.out.println(w); // Matrix 1×2 [0.0, 0.5]
 * }</pre>
 */
public abstract class Update {
    /** A momentum (or first moment) of smaller magnitude becomes +0. */
    public static final float MOMENTUM_FLOOR = 0x1p-100f;

    /** An Adam second moment of smaller magnitude becomes +0. */
    public static final float SECOND_MOMENT_FLOOR = 0x1p-126f;

    /** For implementations. */
    protected Update() {}

    /**
     * Y ← α·X + Y, as {@code y = fma(α, x, y)}. Gradient descent is axpy(−η, dW, W); L2
     * regularisation is axpy(λ, W, dW).
     *
     * @param alpha the factor α
     * @param x n × m
     * @param y n × m, in place
     * @throws IllegalArgumentException if the shapes differ or the two overlap
     */
    public final void axpy(float alpha, Matrix x, Matrix y) {
        Checks.sameShape("X", x, "Y", y);
        Checks.disjoint("Y", y, "X", x);
        if (x.rows() > 0 && x.cols() > 0) {
            computeAxpy(alpha, x, y);
        }
    }

    /**
     * Gradient descent with momentum (Polyak 1964): {@code v = fma(μ, v, g)}, flushed;
     * {@code w = fma(−η, v, w)}.
     *
     * @param eta the learning rate η
     * @param mu the momentum μ, the part of V that stays
     * @param g n × m
     * @param v n × m, in place
     * @param w n × m, in place
     * @throws IllegalArgumentException if the shapes differ or two operands overlap
     */
    public final void momentum(float eta, float mu, Matrix g, Matrix v, Matrix w) {
        checkMomentum(g, v, w);
        if (g.rows() > 0 && g.cols() > 0) {
            computeMomentum(eta, mu, g, v, w);
        }
    }

    /**
     * Gradient descent with Nesterov's momentum (Nesterov 1983, in the form of Bengio et al. 2013,
     * which looks ahead from where the parameter is): {@code v = fma(μ, v, g)}, flushed;
     * {@code w = fma(−η, fma(μ, v, g), w)}.
     *
     * @param eta the learning rate η
     * @param mu the momentum μ, the part of V that stays
     * @param g n × m
     * @param v n × m, in place
     * @param w n × m, in place
     * @throws IllegalArgumentException if the shapes differ or two operands overlap
     */
    public final void nesterov(float eta, float mu, Matrix g, Matrix v, Matrix w) {
        checkMomentum(g, v, w);
        if (g.rows() > 0 && g.cols() > 0) {
            computeNesterov(eta, mu, g, v, w);
        }
    }

    /**
     * Adam (Kingma and Ba 2015, the order of section 2's last paragraph):
     * {@code m = fma(β1, m, (1 − β1)·g)}, flushed; {@code v = fma(β2, v, ((1 − β2)·g)·g)}, flushed;
     * {@code w = w − (α_t·m) / (√v + ε_t)}.
     *
     * @param step the scalars of this step
     * @param g n × m
     * @param m n × m, the first moment, in place
     * @param v n × m, the second moment, in place
     * @param w n × m, in place
     * @throws IllegalArgumentException if the shapes differ or two operands overlap
     */
    public final void adam(AdamStep step, Matrix g, Matrix m, Matrix v, Matrix w) {
        checkAdam(step, g, m, v, w);
        if (g.rows() > 0 && g.cols() > 0) {
            computeAdam(step, g, m, v, w);
        }
    }

    /**
     * AdamW, Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019): M and V as in
     * {@link #adam}, then {@code w = fma(−δ, w, w) − (α_t·m) / (√v + ε_t)}.
     *
     * @param step the scalars of this step
     * @param decay δ = η·λ, the part of W that decays in this step
     * @param g n × m
     * @param m n × m, the first moment, in place
     * @param v n × m, the second moment, in place
     * @param w n × m, in place
     * @throws IllegalArgumentException if the shapes differ or two operands overlap
     */
    public final void adamW(AdamStep step, float decay, Matrix g, Matrix m, Matrix v, Matrix w) {
        checkAdam(step, g, m, v, w);
        if (g.rows() > 0 && g.cols() > 0) {
            computeAdamW(step, decay, g, m, v, w);
        }
    }

    /**
     * X ← α·X, one multiplication for each element: how gradients are clipped.
     *
     * @param alpha the factor α
     * @param x n × m, in place
     */
    public final void scale(float alpha, Matrix x) {
        Objects.requireNonNull(x, "X");
        if (x.rows() > 0 && x.cols() > 0) {
            computeScale(alpha, x);
        }
    }

    /**
     * The squares of each column summed in double: sums[from + j] = Σ_i g(i, j)², from +0 by
     * ascending i. A square of a float is exact in double, and no sum of them overflows.
     *
     * @param g n × m
     * @param sums takes one number for each column
     * @param from where the first one goes
     * @throws IndexOutOfBoundsException if there is no room for them
     */
    public final void squares(Matrix g, double[] sums, int from) {
        Objects.requireNonNull(g, "G");
        Objects.requireNonNull(sums, "the sums");
        Objects.checkFromIndexSize(from, g.cols(), sums.length);
        computeSquares(g, sums, from);
    }

    private static void checkMomentum(Matrix g, Matrix v, Matrix w) {
        Checks.sameShape("G", g, "V", v);
        Checks.sameShape("G", g, "W", w);
        Checks.disjoint("V", v, "G", g);
        Checks.disjoint("W", w, "G", g);
        Checks.disjoint("W", w, "V", v);
    }

    private static void checkAdam(AdamStep step, Matrix g, Matrix m, Matrix v, Matrix w) {
        Objects.requireNonNull(step, "the step");
        Checks.sameShape("G", g, "M", m);
        Checks.sameShape("G", g, "V", v);
        Checks.sameShape("G", g, "W", w);
        Checks.disjoint("M", m, "G", g);
        Checks.disjoint("V", v, "G", g);
        Checks.disjoint("V", v, "M", m);
        Checks.disjoint("W", w, "G", g);
        Checks.disjoint("W", w, "M", m);
        Checks.disjoint("W", w, "V", v);
    }

    /**
     * {@link #axpy} with checked, non-empty arguments.
     *
     * @param alpha α
     * @param x X
     * @param y Y
     */
    protected abstract void computeAxpy(float alpha, Matrix x, Matrix y);

    /**
     * {@link #momentum} with checked, non-empty arguments.
     *
     * @param eta η
     * @param mu μ
     * @param g G
     * @param v V
     * @param w W
     */
    protected abstract void computeMomentum(float eta, float mu, Matrix g, Matrix v, Matrix w);

    /**
     * {@link #nesterov} with checked, non-empty arguments.
     *
     * @param eta η
     * @param mu μ
     * @param g G
     * @param v V
     * @param w W
     */
    protected abstract void computeNesterov(float eta, float mu, Matrix g, Matrix v, Matrix w);

    /**
     * {@link #adam} with checked, non-empty arguments.
     *
     * @param step the scalars of this step
     * @param g G
     * @param m M
     * @param v V
     * @param w W
     */
    protected abstract void computeAdam(AdamStep step, Matrix g, Matrix m, Matrix v, Matrix w);

    /**
     * {@link #scale} with checked, non-empty arguments.
     *
     * @param alpha α
     * @param x X
     */
    protected abstract void computeScale(float alpha, Matrix x);

    /**
     * {@link #squares} with checked arguments.
     *
     * @param g G
     * @param sums the sums
     * @param from the index of the first
     */
    protected abstract void computeSquares(Matrix g, double[] sums, int from);

    /**
     * {@link #adamW} with checked, non-empty arguments.
     *
     * @param step the scalars of this step
     * @param decay δ
     * @param g G
     * @param m M
     * @param v V
     * @param w W
     */
    protected abstract void computeAdamW(AdamStep step, float decay, Matrix g, Matrix m, Matrix v, Matrix w);
}
