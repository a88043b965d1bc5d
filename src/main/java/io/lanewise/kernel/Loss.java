// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * The losses, one per example: the cross-entropies, computed from the logits Z2 so that they stay
 * finite for every finite logit, and half the squared error; and their gradient, which is dZ2 = A2
 * − Y for sigmoid, softmax and linear outputs alike.
 *
 * <p>The logarithm inside is log(1 + x) with at most 2.0 ULP, and so is log(1 + e^−|z|) as a whole,
 * over all floats.
 *
 * <pre>{@code
 * Matrix l = Matrix.zeros(1, 2);
 * Matrix y = Matrix.ofRows(new float[] {0, 1});
 * Backend.AUTO.kernels().loss().halfSquaredError(Matrix.ofRows(new float[] {1, 3}), y, l);
 * System.out.println(Loss.mean(l)); // 1.25
 * }</pre>
 */
public abstract class Loss {
    /** For implementations. */
    protected Loss() {}

    /**
     * Binary cross-entropy of each example: l(j) = Σ_i max(z, 0) − z·y + log(1 + e^−|z|), by
     * ascending i, which equals Σ_i −y·log a − (1 − y)·log(1 − a) for a = σ(z).
     *
     * @param z n2 × m, logits
     * @param y n2 × m, labels in [0, 1]
     * @param l 1 × m, the result
     * @throws IllegalArgumentException if the shapes do not fit, or l overlaps an input
     */
    public final void binaryCrossEntropy(Matrix z, Matrix y, Matrix l) {
        checkLoss(z, y, l);
        if (z.rows() == 0) {
            l.fill(0f);
        } else if (z.cols() > 0) {
            computeBinaryCrossEntropy(z, y, l);
        }
    }

    /**
     * Softmax cross-entropy of each example: l(j) = Σ_i y(i)·(log Σ_k e^(z(k) − M) − (z(i) − M))
     * with M = max z, by ascending i, which equals −Σ_i y(i)·log a(i) for a = softmax(z). A
     * difference z(i) − M below −3.4e38 counts as −3.4e38.
     *
     * @param z n2 × m, logits
     * @param y n2 × m, one-hot labels or probabilities
     * @param l 1 × m, the result
     * @throws IllegalArgumentException if the shapes do not fit, or l overlaps an input
     */
    public final void softmaxCrossEntropy(Matrix z, Matrix y, Matrix l) {
        checkLoss(z, y, l);
        if (z.rows() == 0) {
            l.fill(0f);
        } else if (z.cols() > 0) {
            computeSoftmaxCrossEntropy(z, y, l);
        }
    }

    /**
     * Half the squared error of each example: l(j) = ½·Σ_i (z(i) − y(i))², as {@code d = z − y},
     * {@code s = fma(d, d, s)} from +0 by ascending i, {@code l = 0.5·s}. It is infinite where a
     * square is more than a float holds, from a difference of 1.8e19 on.
     *
     * <p>Error: (n2 + 3)·2^−24·l, and 2^−149 where squares underflow.
     *
     * @param z n2 × m, the outputs, since A2 = Z2
     * @param y n2 × m, targets
     * @param l 1 × m, the result
     * @throws IllegalArgumentException if the shapes do not fit, or l overlaps an input
     */
    public final void halfSquaredError(Matrix z, Matrix y, Matrix l) {
        checkLoss(z, y, l);
        if (z.rows() == 0) {
            l.fill(0f);
        } else if (z.cols() > 0) {
            computeHalfSquaredError(z, y, l);
        }
    }

    /**
     * The gradient of each loss for its own output function: dZ ← A − Y.
     *
     * @param a n2 × m, outputs
     * @param y n2 × m, labels
     * @param dz n2 × m, the result; may be the same view as a
     * @throws IllegalArgumentException if the shapes differ, or dZ overlaps Y, or A without being
     *     the same view
     */
    public final void gradient(Matrix a, Matrix y, Matrix dz) {
        Checks.sameShape("A", a, "Y", y);
        Checks.sameShape("A", a, "dZ", dz);
        Checks.sameOrDisjoint("dZ", dz, "A", a);
        Checks.disjoint("dZ", dz, "Y", y);
        if (a.rows() > 0 && a.cols() > 0) {
            computeGradient(a, y, dz);
        }
    }

    /**
     * Weights the examples: D(:, j) ← w(j)·D(:, j). With l for D it weights the losses, with dZ2
     * their gradients.
     *
     * @param w 1 × m, one weight per example
     * @param d n × m, multiplied in place
     * @throws IllegalArgumentException if w is not a row with as many columns as D, or they overlap
     */
    public final void scaleColumns(Matrix w, Matrix d) {
        Checks.row("w", w, "D", d);
        Checks.disjoint("D", d, "w", w);
        if (d.rows() > 0 && d.cols() > 0) {
            computeScaleColumns(w, d);
        }
    }

    /**
     * The mean of the examples' losses, L = (1/m)·Σ_j l(j), of their {@link #sum}. NaN for no
     * examples.
     *
     * @param l 1 × m, one loss per example
     * @return the mean
     */
    public static double mean(Matrix l) {
        return sum(l) / l.cols();
    }

    /**
     * The sum of the examples' losses, Σ_j l(j), in double: per chunk of {@value Gemm#CHUNK}
     * examples, ascending, the chunks' sums added ascending.
     *
     * @param l 1 × m, one loss per example
     * @return the sum
     */
    public static double sum(Matrix l) {
        double total = 0;
        for (int from = 0; from < l.cols(); from += Gemm.CHUNK) {
            double sum = 0;
            for (int j = from; j < Math.min(from + Gemm.CHUNK, l.cols()); j++) {
                sum += l.get(0, j);
            }
            total += sum;
        }
        return total;
    }

    private static void checkLoss(Matrix z, Matrix y, Matrix l) {
        Checks.sameShape("Z", z, "Y", y);
        Checks.row("l", l, "Z", z);
        Checks.disjoint("l", l, "Z", z);
        Checks.disjoint("l", l, "Y", y);
    }

    /**
     * {@link #binaryCrossEntropy} with checked, non-empty arguments.
     *
     * @param z Z
     * @param y Y
     * @param l l
     */
    protected abstract void computeBinaryCrossEntropy(Matrix z, Matrix y, Matrix l);

    /**
     * {@link #softmaxCrossEntropy} with checked, non-empty arguments.
     *
     * @param z Z
     * @param y Y
     * @param l l
     */
    protected abstract void computeSoftmaxCrossEntropy(Matrix z, Matrix y, Matrix l);

    /**
     * {@link #halfSquaredError} with checked, non-empty arguments.
     *
     * @param z Z
     * @param y Y
     * @param l l
     */
    protected abstract void computeHalfSquaredError(Matrix z, Matrix y, Matrix l);

    /**
     * {@link #gradient} with checked, non-empty arguments.
     *
     * @param a A
     * @param y Y
     * @param dz dZ
     */
    protected abstract void computeGradient(Matrix a, Matrix y, Matrix dz);

    /**
     * {@link #scaleColumns} with checked, non-empty arguments.
     *
     * @param w w
     * @param d D
     */
    protected abstract void computeScaleColumns(Matrix w, Matrix d);
}
