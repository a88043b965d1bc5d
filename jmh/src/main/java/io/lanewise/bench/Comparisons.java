// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All benchmarks of base and head, in some rounds of both.
 *
 * @param all in the order of their first appearance
 * @param limits of the gate
 */
record Comparisons(List<Comparison> all, Limits limits) {
    /**
     * Reads rounds of base and head: one file for each.
     *
     * @throws IOException if a file is not JMH's JSON
     * @throws IllegalArgumentException if there are not as many rounds of one as of the other, or
     *     they have no benchmark in common
     */
    static Comparisons read(List<Path> bases, List<Path> heads, Limits limits) throws IOException {
        if (bases.isEmpty() || bases.size() != heads.size()) {
            throw new IllegalArgumentException("there are " + bases.size() + " files of base and " + heads.size()
                    + " of head; give one of each for every round");
        }
        Map<String, Result[][]> byKey = new LinkedHashMap<>();
        for (int round = 0; round < bases.size(); round++) {
            put(byKey, bases, 0, round);
            put(byKey, heads, 1, round);
        }
        Map<String, Double> best = Pulses.best(byKey.values().stream()
                .flatMap(Arrays::stream)
                .flatMap(Arrays::stream)
                .filter(Objects::nonNull)
                .toList());
        List<Comparison> all = new ArrayList<>();
        for (Result[][] sides : byKey.values()) {
            all.add(Comparison.of(Arrays.asList(sides[0]), Arrays.asList(sides[1]), limits, best));
        }
        if (all.stream().allMatch(c -> c.base() == null || c.head() == null)) {
            throw new IllegalArgumentException("base and head have no benchmark in common: " + bases + ", " + heads);
        }
        return new Comparisons(List.copyOf(all), limits);
    }

    private static void put(Map<String, Result[][]> byKey, List<Path> files, int side, int round) throws IOException {
        for (Result result : Results.read(files.get(round))) {
            byKey.computeIfAbsent(result.key(), key -> new Result[2][files.size()])[side][round] = result;
        }
    }

    /** Those by which the gate fails. */
    List<Comparison> failures() {
        return all.stream().filter(c -> c.fails(limits)).toList();
    }

    /** How many have a verdict. */
    long count(Verdict verdict) {
        return all.stream().filter(c -> c.verdict() == verdict).count();
    }

    /** The ratios within the run of one side: base if {@code base}, else head. */
    Map<String, Double> inRun(boolean base) {
        return InRun.ratios(Results.clean(all.stream()
                .map(c -> base ? c.base() : c.head())
                .filter(Objects::nonNull)
                .toList()));
    }

    /** All slices of which the pulse was taken, clean or not. */
    int slices() {
        return calibrated().mapToInt(Clean::slices).sum();
    }

    /** The clean ones among them. */
    int kept() {
        return calibrated().mapToInt(Clean::kept).sum();
    }

    private Stream<Clean> calibrated() {
        return all.stream()
                .flatMap(c -> Stream.of(Optional.ofNullable(c.cleanBase()), Optional.ofNullable(c.cleanHead())))
                .flatMap(Optional::stream)
                .filter(Clean::calibrated);
    }
}
