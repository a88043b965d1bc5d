// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The machine's pulse around the slices (short iterations) of a benchmark: for each fork and slice
 * the chain's speed before and after, and the share of the time that the thread had the processor.
 *
 * <p>A slice is clean if both speeds reach 97 % of the best of the whole comparison, and so does
 * the share. Times are not scaled by the speeds: a neighbour slows different code differently.
 *
 * @param kind which chains: only the same ones compare, such as "GFLOPS x2" for one on each of two
 *     cores
 * @param before speeds before the slices
 * @param after speeds after them
 * @param share of the time, 1 where nobody knows
 */
record Pulses(String kind, double[][] before, double[][] after, double[][] share) {
    /** How near to the best a chain must come. */
    static final double CLEAN = 0.97;

    /** One chain of so many may be faster than the best: a clock may lie, but seldom. */
    private static final int PER_LIE = 1000;

    /** The best speed of each kind of chain over all results: base and head, all benchmarks. */
    static Map<String, Double> best(Collection<Result> results) {
        Map<String, List<Pulses>> byKind = new HashMap<>();
        for (Result result : results) {
            if (result.pulses() != null) {
                byKind.computeIfAbsent(result.pulses().kind, kind -> new ArrayList<>())
                        .add(result.pulses());
            }
        }
        Map<String, Double> best = new HashMap<>();
        byKind.forEach((kind, pulses) -> best.put(kind, best(pulses)));
        return best;
    }

    private static double best(List<Pulses> pulses) {
        List<double[]> speeds = pulses.stream()
                .flatMap(p -> Stream.of(p.before, p.after))
                .flatMap(Arrays::stream)
                .toList();
        // The fastest, in ascending order: as many as may be wrong, and the one that counts.
        double[] top = new double[1 + speeds.stream().mapToInt(s -> s.length).sum() / PER_LIE];
        for (double[] some : speeds) {
            for (double speed : some) {
                if (speed > top[0]) {
                    int i = 0;
                    for (; i + 1 < top.length && top[i + 1] < speed; i++) {
                        top[i] = top[i + 1];
                    }
                    top[i] = speed;
                }
            }
        }
        return top[0];
    }

    /** Whether nothing disturbed a slice. */
    boolean clean(int fork, int slice, double best) {
        double slowest = Math.min(before[fork][slice], after[fork][slice]);
        return slowest >= CLEAN * best && share[fork][slice] >= CLEAN;
    }

    /** The forks of two rounds; null if one of them was not calibrated, or otherwise. */
    static Pulses together(Pulses a, Pulses b) {
        return a == null || b == null || !a.kind.equals(b.kind)
                ? null
                : new Pulses(
                        a.kind, together(a.before, b.before), together(a.after, b.after), together(a.share, b.share));
    }

    static double[][] together(double[][] a, double[][] b) {
        return Stream.concat(Arrays.stream(a), Arrays.stream(b)).toArray(double[][]::new);
    }

    /** Whether there is a pulse for each of these slices. */
    boolean fits(double[][] forks) {
        boolean fits = true;
        for (double[][] all : new double[][][] {before, after, share}) {
            fits &= all.length == forks.length;
            for (int f = 0; fits && f < forks.length; f++) {
                fits = all[f].length == forks[f].length;
            }
        }
        return fits;
    }
}
