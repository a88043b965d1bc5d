// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One benchmark in base and in head.
 *
 * @param base all rounds together, or null for a new benchmark
 * @param head all rounds together, or null for one that is gone
 * @param slowdown of all rounds together, or null where a side is missing
 * @param rounds of each pair of runs, in both orders
 * @param verdict by the limits
 * @param allocatesMore whether an operation allocates more than it did, in every round
 */
record Comparison(
        Result base, Result head, Slowdown slowdown, List<Slowdown> rounds, Verdict verdict, boolean allocatesMore) {
    /** The smallest object that a JVM makes takes 16 bytes; half of that is noise. */
    private static final double BYTES = 8;

    /** Where operations allocate much, this share of it is noise. */
    private static final double BYTES_SHARE = 0.01;

    /** Compares rounds of one benchmark: the first of base with the first of head, and so on; null where a round lacks it. */
    static Comparison of(List<Result> bases, List<Result> heads, Limits limits) {
        Result base = together(bases);
        Result head = together(heads);
        if (base == null || head == null) {
            return new Comparison(base, head, null, List.of(), base == null ? Verdict.NEW : Verdict.GONE, false);
        }
        if (!base.mode().equals(head.mode()) || !base.unit().equals(head.unit())) {
            throw new IllegalArgumentException(
                    base.key() + " is measured as " + base.mode() + " in " + base.unit() + " in base, but as "
                            + head.mode() + " in " + head.unit() + " in head; compare runs with the same settings");
        }
        List<Slowdown> rounds = new ArrayList<>();
        boolean allocatesMore = true;
        for (int i = 0; i < Math.min(bases.size(), heads.size()); i++) {
            if (bases.get(i) != null && heads.get(i) != null) {
                rounds.add(Slowdown.of(bases.get(i), heads.get(i), limits.confidence()));
                allocatesMore &= allocatesMore(bases.get(i), heads.get(i));
            }
        }
        Slowdown all = Slowdown.of(base, head, limits.confidence());
        return new Comparison(
                base,
                head,
                all,
                List.copyOf(rounds),
                verdict(all, rounds, 1 + limits.regressed()),
                allocatesMore && !rounds.isEmpty());
    }

    private static Result together(List<Result> rounds) {
        return rounds.stream().filter(r -> r != null).reduce(Results::together).orElse(null);
    }

    private static Verdict verdict(Slowdown all, List<Slowdown> rounds, double limit) {
        if (Math.min(all.ratio(), all.best()) >= limit
                && !rounds.isEmpty()
                && rounds.stream().allMatch(Slowdown::slower)) {
            return Verdict.REGRESSED;
        }
        if (Math.max(all.ratio(), all.best()) <= 1 / limit
                && !rounds.isEmpty()
                && rounds.stream().allMatch(Slowdown::faster)) {
            return Verdict.IMPROVED;
        }
        return all.high() < limit && all.low() > 1 / limit ? Verdict.SAME : Verdict.UNSTABLE;
    }

    private static boolean allocatesMore(Result base, Result head) {
        return head.bytesPerOperation() - base.bytesPerOperation()
                >= Math.max(BYTES, BYTES_SHARE * base.bytesPerOperation());
    }

    /** Whether the gate fails by this benchmark. */
    boolean fails(Limits limits) {
        return allocatesMore || verdict == Verdict.REGRESSED && slowdown.ratio() >= 1 + limits.fails();
    }

    /** The benchmark with its parameters. */
    String key() {
        return (base != null ? base : head).key();
    }
}
