// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs versions in short turns: in each round, each benchmark once in a fork of each version, one
 * directly after the other, A B in one round and B A in the next. Each version's results of a round
 * go to a file of its own, such as base3.json.
 */
final class Rounds {
    /**
     * Arrays on lines of the cache in every fork: else each draws by lot where they lie, and with
     * it one of two speeds. Not -Xbatch, by which code would wait for C2: with it all forks of a
     * jar take the same one of two speeds, as if each version had drawn it for good.
     */
    private static final String FLAGS = "-XX:ObjectAlignmentInBytes=64";

    private final List<BenchmarkJar> jars;
    private final JmhOptions options;
    private final Path folder;
    private final long begin = System.nanoTime();
    private final boolean pulse;
    private final Map<String, Map<BenchmarkJar, BenchmarkCase>> cases = new LinkedHashMap<>();

    /**
     * Microseconds of each benchmark's fastest slice so far: before C2 has compiled all they take
     * far longer.
     */
    private final Map<String, Double> fastest = new HashMap<>();

    private Beside beside = round -> {};
    private long limitNanos;
    private int rounds;

    /** What else runs once in each round. */
    interface Beside {
        void run(int round) throws IOException, InterruptedException;
    }

    /** Finds the benchmarks, and how long each shall run. */
    Rounds(List<BenchmarkJar> jars, JmhOptions options, Path folder) throws IOException, InterruptedException {
        this.jars = jars;
        this.options = options;
        this.folder = folder;
        boolean all = true;
        for (BenchmarkJar jar : jars) {
            all &= jar.takesPulse();
            for (BenchmarkCase c : jar.list(options, log(jar.name()))) {
                cases.computeIfAbsent(c.key(), key -> new LinkedHashMap<>()).put(jar, c);
            }
        }
        pulse = all;
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no benchmark matches " + String.join(" ", options.selection()));
        }
    }

    Set<String> benchmarks() {
        return cases.keySet();
    }

    void beside(Beside other) {
        beside = other;
    }

    int count() {
        return rounds;
    }

    /** After so many minutes no further round begins. */
    void limit(double minutes) {
        limitNanos = Math.round(60e9 * minutes);
    }

    /** Whether the time is up. */
    boolean late() {
        return System.nanoTime() - begin > limitNanos;
    }

    /** The files of a version, one for each round. */
    List<Path> files(String name) {
        List<Path> files = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            files.add(folder.resolve(name + round + ".json"));
        }
        return files;
    }

    /** One more round of some benchmarks; after the first round it ends early if the time is up. */
    void run(Set<String> keys) throws IOException, InterruptedException {
        rounds++;
        System.err.printf(
                "round %d, after %d s: %d benchmarks%n",
                rounds, (System.nanoTime() - begin) / 1_000_000_000, keys.size());
        List<BenchmarkJar> order = new ArrayList<>(jars);
        if (rounds % 2 == 0) {
            Collections.reverse(order);
        }
        Map<BenchmarkJar, List<String>> entries = new LinkedHashMap<>();
        jars.forEach(jar -> entries.put(jar, new ArrayList<>()));
        for (String key : keys) {
            if (rounds > 1 && late()) {
                break;
            }
            for (BenchmarkJar jar : order) {
                BenchmarkCase c = cases.get(key).get(jar);
                if (c != null) {
                    entries.get(jar).add(entry(jar, c, length(key, jar, c)));
                }
            }
        }
        beside.run(rounds);
        for (BenchmarkJar jar : jars) {
            Files.writeString(
                    folder.resolve(jar.name() + rounds + ".json"),
                    "[\n" + String.join(",\n", entries.get(jar)) + "\n]\n");
        }
    }

    /**
     * The options for a benchmark's length: as given, or by what it took so far, at first in a run
     * that does not count.
     */
    private List<String> length(String key, BenchmarkJar jar, BenchmarkCase c)
            throws IOException, InterruptedException {
        if (options.timed()) {
            return List.of();
        }
        if (!pulse) {
            return RunLength.WITHOUT_PULSE;
        }
        if (!fastest.containsKey(key)) {
            entry(jar, c, RunLength.PILOT);
        }
        return RunLength.of(fastest.get(key)).options();
    }

    /** Runs one fork; returns its entry of JMH's JSON. */
    private String entry(BenchmarkJar jar, BenchmarkCase c, List<String> length)
            throws IOException, InterruptedException {
        Path json = folder.resolve("fork.json");
        List<String> words = new ArrayList<>(c.selection());
        words.addAll(List.of("-f", "1", "-foe", "true", "-rf", "json", "-rff", json.toString()));
        words.addAll(List.of("-prof", pulse ? PulseProfiler.class.getName() : "gc"));
        if (!options.flagged()) {
            words.addAll(List.of("-jvmArgsAppend", FLAGS));
        }
        words.addAll(length);
        words.addAll(options.rest());
        jar.jmh(words, log(jar.name()));
        for (Result result : Results.read(json)) {
            fastest.merge(c.key(), result.fastestMicros(), Math::min);
        }
        String text = Files.readString(json, StandardCharsets.UTF_8).strip();
        Files.delete(json);
        return text.substring(1, text.length() - 1).strip();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
