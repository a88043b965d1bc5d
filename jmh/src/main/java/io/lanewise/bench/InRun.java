// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ratios within one run, which survive a change of machine: how many times as fast the vectors are
 * as their scalar twins, and we as the peers. A peer's benchmark is named as ours with something
 * before it: {@code MklGemmBenchmark} for {@code GemmBenchmark}.
 */
final class InRun {
    private InRun() {}

    /** The ratios by name; above 1 where our vectors are faster. */
    static Map<String, Double> ratios(List<Result> results) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (Result ours : results) {
            if (ours.param("backend", "VECTOR").equals("VECTOR")) {
                for (Result other : results) {
                    String name = name(ours, other);
                    if (name != null) {
                        double ratio = other.median() / ours.median();
                        ratios.put(name, ours.moreIsBetter() ? 1 / ratio : ratio);
                    }
                }
            }
        }
        return ratios;
    }

    private static String name(Result ours, Result other) {
        boolean comparable = ours.mode().equals(other.mode())
                && ours.unit().equals(other.unit())
                && rest(ours).equals(rest(other));
        if (!comparable) {
            return null;
        }
        if (other.benchmark().equals(ours.benchmark())) {
            return other.param("backend", "").equals("SCALAR") ? ours.key() + ", vector against scalar" : null;
        }
        boolean peer =
                other.benchmark().endsWith(ours.benchmark()) && !other.params().containsKey("backend");
        return peer ? ours.key() + ", against " + other.benchmark().replace(ours.benchmark(), "") : null;
    }

    private static Map<String, String> rest(Result result) {
        Map<String, String> rest = new TreeMap<>(result.params());
        rest.remove("backend");
        return rest;
    }
}
