// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * The bias: its broadcast to all examples, Z ← b·1ᵀ, and its gradient, the row sums s ← α·Σ_j D(:,
 * j).
 *
 * <p>The sums have one order for every implementation, as in {@link Gemm}: terms in chunks of
 * {@value Gemm#CHUNK} columns; in each, ascending, {@code t = +0; t = t + d(i, j)}; then
 * {@code s = α·t} for the first chunk and {@code s = fma(α, t, s)} for the others. No columns give
 * +0.
 *
 * <pre>{@code
 * Matrix db = Matrix.zeros(1, 1);
 * Backend.AUTO.kernels().bias().rowSums(0.5f, Matrix.ofRows(new float[] {1, 2, 3}), db);
 * System.out.println(db.get(0, 0)); // 3.0
 * }</pre>
 */
public abstract class Bias {
    /** For implementations. */
    protected Bias() {}

    /**
     * Z ← b·1ᵀ: every column of Z becomes b.
     *
     * @param b n × 1
     * @param z n × m, the result
     * @throws IllegalArgumentException if b is not a column with as many rows as Z, or they overlap
     */
    public final void broadcast(Matrix b, Matrix z) {
        Checks.column("b", b, "Z", z);
        Checks.disjoint("Z", z, "b", b);
        if (z.rows() > 0 && z.cols() > 0) {
            computeBroadcast(b, z);
        }
    }

    /**
     * s ← α·Σ_j D(:, j).
     *
     * @param alpha the factor α
     * @param d n × m
     * @param s n × 1, the result
     * @throws IllegalArgumentException if s is not a column with as many rows as D, or they overlap
     */
    public final void rowSums(float alpha, Matrix d, Matrix s) {
        Checks.column("s", s, "D", d);
        Checks.disjoint("s", s, "D", d);
        if (d.cols() == 0) {
            s.fill(0f);
        } else if (d.rows() > 0) {
            computeRowSums(alpha, d, s);
        }
    }

    /**
     * {@link #broadcast} with checked, non-empty arguments.
     *
     * @param b b
     * @param z Z
     */
    protected abstract void computeBroadcast(Matrix b, Matrix z);

    /**
     * {@link #rowSums} with checked, non-empty arguments.
     *
     * @param alpha the factor α
     * @param d D
     * @param s s
     */
    protected abstract void computeRowSums(float alpha, Matrix d, Matrix s);
}
