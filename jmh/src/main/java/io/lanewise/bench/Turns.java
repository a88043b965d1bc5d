// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/**
 * Measures two versions in turns, fork by fork, until each benchmark has a verdict or the time is
 * up, and judges as {@link Compare} does. What {@code jmh/compare} calls once it has built both.
 *
 * <pre>
 *   java -cp jmh/target/benchmarks.jar io.lanewise.bench.Turns --base base.jar --head head.jar --out results -- GemmBenchmark
 * </pre>
 *
 * <p>Each benchmark gets {@code --forks} of each version, and two more at a time while its verdict
 * is "unstable", for {@code --minutes} in all. With JMH's {@code -f} it gets so many and no more.
 */
public final class Turns {

    private Turns() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        OptionParser parser = new OptionParser();
        OptionSpec<String> base =
                parser.accepts("base", "the jar of base").withRequiredArg().required();
        OptionSpec<String> head =
                parser.accepts("head", "the jar of head").withRequiredArg().required();
        TurnOptions turns = new TurnOptions(parser);
        GateOptions gate = new GateOptions(parser);
        try {
            OptionSet options = parser.parse(arguments);
            Limits limits = gate.limits(options);
            Rounds rounds = turns.rounds(
                    options,
                    List.of(
                            turns.jar("base", options.valueOf(base), options),
                            turns.jar("head", options.valueOf(head), options)));
            Comparisons comparisons = null;
            Set<String> undecided = rounds.benchmarks();
            while (!undecided.isEmpty()) {
                turns.more(options, rounds, undecided);
                comparisons = Comparisons.read(rounds.files("base"), rounds.files("head"), limits);
                undecided = turns.enough(options, rounds) ? Set.of() : undecided(comparisons);
            }
            return gate.report(comparisons, options, out);
        } catch (OptionException | IllegalArgumentException | IOException e) {
            err.println("compare: " + e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private static Set<String> undecided(Comparisons comparisons) {
        Set<String> keys = new LinkedHashSet<>();
        comparisons.all().stream().filter(Comparison::undecided).forEach(c -> keys.add(c.key()));
        return keys;
    }
}
