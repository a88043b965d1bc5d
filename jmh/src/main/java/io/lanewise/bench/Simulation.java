// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import io.lanewise.random.SplitMix64;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the gate itself: false alarms and misses over thousands of comparisons on made machines.
 *
 * <pre>
 *   java -cp jmh/target/benchmarks.jar io.lanewise.bench.Simulation 10000
 * </pre>
 *
 * <p>The argument is the number of comparisons of a version with itself; a third as many have a
 * slower head. Each draws its machine, its benchmark and their histories from a seed, so that the
 * same number gives the same table. Prints a table of Markdown.
 */
public final class Simulation {
    /**
     * Forks of each version that 15 minutes have room for, with eight benchmarks of which half get
     * their verdicts early.
     */
    private static final int MOST_FORKS = 24;

    /** Seconds from one round of a benchmark to the next, in which others run. */
    private static final double OTHERS = 30;

    private static final int SLICES = 250;
    private static final long SEED = 2026;

    /** Machines by the share of the time in which they are clean. */
    enum Machines {
        /** Nothing disturbs it. */
        QUIET(1, 1),
        /** Clean for a fifth of the time or more. */
        DISTURBED(0.2, 0.7),
        /** Clean for less than a fifth. */
        BADLY_DISTURBED(0.03, 0.2);

        private final double least;
        private final double most;

        Machines(double least, double most) {
            this.least = least;
            this.most = most;
        }

        private MadeMachine machine(SplitMix64 random, boolean drifts) {
            double clean = between(random, least, most);
            // From 30 ms, as a scheduler's, to 30 s, as a neighbour's.
            double disturbance = 0.03 * Math.pow(1000, random.nextDouble());
            double slowest = between(random, 0.4, 0.8);
            return new MadeMachine(
                    new MadeMachine.Kind(clean, disturbance, slowest, drifts ? 0.3 : 0),
                    SplitMix64.stream(random.nextLong(), 1));
        }
    }

    /**
     * One comparison.
     *
     * @param verdict the gate's
     * @param clean the share of the slices that were clean
     * @param forks of each version
     */
    record Trial(Verdict verdict, double clean, int forks) {
        /** Whether at least a fifth of the slices was clean. */
        boolean clear() {
            return clean >= 0.2;
        }
    }

    private Simulation() {}

    public static void main(String[] arguments) {
        run(arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]), System.out);
    }

    /** All kinds of machines and of heads: a table, and the two figures that matter. */
    static void run(int comparisons, PrintStream out) {
        out.println("| machine | head | comparisons | regressed | improved | same | unstable | forks |");
        out.println("|---|---|---|---|---|---|---|---|");
        List<Trial> same = new ArrayList<>();
        List<Trial> slower = new ArrayList<>();
        for (double times : new double[] {1, 1.15, 1.3}) {
            for (boolean drifts : new boolean[] {false, true}) {
                for (Machines machines : Machines.values()) {
                    List<Trial> trials =
                            trials(machines, drifts, times, (times == 1 ? comparisons : comparisons / 3) / 6, SEED);
                    out.println(row(machines, drifts, times, trials));
                    (times == 1 ? same : times < 1.2 ? slower : new ArrayList<Trial>()).addAll(trials);
                }
            }
        }
        long alarms = count(same, Verdict.REGRESSED) + count(same, Verdict.IMPROVED);
        List<Trial> clear = slower.stream().filter(Trial::clear).toList();
        out.printf(
                Locale.ROOT,
                "%nFalse alarms: %d of %,d. Found of the heads 15 %% slower, where at least a fifth of the slices was clean: "
                        + "%,d of %,d.%n",
                alarms,
                same.size(),
                count(clear, Verdict.REGRESSED),
                clear.size());
    }

    private static String row(Machines machines, boolean drifts, double times, List<Trial> trials) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "| %s%s | %s | %,d |",
                machines.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                drifts ? ", drifting" : "",
                times == 1 ? "the same" : String.format(Locale.ROOT, "%.0f %% slower", 100 * (times - 1)),
                trials.size()));
        for (Verdict verdict : List.of(Verdict.REGRESSED, Verdict.IMPROVED, Verdict.SAME, Verdict.UNSTABLE)) {
            text.append(String.format(Locale.ROOT, " %.2f %% |", 100.0 * count(trials, verdict) / trials.size()));
        }
        double forks = trials.stream().mapToInt(Trial::forks).average().orElse(0);
        return text + String.format(Locale.ROOT, " %.1f |", forks);
    }

    static long count(List<Trial> trials, Verdict verdict) {
        return trials.stream().filter(t -> t.verdict() == verdict).count();
    }

    /** Comparisons on one kind of machine. */
    static List<Trial> trials(Machines machines, boolean drifts, double times, int comparisons, long seed) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < comparisons; i++) {
            SplitMix64 random = SplitMix64.stream(seed + machines.ordinal() + (drifts ? 10 : 0), i);
            MadeMachine machine = machines.machine(random, drifts);
            Comparison c = compare(new MadeBenchmark(lottery(random), machine, SLICES, random), times);
            trials.add(new Trial(c.verdict(), 1 - c.disturbed(), c.cleanHead().allForks()));
        }
        return trials;
    }

    /**
     * One time in three a benchmark has two near speeds, one time in six two that lie far apart.
     */
    private static MadeBenchmark.Lottery lottery(SplitMix64 random) {
        double spread = between(random, 0.005, 0.04);
        return switch (random.nextInt(6)) {
            case 0, 1 -> new MadeBenchmark.Lottery(spread, between(random, 0.03, 0.12), between(random, 0.1, 0.9));
            case 2 -> new MadeBenchmark.Lottery(spread, between(random, 0.3, 0.9), between(random, 0.05, 0.35));
            default -> new MadeBenchmark.Lottery(spread, 0, 0);
        };
    }

    /**
     * As {@link Turns}: A B, B A, and so on, with a look after the first rounds and then after
     * every two.
     */
    private static Comparison compare(MadeBenchmark benchmark, double times) {
        List<Result> bases = new ArrayList<>();
        List<Result> heads = new ArrayList<>();
        while (true) {
            int next = bases.isEmpty() ? TurnOptions.FORKS : bases.size() + TurnOptions.MORE;
            while (bases.size() < next) {
                benchmark.rest(OTHERS);
                if (bases.size() % 2 == 0) {
                    bases.add(benchmark.fork(1));
                    heads.add(benchmark.fork(times));
                } else {
                    heads.add(benchmark.fork(times));
                    bases.add(benchmark.fork(1));
                }
            }
            List<Result> all = new ArrayList<>(bases);
            all.addAll(heads);
            Comparison comparison = Comparison.of(bases, heads, Limits.DEFAULT, Pulses.best(all));
            if (!comparison.undecided() || bases.size() >= MOST_FORKS) {
                return comparison;
            }
        }
    }

    private static double between(SplitMix64 random, double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
