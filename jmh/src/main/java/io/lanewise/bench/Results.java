// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads JMH's JSON ({@code -rf json}); several files of the same benchmarks are rounds, whose forks
 * are put together.
 */
final class Results {
    private static final JsonFactory JSON = new JsonFactory();

    private Results() {}

    /**
     * All results of some files, in the order of their first appearance.
     *
     * @throws IOException if a file cannot be read or is not JMH's JSON, with the file's name
     */
    static List<Result> read(List<Path> files) throws IOException {
        Map<String, Result> merged = new LinkedHashMap<>();
        for (Path file : files) {
            for (Result next : read(file)) {
                merged.merge(next.key(), next, Results::together);
            }
        }
        return List.copyOf(merged.values());
    }

    /** The results of one file. */
    static List<Result> read(Path file) throws IOException {
        try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
            parser.nextToken();
            if (!(value(parser) instanceof List<?> entries)) {
                throw new IOException("not a list of benchmarks");
            }
            List<Result> results = new ArrayList<>();
            for (Object entry : entries) {
                results.add(result((Map<?, ?>) entry));
            }
            return results;
        } catch (IOException | ClassCastException | NullPointerException e) {
            throw new IOException(file + " is not the JSON of JMH (-rf json): " + e.getMessage(), e);
        }
    }

    private static Result result(Map<?, ?> entry) {
        String[] names = ((String) entry.get("benchmark")).split("\\.");
        String name = names.length < 2 ? names[0] : names[names.length - 2] + "." + names[names.length - 1];
        Map<String, String> params = new TreeMap<>();
        if (entry.get("params") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> params.put((String) key, (String) value));
        }
        Map<?, ?> metric = (Map<?, ?>) entry.get("primaryMetric");
        double[][] forks = forks(metric);
        Map<String, Map<?, ?>> secondary = new HashMap<>();
        if (entry.get("secondaryMetrics") instanceof Map<?, ?> given) {
            // Older versions of JMH put a dot before the names of profilers' metrics.
            given.forEach((key, value) -> secondary.put(((String) key).replaceFirst("^·", ""), (Map<?, ?>) value));
        }
        double bytes = Stream.of("gc.alloc.rate.norm", PulseProfiler.BYTES)
                .filter(secondary::containsKey)
                .flatMap(key -> Arrays.stream(forks(secondary.get(key))))
                .flatMapToDouble(Arrays::stream)
                .min()
                .orElse(Double.NaN);
        return new Result(
                name,
                params,
                (String) entry.get("mode"),
                (String) metric.get("scoreUnit"),
                forks,
                bytes,
                pulses(secondary, forks));
    }

    /** The machine's pulse around the iterations of these forks, or null. */
    private static Pulses pulses(Map<String, Map<?, ?>> secondary, double[][] forks) {
        Map<?, ?> before = secondary.get(PulseProfiler.BEFORE);
        Map<?, ?> after = secondary.get(PulseProfiler.AFTER);
        Map<?, ?> share = secondary.get(PulseProfiler.SHARE);
        if (before == null || after == null || share == null) {
            return null;
        }
        Pulses pulses = new Pulses((String) before.get("scoreUnit"), forks(before), forks(after), forks(share));
        return pulses.fits(forks) ? pulses : null;
    }

    private static double[][] forks(Map<?, ?> metric) {
        return ((List<?>) metric.get("rawData"))
                .stream()
                        .map(fork -> ((List<?>) fork)
                                .stream()
                                        .mapToDouble(x -> ((Number) x).doubleValue())
                                        .toArray())
                        .toArray(double[][]::new);
    }

    /** The forks of two rounds. */
    static Result together(Result a, Result b) {
        if (!a.unit().equals(b.unit())) {
            throw new IllegalArgumentException(a.key() + " is measured in " + a.unit() + " and in " + b.unit());
        }
        double bytes = Double.isNaN(a.bytesPerOperation())
                ? b.bytesPerOperation()
                : Double.isNaN(b.bytesPerOperation())
                        ? a.bytesPerOperation()
                        : Math.min(a.bytesPerOperation(), b.bytesPerOperation());
        return new Result(
                a.benchmark(),
                a.params(),
                a.mode(),
                a.unit(),
                Pulses.together(a.forks(), b.forks()),
                bytes,
                Pulses.together(a.pulses(), b.pulses()));
    }

    /**
     * The same with the clean slices alone, judged by the best chains of all; where no fork has
     * enough of them, with all slices.
     */
    static List<Result> clean(List<Result> results) {
        Map<String, Double> best = Pulses.best(results);
        return results.stream().map(r -> Clean.result(r, best)).toList();
    }

    /** The value at the current token: a map, a list, a string, a number, a boolean or null. */
    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("the file is empty");
        }
        switch (token) {
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                return list;
            }
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                return map;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return parser.getDoubleValue();
            }
            case VALUE_STRING -> {
                // JMH writes NaN as a string where there is one iteration only.
                return parser.getText().equals("NaN") ? (Object) Double.NaN : parser.getText();
            }
            default -> {
                return token == JsonToken.VALUE_TRUE;
            }
        }
    }
}
