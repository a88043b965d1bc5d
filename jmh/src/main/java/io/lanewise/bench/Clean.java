// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What counts of a benchmark's slices: the clean ones, or all where the pulse was not taken. A fork
 * counts if it has {@value #SLICES} clean slices (half of them, if it has fewer than ten).
 *
 * @param forks the clean slices of the forks that count
 * @param kept how many slices were clean
 * @param slices how many there were
 * @param allForks how many forks there were
 * @param calibrated whether the pulse was taken
 */
record Clean(double[][] forks, int kept, int slices, int allForks, boolean calibrated) {
    private static final int SLICES = 5;

    /** The clean slices of one benchmark, judged by the best chains of all. */
    static Clean of(Result result, Map<String, Double> best) {
        Pulses pulses = result.pulses();
        double[][] all = result.forks();
        int count = Arrays.stream(all).mapToInt(fork -> fork.length).sum();
        if (pulses == null) {
            return new Clean(all, count, count, all.length, false);
        }
        List<double[]> forks = new ArrayList<>();
        int kept = 0;
        for (int f = 0; f < all.length; f++) {
            double[] clean = new double[all[f].length];
            int n = 0;
            for (int i = 0; i < all[f].length; i++) {
                if (pulses.clean(f, i, best.get(pulses.kind()))) {
                    clean[n++] = all[f][i];
                }
            }
            kept += n;
            if (n >= Math.max(1, Math.min(SLICES, all[f].length / 2))) {
                forks.add(Arrays.copyOf(clean, n));
            }
        }
        return new Clean(forks.toArray(double[][]::new), kept, count, all.length, true);
    }

    /** These slices as a result of their own; all of them where no fork counts. */
    static Result result(Result result, Map<String, Double> best) {
        Clean clean = of(result, best);
        return clean.forks().length == 0
                ? result
                : new Result(
                        result.benchmark(),
                        result.params(),
                        result.mode(),
                        result.unit(),
                        clean.forks(),
                        result.bytesPerOperation());
    }

    /**
     * The share of slices in which something disturbed the machine; 0 where the pulse was not
     * taken.
     */
    double disturbed() {
        return slices == 0 ? 0 : 1 - (double) kept / slices;
    }

    /**
     * Each fork's median time, sorted; of throughput its inverse. In a median, a slice that
     * something disturbed between its two chains weighs nothing.
     */
    double[] times(boolean moreIsBetter) {
        return Arrays.stream(forks)
                .mapToDouble(Result::median)
                .map(median -> moreIsBetter ? 1 / median : median)
                .sorted()
                .toArray();
    }

    /** The centre of the forks, in the benchmark's unit. */
    double centre(boolean moreIsBetter) {
        double centre = Slowdown.centre(times(moreIsBetter));
        return moreIsBetter ? 1 / centre : centre;
    }

    /** How much longer than the best fork the worst takes, as a share. */
    double spread() {
        double[] times = times(false);
        return times[times.length - 1] / times[0] - 1;
    }
}
