// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/**
 * Sums over shards in one order, always: in double, by a binary tree over the shards' numbers. So
 * they do not depend on which machine had which shard, or who was ready first.
 */
final class Tree {
    private Tree() {}

    /** Σ of the terms 0 to n − 1, each a new array that may be written to. */
    static double[] sum(int n, IntFunction<double[]> term) {
        return sum(n, term, Tree::add);
    }

    private static void add(double[] left, double[] right) {
        for (int i = 0; i < left.length; i++) {
            left[i] += right[i];
        }
    }

    /** Σ of other terms, of which one can add the second to the first. */
    static <T> T sum(int n, IntFunction<T> term, BiConsumer<T, T> add) {
        return sum(0, n, term, add);
    }

    private static <T> T sum(int from, int to, IntFunction<T> term, BiConsumer<T, T> add) {
        if (to - from == 1) {
            return term.apply(from);
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        T left = sum(from, middle, term, add);
        add.accept(left, sum(middle, to, term, add));
        return left;
    }

    /** Σ of single numbers. */
    static double sum(List<Double> numbers) {
        return sum(numbers.size(), s -> new double[] {numbers.get(s)})[0];
    }

    /**
     * Σ share(s) · values(s), rounded to float at the end.
     *
     * @param shares Σ = 1
     */
    static float[] mean(List<float[]> values, double[] shares) {
        double[] sum = sum(values.size(), s -> {
            float[] own = values.get(s);
            double[] product = new double[own.length];
            for (int i = 0; i < own.length; i++) {
                product[i] = shares[s] * own[i];
            }
            return product;
        });
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) sum[i];
        }
        return mean;
    }
}
