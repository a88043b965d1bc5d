// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Objects;

/**
 * The activations: A ← g(Z) element by element, the product with the derivative D ← D ∘ g′(Z),
 * computed from the stored output A, and softmax over each column.
 *
 * <p>Accuracy over all floats: sigmoid and tanh at most 2.0 ULP, the exponential inside softmax at
 * most 1.0; ReLU and Leaky ReLU are exact to their one rounding. Sigmoid stays in [0, 1]; tanh
 * stays in [−1, 1] and is odd. NaN gives NaN; ReLU(−0) = +0.
 *
 * <pre>{@code
 * Matrix z = Matrix.ofRows(new float[] {-1, 0, 2});
 * Backend.AUTO.kernels().activation().apply(ActivationFunction.RELU, z, z);
 * System.out.println(z); // Matrix 1×3 [0.0, 0.0, 2.0]
 * }</pre>
 */
public abstract class Activation {
    /** For implementations. */
    protected Activation() {}

    /**
     * A ← g(Z).
     *
     * @param g the activation function
     * @param z n × m
     * @param a n × m, the result; may be the same view as z
     * @throws IllegalArgumentException if the shapes differ, or the two overlap without being the
     *     same view
     */
    public final void apply(ActivationFunction g, Matrix z, Matrix a) {
        Objects.requireNonNull(g, "g");
        Checks.sameShape("Z", z, "A", a);
        Checks.sameOrDisjoint("A", a, "Z", z);
        if (z.rows() > 0 && z.cols() > 0) {
            computeApply(g, z, a);
        }
    }

    /**
     * D ← D ∘ g′(Z), with g′ computed from A = g(Z): {@code d·(a·(1 − a))} for sigmoid,
     * {@code d·fma(−a, a, 1)} for tanh, {@code d·(a > 0 ? 1 : 0)} for ReLU and
     * {@code d·(a > 0 ? 1 : 0.01)} for Leaky ReLU. So ReLU′(0) = 0 and LeakyReLU′(0) = 0.01, and a
     * NaN or infinity in D is not hidden by a slope of 0.
     *
     * <p>Error of the slope for a in the range of g: sigmoid at most 1.5 ULP, tanh 0.5, the others
     * none.
     *
     * @param g the activation function
     * @param a n × m, the stored output of g
     * @param d n × m, multiplied in place
     * @throws IllegalArgumentException if the shapes differ or the two overlap
     */
    public final void multiplyDerivative(ActivationFunction g, Matrix a, Matrix d) {
        Objects.requireNonNull(g, "g");
        Checks.sameShape("A", a, "D", d);
        Checks.disjoint("D", d, "A", a);
        if (a.rows() > 0 && a.cols() > 0) {
            computeMultiplyDerivative(g, a, d);
        }
    }

    /**
     * Softmax of each column: a(i) = e^(z(i) − max z) / Σ_i e^(z(i) − max z), summed by ascending
     * i. The columns of A are positive and sum to 1 up to rounding. A NaN or +∞ in a column makes
     * the whole column NaN.
     *
     * @param z n × m
     * @param a n × m, the result; may be the same view as z
     * @throws IllegalArgumentException if the shapes differ, or the two overlap without being the
     *     same view
     */
    public final void softmax(Matrix z, Matrix a) {
        Checks.sameShape("Z", z, "A", a);
        Checks.sameOrDisjoint("A", a, "Z", z);
        if (z.rows() > 0 && z.cols() > 0) {
            computeSoftmax(z, a);
        }
    }

    /**
     * {@link #apply} with checked, non-empty arguments.
     *
     * @param g the activation function
     * @param z Z
     * @param a A
     */
    protected abstract void computeApply(ActivationFunction g, Matrix z, Matrix a);

    /**
     * {@link #multiplyDerivative} with checked, non-empty arguments.
     *
     * @param g the activation function
     * @param a A
     * @param d D
     */
    protected abstract void computeMultiplyDerivative(ActivationFunction g, Matrix a, Matrix d);

    /**
     * {@link #softmax} with checked, non-empty arguments.
     *
     * @param z Z
     * @param a A
     */
    protected abstract void computeSoftmax(Matrix z, Matrix a);
}
