// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.List;
import java.util.Map;

/**
 * One benchmark in base and in head.
 *
 * @param base all rounds together, or null for a new benchmark
 * @param head all rounds together, or null for one that is gone
 * @param cleanBase what counts of base, or null
 * @param cleanHead what counts of head, or null
 * @param slowdown from base to head, or null where a side is missing or has no clean slices
 * @param verdict by the limits
 * @param allocatesMore whether an operation allocates more than it did, in the best slice of all:
 *     what else the JVM allocates before C2 has compiled all is in some alone
 */
record Comparison(
        Result base,
        Result head,
        Clean cleanBase,
        Clean cleanHead,
        Slowdown slowdown,
        Verdict verdict,
        boolean allocatesMore) {
    /** With fewer forks on a side there is no verdict. */
    static final int FORKS = 4;

    /** The smallest object that a JVM makes takes 16 bytes; half of that is noise. */
    private static final double BYTES = 8;

    /** Where operations allocate much, this share of it is noise. */
    private static final double BYTES_SHARE = 0.01;

    /**
     * Compares rounds of one benchmark: the first of base with the first of head, and so on; null
     * where a round lacks it.
     *
     * @param best the best speed of each kind of chain ({@link Pulses#best})
     */
    static Comparison of(List<Result> bases, List<Result> heads, Limits limits, Map<String, Double> best) {
        Result base = together(bases);
        Result head = together(heads);
        Clean cleanBase = base == null ? null : Clean.of(base, best);
        Clean cleanHead = head == null ? null : Clean.of(head, best);
        if (base == null || head == null) {
            Verdict verdict = base == null ? Verdict.NEW : Verdict.GONE;
            return new Comparison(base, head, cleanBase, cleanHead, null, verdict, false);
        }
        if (!base.mode().equals(head.mode()) || !base.unit().equals(head.unit())) {
            throw new IllegalArgumentException(
                    base.key() + " is measured as " + base.mode() + " in " + base.unit() + " in base, but as "
                            + head.mode() + " in " + head.unit() + " in head; compare runs with the same settings");
        }
        Slowdown slowdown = null;
        if (cleanBase.forks().length > 0 && cleanHead.forks().length > 0) {
            boolean inverse = base.moreIsBetter();
            slowdown = Slowdown.of(cleanBase.times(inverse), cleanHead.times(inverse), limits.confidence());
        }
        boolean enough = Math.min(cleanBase.forks().length, cleanHead.forks().length) >= FORKS;
        return new Comparison(
                base,
                head,
                cleanBase,
                cleanHead,
                slowdown,
                enough ? verdict(slowdown, limits.regressed()) : Verdict.UNSTABLE,
                allocatesMore(base, head));
    }

    private static Result together(List<Result> rounds) {
        return rounds.stream().filter(r -> r != null).reduce(Results::together).orElse(null);
    }

    /**
     * The best forks need to show half of a change only: they are fewer than all, and so less
     * certain.
     */
    private static Verdict verdict(Slowdown slowdown, double regressed) {
        if (slowdown.ratio() >= 1 + regressed && slowdown.best() >= 1 + regressed / 2 && slowdown.slower()) {
            return Verdict.REGRESSED;
        }
        if (1 / slowdown.ratio() >= 1 + regressed && 1 / slowdown.best() >= 1 + regressed / 2 && slowdown.faster()) {
            return Verdict.IMPROVED;
        }
        boolean same = slowdown.high() < 1 + regressed && slowdown.low() > 1 / (1 + regressed);
        return same ? Verdict.SAME : Verdict.UNSTABLE;
    }

    /**
     * By as many forks as a verdict needs: in a fork that C2 left in the interpreter, all slices
     * allocate.
     */
    private static boolean allocatesMore(Result base, Result head) {
        if (Math.min(base.forks().length, head.forks().length) < FORKS) {
            return false;
        }
        return head.bytesPerOperation() - base.bytesPerOperation()
                >= Math.max(BYTES, BYTES_SHARE * base.bytesPerOperation());
    }

    /** Whether the gate fails by this benchmark. */
    boolean fails(Limits limits) {
        return allocatesMore || verdict == Verdict.REGRESSED && slowdown.ratio() >= 1 + limits.fails();
    }

    /** Whether more rounds could bring a verdict. */
    boolean undecided() {
        return verdict == Verdict.UNSTABLE;
    }

    /** The share of the slices of both in which something disturbed the machine. */
    double disturbed() {
        return 1 - (double) (cleanBase.kept() + cleanHead.kept()) / (cleanBase.slices() + cleanHead.slices());
    }

    /** The benchmark with its parameters. */
    String key() {
        return (base != null ? base : head).key();
    }
}
