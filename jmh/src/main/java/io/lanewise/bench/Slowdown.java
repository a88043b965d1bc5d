// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How many times slower head is than base: the ratio of their centres, above 1 for slower; with an
 * interval by the percentile bootstrap (Efron and Tibshirani 1993), which draws forks with
 * replacement, for slices of one fork are not independent of each other.
 *
 * <p>A centre is the mean of the faster half of the forks. Some benchmarks run at one of two
 * speeds, by where C2 puts their code and the JVM their arrays; then there is no middle, while the
 * faster half is the same until the slow speed takes more than half of the forks. With few forks
 * the bootstrap's interval is too narrow; it is widened about the ratio as Student's t is against
 * the normal distribution (Hesterberg 2015, the expanded percentile interval).
 *
 * <p>The seed is fixed, so the same files give the same interval.
 *
 * @param ratio of the centres
 * @param best ratio of the best forks: some benchmarks run at one of two speeds, which a fork draws
 *     by lot, and only a real change shows in the best of all
 * @param low end of the interval
 * @param high end of the interval
 */
record Slowdown(double ratio, double best, double low, double high) {
    private static final int DRAWS = 2000;
    private static final long SEED = 2021;

    /**
     * Compares the forks of both.
     *
     * @param base a time for each fork, sorted
     * @param head likewise
     * @param confidence of the interval, such as 0.99
     */
    static Slowdown of(double[] base, double[] head, double confidence) {
        double ratio = centre(head) / centre(base);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[DRAWS];
        int[] drawn = new int[Math.max(base.length, head.length)];
        for (int i = 0; i < DRAWS; i++) {
            ratios[i] = drawn(head, drawn, random) / drawn(base, drawn, random);
        }
        Arrays.sort(ratios);
        int tail = (int) (DRAWS * (1 - confidence) / 2);
        double wider = wider(base.length, head.length, (1 - confidence) / 2);
        return new Slowdown(
                ratio,
                head[0] / base[0],
                ratio * Math.pow(ratios[tail] / ratio, wider),
                ratio * Math.pow(ratios[DRAWS - 1 - tail] / ratio, wider));
    }

    private static double wider(int base, int head, double tail) {
        int least = Math.min(base, head);
        if (least < 2) {
            return 1;
        }
        return Math.sqrt(least / (least - 1.0)) * StudentT.upper(tail, base + head - 2) / StudentT.normal(tail);
    }

    /** The mean of the smaller half of sorted numbers, the middle one included. */
    static double centre(double[] sorted) {
        int half = (sorted.length + 1) / 2;
        double sum = 0;
        for (int i = 0; i < half; i++) {
            sum += sorted[i];
        }
        return sum / half;
    }

    /** The centre of as many drawn from these, with replacement. */
    private static double drawn(double[] sorted, int[] times, SplittableRandom random) {
        int n = sorted.length;
        Arrays.fill(times, 0, n, 0);
        for (int i = 0; i < n; i++) {
            times[random.nextInt(n)]++;
        }
        int half = (n + 1) / 2;
        int left = half;
        double sum = 0;
        for (int i = 0; left > 0; i++) {
            int taken = Math.min(left, times[i]);
            sum += taken * sorted[i];
            left -= taken;
        }
        return sum / half;
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
