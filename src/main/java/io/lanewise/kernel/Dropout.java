// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * Inverted dropout (Hinton et al. 2012): D ← R ∘ A, where each r(i, j) is 0 with probability p,
 * else 1/(1 − p), so that the mean stays. What r is follows from the key, the row i and the
 * example's number alone, not from the width of vectors or the number of threads: a counter is
 * hashed, and no generator goes from one element to the next.
 *
 * <pre>
 *   key of example e   k = mix(key + (e + 1)·0x9E3779B97F4A7C15), SplitMix64's number e
 *   its row i          h = i·0x9E3779B9 + low 32 bits of k
 *                      h = (h ^ h &gt;&gt;&gt; 16)·0x7FEB352D
 *                      h = (h ^ h &gt;&gt;&gt; 15) + high 32 bits of k
 *                      h = (h ^ h &gt;&gt;&gt; 16)·0x846CA68B
 *                      h =  h ^ h &gt;&gt;&gt; 15
 *   kept               h &gt;&gt;&gt; 8 &lt; T, with T = round((1 − p)·2^24)
 * </pre>
 *
 * <p>So p is taken to the next 2^−24, and the kept share is T/2^24. The hash of a row follows Chris
 * Wellons's lowbias32, with half of the key in its middle.
 *
 * <pre>{@code
 * Matrix a = Matrix.zeros(4, 3);
 * a.fill(1f);
 * Matrix d = Matrix.zeros(4, 3);
 * Backend.AUTO.kernels().dropout().apply(0.5, 42L, 0, a, d); // each element of D is 0 or 2
 * }</pre>
 */
public abstract class Dropout {
    /** The largest p: at least one of 2^24 units stays. */
    public static final double LARGEST_SHARE = 1 - 0x1p-24;

    /** What a row adds to the counter. */
    protected static final int ROW = 0x9E3779B9;

    /** The first multiplier of the hash. */
    protected static final int FIRST = 0x7FEB352D;

    /** The second multiplier of the hash. */
    protected static final int SECOND = 0x846CA68B;

    /** For implementations. */
    protected Dropout() {}

    /**
     * D ← R ∘ A: one multiplication by 0 or by 1/(1 − p), so NaN and infinity are not hidden.
     *
     * @param p the share that is dropped
     * @param key of the step
     * @param first the number of the first column's example
     * @param a n × m
     * @param d n × m, the result; may be the same view as a
     * @throws IllegalArgumentException if p is not in [0, 1 − 2^−24], the shapes differ, or the two
     *     overlap without being the same view
     */
    public final void apply(double p, long key, int first, Matrix a, Matrix d) {
        if (!(p >= 0 && p <= LARGEST_SHARE)) {
            throw new IllegalArgumentException("p must be at least 0 and at most 1 − 2^−24, but is " + p);
        }
        Checks.sameShape("A", a, "D", d);
        Checks.sameOrDisjoint("D", d, "A", a);
        if (a.rows() > 0 && a.cols() > 0) {
            int kept = (int) Math.rint((1 - p) * 0x1p24);
            computeApply(kept, (float) (0x1p24 / kept), key, first, a, d);
        }
    }

    /**
     * The key of an example.
     *
     * @param key of the step
     * @param example its number
     */
    protected static long exampleKey(long key, int example) {
        long z = key + (example + 1L) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * {@link #apply} with checked, non-empty arguments.
     *
     * @param kept T, how many of 2^24 are kept
     * @param factor 1/(1 − p)
     * @param key of the step
     * @param first the number of the first column's example
     * @param a A
     * @param d D
     */
    protected abstract void computeApply(int kept, float factor, long key, int first, Matrix a, Matrix d);
}
