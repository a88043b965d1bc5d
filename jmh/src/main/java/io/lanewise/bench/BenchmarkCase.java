// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One benchmark with one set of parameters.
 *
 * @param benchmark with its packages
 * @param params in order of their names
 */
record BenchmarkCase(String benchmark, Map<String, String> params) {
    private static final Pattern PARAM = Pattern.compile("  param \"(.*)\" = \\{(.*)}");

    /**
     * The cases in what JMH lists ({@code -lp}): each benchmark with every combination of its
     * parameters.
     */
    static List<BenchmarkCase> listed(List<String> lines) {
        List<BenchmarkCase> all = new ArrayList<>();
        List<BenchmarkCase> one = new ArrayList<>();
        for (String line : lines) {
            Matcher param = PARAM.matcher(line);
            if (param.matches()) {
                one = one.stream()
                        .flatMap(c -> Pattern.compile(", ")
                                .splitAsStream(param.group(2))
                                .map(v -> c.with(param.group(1), v)))
                        .toList();
            } else if (line.matches("[\\w$.]+\\.\\w+")) {
                all.addAll(one);
                one = List.of(new BenchmarkCase(line, new TreeMap<>()));
            }
        }
        all.addAll(one);
        return all;
    }

    private BenchmarkCase with(String param, String value) {
        Map<String, String> more = new TreeMap<>(params);
        more.put(param, value);
        return new BenchmarkCase(benchmark, more);
    }

    /** Options for JMH that select this case alone. */
    List<String> selection() {
        List<String> words = new ArrayList<>(List.of("^" + Pattern.quote(benchmark) + "$"));
        params.forEach((name, value) -> words.addAll(List.of("-p", name + "=" + value)));
        return words;
    }

    /** As {@link Result#key}. */
    String key() {
        String[] names = benchmark.split("\\.");
        String name = names[names.length - 2] + "." + names[names.length - 1];
        return new Result(name, params, "", "", new double[0][], Double.NaN).key();
    }
}
