// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How many times slower head is than base: the ratio of the medians, above 1 for slower, whatever the mode; with an interval by the
 * percentile bootstrap (Efron and Tibshirani 1993), which draws forks with replacement, and within each its iterations.
 *
 * <p>The seed is fixed, so the same files give the same interval. With one or two forks on each side the interval knows little of what
 * differs from fork to fork and is too narrow; therefore a verdict also asks that all rounds agree, and the best forks.
 *
 * @param ratio of the medians
 * @param best ratio of the best forks: some benchmarks run at one of two speeds, which a fork draws by lot, and only a real change shows in
 *     the best of all
 * @param low end of the interval
 * @param high end of the interval
 */
record Slowdown(double ratio, double best, double low, double high) {
    private static final int DRAWS = 2000;
    private static final long SEED = 2021;

    static Slowdown of(Result base, Result head, double confidence) {
        boolean inverse = base.moreIsBetter();
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            double b = drawn(base.forks(), random);
            double h = drawn(head.forks(), random);
            ratios[i] = inverse ? b / h : h / b;
        }
        Arrays.sort(ratios);
        int tail = (int) (DRAWS * (1 - confidence) / 2);
        double ratio = inverse ? base.median() / head.median() : head.median() / base.median();
        double best = inverse ? base.best() / head.best() : head.best() / base.best();
        return new Slowdown(ratio, best, ratios[tail], ratios[DRAWS - 1 - tail]);
    }

    private static double drawn(double[][] forks, SplittableRandom random) {
        double[] means = new double[forks.length];
        for (int f = 0; f < means.length; f++) {
            double[] fork = forks[random.nextInt(forks.length)];
            double sum = 0;
            for (int i = 0; i < fork.length; i++) {
                sum += fork[random.nextInt(fork.length)];
            }
            means[f] = sum / fork.length;
        }
        return Result.median(means);
    }

    /** Whether the interval lies above 1: head is slower beyond the noise. */
    boolean slower() {
        return low > 1;
    }

    /** Whether the interval lies below 1. */
    boolean faster() {
        return high < 1;
    }
}
