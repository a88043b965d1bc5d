// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/**
 * Measures one version, and its peers in the same turns, for tables: each round runs every
 * benchmark once, until a second measurement like this one would agree within {@code --within} per
 * cent.
 *
 * <pre>
 *   java -cp jmh/target/benchmarks.jar io.lanewise.bench.Measure --jar jmh/target/benchmarks.jar --out results \
 *       --with 'python3 jmh/peers/pytorch_steps.py --nets 784-128-10:64 --out {}' -- 'Peak|TwoLayerNet'
 * </pre>
 *
 * <p>What {@code --with} names runs once in each round too, and writes results in the form of JMH's
 * JSON to the file in place of {@code {}}.
 */
public final class Measure {
    private Measure() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        OptionParser parser = new OptionParser();
        OptionSpec<String> jar =
                parser.accepts("jar", "the jar of benchmarks").withRequiredArg().required();
        OptionSpec<String> with =
                parser.accepts("with", "a command that measures others").withRequiredArg();
        OptionSpec<Double> within = parser.accepts("within", "per cent")
                .withRequiredArg()
                .ofType(Double.class)
                .defaultsTo(5.0);
        TurnOptions turns = new TurnOptions(parser);
        try {
            OptionSet options = parser.parse(arguments);
            double limit = 1 + options.valueOf(within) / 100;
            Path folder = turns.folder(options);
            Rounds rounds = turns.rounds(options, List.of(turns.jar("measured", options.valueOf(jar), options)));
            List<Path> others = new ArrayList<>();
            rounds.beside(round -> {
                for (String command : options.valuesOf(with)) {
                    Path json = folder.resolve("with" + round + "-" + others.size() + ".json");
                    BenchmarkJar.run(
                            List.of("sh", "-c", command.replace("{}", "'" + json + "'")),
                            folder.resolve("with.log"),
                            "--with");
                    others.add(json);
                }
            });
            Set<String> open = rounds.benchmarks();
            while (!open.isEmpty()) {
                turns.more(options, rounds, open);
                List<Path> files = new ArrayList<>(rounds.files("measured"));
                files.addAll(others);
                List<Result> results = Results.read(files);
                open = turns.enough(options, rounds) ? Set.of() : open(results, limit, rounds.benchmarks());
                if (open.isEmpty()) {
                    out.print(text(results));
                }
            }
            return 0;
        } catch (OptionException | IllegalArgumentException | IOException e) {
            err.println("measure: " + e.getMessage());
            return 2;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    /** Those that another measurement could contradict. */
    private static Set<String> open(List<Result> results, double limit, Set<String> benchmarks) {
        Map<String, Double> best = Pulses.best(results);
        Set<String> open = new LinkedHashSet<>();
        for (Result result : results) {
            double[] times = Clean.of(result, best).times(result.moreIsBetter());
            boolean settled = times.length >= Comparison.FORKS
                    && Slowdown.of(times, times, Limits.DEFAULT.confidence()).high() < limit;
            if (!settled && benchmarks.contains(result.key())) {
                open.add(result.key());
            }
        }
        return open;
    }

    private static String text(List<Result> results) {
        Map<String, Double> best = Pulses.best(results);
        StringBuilder text = new StringBuilder("| benchmark | median | forks | clean slices |\n|---|---|---|---|\n");
        for (Result result : results) {
            Clean clean = Clean.of(result, best);
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.4g %s | %d of %d | %,d of %,d |%n",
                    result.key(),
                    Clean.result(result, best).median(),
                    result.unit(),
                    clean.forks().length,
                    clean.allForks(),
                    clean.kept(),
                    clean.slices()));
        }
        return text.toString();
    }
}
