// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.util.stream.LongStream;

/**
 * Checks functions of one number over blocks of neighbouring floats; all {@link #BLOCKS} blocks
 * together are all floats but NaN.
 */
final class UnarySweep {
    static final int BLOCK = 4096;
    static final long NUMBERS = (long) Floats.LAST - Floats.FIRST + 1;
    static final long BLOCKS = (NUMBERS + BLOCK - 1) / BLOCK;

    /**
     * What was found.
     *
     * @param ulps the largest error, in units of the last place of a float
     * @param at where
     * @param count how many floats were in the domain
     */
    record Worst(double ulps, float at, long count) {
        Worst and(Worst other) {
            Worst worse = other.ulps > ulps ? other : this;
            return new Worst(worse.ulps, worse.at, count + other.count);
        }
    }

    private UnarySweep() {}

    /** Asserts accuracy, order and range, in scalars. */
    static Worst accuracy(UnaryFunction f, LongStream blocks) {
        return blocks.mapToObj(block -> accuracy(f, block)).reduce(new Worst(0, 0f, 0), Worst::and);
    }

    private static Worst accuracy(UnaryFunction f, long block) {
        // With the float before the block, whose result must not be larger.
        float[] x = floats(block * BLOCK - 1, Math.min(BLOCK, NUMBERS - block * BLOCK) + 1);
        float[] y = new float[x.length];
        f.scalar(x, y);
        Worst worst = new Worst(0, 0f, 0);
        int count = 0;
        for (int i = 1; i < x.length; i++) {
            if (!f.has(x[i])) {
                continue;
            }
            count++;
            double error = UnaryFunction.ulpsOff(y[i], f.exact(x[i]));
            boolean falls = f.monotone && f.has(x[i - 1]) && y[i] < y[i - 1];
            if (falls || !f.inRange(x[i], y[i]) || !(error <= f.ulps)) {
                throw new AssertionError(f + "(" + Float.toHexString(x[i]) + ") = " + Float.toHexString(y[i])
                        + " after " + Float.toHexString(y[i - 1]) + ", off by " + error + " ULP");
            }
            worst = error > worst.ulps ? new Worst(error, x[i], 0) : worst;
        }
        return new Worst(worst.ulps, worst.at, count);
    }

    /**
     * Asserts that vectors have the scalar bits, also outside the domain; returns how many floats
     * that were.
     */
    static long sameInVectors(UnaryFunction f, LongStream blocks) {
        return blocks.map(block -> {
                    compare(f, floats(block * BLOCK, BLOCK));
                    return Math.min(BLOCK, NUMBERS - block * BLOCK);
                })
                .sum();
    }

    /** The same of any floats, as many as a multiple of the lane count; all NaN are one. */
    static void compare(UnaryFunction f, float[] x) {
        float[] expected = new float[x.length];
        float[] actual = new float[x.length];
        f.scalar(x, expected);
        f.vector(x, actual);
        for (int i = 0; i < x.length; i++) {
            if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(actual[i])) {
                throw new AssertionError(f + "(" + Float.toHexString(x[i]) + ") = " + Float.toHexString(actual[i])
                        + " in vectors, " + Float.toHexString(expected[i]) + " in scalars");
            }
        }
    }

    /**
     * Floats in ascending order from number {@code from} on, −∞ having 0; beyond either end the
     * outermost repeats.
     */
    private static float[] floats(long from, long count) {
        float[] x = new float[(int) count];
        for (int i = 0; i < count; i++) {
            x[i] = Floats.fromKey((int) Math.max(Floats.FIRST, Math.min(Floats.LAST, Floats.FIRST + from + i)));
        }
        return x;
    }
}
