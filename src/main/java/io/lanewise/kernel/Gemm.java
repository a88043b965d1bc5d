// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import java.util.Objects;

/**
 * The general matrix product C ← α·A·B + β·C, with A of shape M × K, B of K × N and C of M × N;
 * each may be a transposed view. If β is 0, C need not be initialised: it is overwritten, a NaN in
 * it included.
 *
 * <p>Every implementation computes each element of C by the same IEEE operations in the same order,
 * so all give the same bits, whatever the vector width, the tiling and the number of threads:
 *
 * <pre>
 *   c = β == 0 ? nothing : β·c
 *   for each chunk of {@value #CHUNK} terms, ascending:
 *       s = +0;  for k in the chunk, ascending:  s = fma(a(i,k), b(k,j), s)
 *       c = first chunk and β == 0 ? α·s : fma(α, s, c)
 * </pre>
 *
 * <p>With α = 0 or K = 0, A and B are not read and C ← β·C, or +0 when β = 0. NaN and infinities
 * propagate.
 *
 * <p>Error: |computed − exact| ≤ (min(K, CHUNK) + ⌈K/CHUNK⌉ + 2)·u·(|α|·Σ|a·b| + |β·c|), u = 2^−24,
 * barring overflow and underflow (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed.,
 * section 3.1).
 *
 * <p>An instance may own scratch memory and serves one thread at a time.
 *
 * <pre>{@code
 * Matrix a = Matrix.ofRows(new float[] {1, 2}, new float[] {3, 4});
 * Matrix b = Matrix.ofColumns(new float[] {5, 6});
 * Matrix c = Matrix.zeros(2, 1);
 * Gemm gemm = Backend.AUTO.kernels().gemm();
 * gemm.multiply(1f, a, b, 0f, c);
 * System.out.println(c); // Matrix 2×1 [17.0; 39.0]
 * }</pre>
 */
public abstract class Gemm {
    /**
     * Terms that are summed before the sum is scaled and added to C; part of the numeric contract.
     */
    public static final int CHUNK = 512;

    /** For implementations. */
    protected Gemm() {}

    /**
     * C ← α·A·B + β·C.
     *
     * @param alpha the factor α of the product
     * @param a M × K
     * @param b K × N
     * @param beta the factor β of what C holds; with 0 C is not read
     * @param c M × N, the result
     * @throws IllegalArgumentException if the shapes do not fit, or C overlaps A or B
     */
    public final void multiply(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
        Objects.requireNonNull(a, "A");
        Objects.requireNonNull(b, "B");
        Objects.requireNonNull(c, "C");
        if (a.cols() != b.rows() || a.rows() != c.rows() || b.cols() != c.cols()) {
            throw new IllegalArgumentException("C ← A·B needs M×K times K×N to M×N, but A is " + a.shape() + ", B is "
                    + b.shape() + " and C is " + c.shape());
        }
        Checks.disjoint("C", c, "A", a);
        Checks.disjoint("C", c, "B", b);
        if (c.rows() > 0 && c.cols() > 0) {
            compute(alpha, a, b, beta, c);
        }
    }

    /**
     * One layer before its activation: Z ← W·X + b·1ᵀ. To the bit what {@link #multiply} gives with
     * α = β = 1 when Z holds b in each of its columns, so the bias is what the first chunk is added
     * to.
     *
     * @param w n × k
     * @param x k × m
     * @param b n × 1
     * @param z n × m, the result
     * @throws IllegalArgumentException if the shapes do not fit, or Z overlaps an operand
     */
    public final void linear(Matrix w, Matrix x, Matrix b, Matrix z) {
        Objects.requireNonNull(w, "W");
        Objects.requireNonNull(x, "X");
        Objects.requireNonNull(b, "b");
        Objects.requireNonNull(z, "Z");
        if (w.cols() != x.rows()
                || w.rows() != z.rows()
                || x.cols() != z.cols()
                || b.rows() != z.rows()
                || b.cols() != 1) {
            throw new IllegalArgumentException("Z ← W·X + b needs n×k times k×m plus n×1 to n×m, but W is " + w.shape()
                    + ", X is " + x.shape() + ", b is " + b.shape() + " and Z is " + z.shape());
        }
        Checks.disjoint("Z", z, "W", w);
        Checks.disjoint("Z", z, "X", x);
        Checks.disjoint("Z", z, "b", b);
        if (z.rows() > 0 && z.cols() > 0) {
            computeLinear(w, x, b, z);
        }
    }

    /**
     * The product itself: shapes fit, C has elements and overlaps neither A nor B; K may be 0.
     *
     * @param alpha α
     * @param a A
     * @param b B
     * @param beta β
     * @param c C
     */
    protected abstract void compute(float alpha, Matrix a, Matrix b, float beta, Matrix c);

    /**
     * The layer itself, after the same checks; here as it is defined.
     *
     * @param w W
     * @param x X
     * @param b b
     * @param z Z
     */
    protected void computeLinear(Matrix w, Matrix x, Matrix b, Matrix z) {
        for (int j = 0; j < z.cols(); j++) {
            for (int i = 0; i < z.rows(); i++) {
                z.set(i, j, b.get(i, 0));
            }
        }
        compute(1f, w, x, 1f, z);
    }
}
