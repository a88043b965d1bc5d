// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * Puts every row on one scale, in place: X ← (X − μ·1ᵀ) / (σ·1ᵀ), so x(i, j) becomes
 * {@code (x(i, j) − μ(i)) / σ(i)}.
 *
 * <p>One subtraction and one division for each element, both correctly rounded: a multiplication by
 * 1/σ would round twice.
 *
 * <pre>{@code
 * Matrix x = Matrix.ofRows(new float[] {1, 3, 5});
 * Matrix mean = Matrix.ofRows(new float[] {3});
 * Backend.AUTO.kernels().scaling().standardize(mean, Matrix.ofRows(new float[] {2}), x);
 * System.out.println(x); // Matrix 1×3 [-1.0, 0.0, 1.0]
 * }</pre>
 */
public abstract class Scaling {
    /** For implementations. */
    protected Scaling() {}

    /**
     * X ← (X − μ·1ᵀ) / (σ·1ᵀ).
     *
     * @param mu n × 1
     * @param sigma n × 1
     * @param x n × m, in place
     * @throws IllegalArgumentException if μ or σ is not a column with as many rows as X, or
     *     overlaps it
     */
    public final void standardize(Matrix mu, Matrix sigma, Matrix x) {
        Checks.column("μ", mu, "X", x);
        Checks.column("σ", sigma, "X", x);
        Checks.disjoint("X", x, "μ", mu);
        Checks.disjoint("X", x, "σ", sigma);
        if (x.rows() > 0 && x.cols() > 0) {
            computeStandardize(mu, sigma, x);
        }
    }

    /**
     * {@link #standardize} with checked, non-empty arguments.
     *
     * @param mu μ
     * @param sigma σ
     * @param x X
     */
    protected abstract void computeStandardize(Matrix mu, Matrix sigma, Matrix x);
}
