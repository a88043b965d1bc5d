// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/**
 * How many rounds, where their files go, and what runs in them: options that {@link Turns} and
 * {@link Measure} share.
 */
final class TurnOptions {
    /** Rounds before the first look at the results. */
    static final int FORKS = 6;

    /** Rounds before each further look: A B B A. */
    static final int MORE = 2;

    private static final double MINUTES = 15;

    /** What the first rounds of one benchmark take, with some to spare. */
    private static final double MINUTES_EACH = 1;

    private final OptionSpec<String> out;
    private final OptionSpec<String> java;
    private final OptionSpec<Integer> forks;
    private final OptionSpec<Double> minutes;
    private final OptionSpec<String> jmh;

    TurnOptions(OptionParser parser) {
        out = parser.accepts("out", "a folder for the results of each round")
                .withRequiredArg()
                .required();
        java = parser.accepts("java", "the command that runs the jars")
                .withRequiredArg()
                .defaultsTo("java");
        forks = parser.accepts("forks", "of each version before the first verdict")
                .withRequiredArg()
                .ofType(Integer.class)
                .defaultsTo(FORKS);
        minutes = parser.accepts("minutes", "after which no further round begins")
                .withRequiredArg()
                .ofType(Double.class);
        jmh = parser.nonOptions("options for JMH, after --");
    }

    BenchmarkJar jar(String name, String path, OptionSet options) {
        return new BenchmarkJar(name, Path.of(path), options.valueOf(java));
    }

    Path folder(OptionSet options) throws IOException {
        return Files.createDirectories(Path.of(options.valueOf(out)));
    }

    /**
     * The rounds, before the first.
     *
     * @throws IllegalArgumentException if a number makes no sense
     */
    Rounds rounds(OptionSet options, List<BenchmarkJar> jars) throws IOException, InterruptedException {
        boolean given = options.has(minutes);
        if (options.valueOf(forks) < 1 || given && !(options.valueOf(minutes) > 0)) {
            throw new IllegalArgumentException("--forks must be 1 or more and --minutes above 0");
        }
        Rounds rounds = new Rounds(jars, jmh(options), folder(options));
        rounds.limit(
                given
                        ? options.valueOf(minutes)
                        : Math.max(MINUTES, MINUTES_EACH * rounds.benchmarks().size()));
        return rounds;
    }

    private JmhOptions jmh(OptionSet options) {
        return JmhOptions.of(options.valuesOf(jmh));
    }

    /** As many rounds of these benchmarks as belong before the next look, while there is time. */
    void more(OptionSet options, Rounds rounds, Set<String> benchmarks) throws IOException, InterruptedException {
        int given = jmh(options).forks();
        int first = given > 0 ? given : options.valueOf(forks);
        int next = rounds.count() == 0 ? first : rounds.count() + MORE;
        while (rounds.count() < next && (rounds.count() == 0 || !rounds.late())) {
            rounds.run(benchmarks);
        }
    }

    /** Whether no further round may follow. */
    boolean enough(OptionSet options, Rounds rounds) {
        return jmh(options).forks() > 0 || rounds.late();
    }
}
