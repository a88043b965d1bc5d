// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Results in the form of JMH's JSON. */
final class MadeJson {
    private MadeJson() {}

    static String of(List<Result> results) {
        return results.stream().map(MadeJson::entry).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String entry(Result result) {
        String params = result.params().entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\": \"" + e.getValue() + "\"")
                .collect(Collectors.joining(", "));
        String secondary = result.pulses() == null
                ? ""
                : String.join(
                        ", ",
                        metric(
                                PulseProfiler.BEFORE,
                                result.pulses().kind(),
                                result.pulses().before()),
                        metric(
                                PulseProfiler.AFTER,
                                result.pulses().kind(),
                                result.pulses().after()),
                        metric(
                                PulseProfiler.SHARE,
                                "of the time",
                                result.pulses().share()),
                        metric(PulseProfiler.BYTES, "B/op", result.pulses().share()));
        return """
                {"benchmark": "io.lanewise.%s", "mode": "%s", "params": {%s}, %s, "secondaryMetrics": {%s}}""".formatted(
                        result.benchmark(),
                        result.mode(),
                        params,
                        metric("primaryMetric", result.unit(), result.forks()),
                        secondary);
    }

    private static String metric(String name, String unit, double[][] forks) {
        return "\"" + name + "\": {\"score\": 1, \"scoreUnit\": \"" + unit + "\", \"rawData\": "
                + Arrays.deepToString(forks) + "}";
    }
}
