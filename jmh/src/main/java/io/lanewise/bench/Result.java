// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.Arrays;
import java.util.Map;

/**
 * What was measured of one benchmark with one set of parameters.
 *
 * @param benchmark class and method, without packages
 * @param params parameters by name, in order of their names
 * @param mode JMH's short name of the mode: avgt, thrpt, sample or ss
 * @param unit such as us/op
 * @param forks the mean of each fork's iterations
 * @param bytesPerOperation allocated, by {@code -prof gc}; NaN where it was not measured
 */
record Result(String benchmark, Map<String, String> params, String mode, String unit, double[] forks, double bytesPerOperation) {
    /** The median of the forks. */
    double median() {
        double[] sorted = forks.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The median in microseconds per operation. */
    double micros() {
        return switch (unit) {
            case "us/op" -> median();
            case "ns/op" -> median() / 1e3;
            case "ms/op" -> median() * 1e3;
            case "s/op" -> median() * 1e6;
            default -> throw new IllegalArgumentException(benchmark + " is measured in " + unit + ", not in time per operation");
        };
    }

    /** A parameter, or a default where the benchmark does not have it. */
    String param(String name, String otherwise) {
        return params.getOrDefault(name, otherwise);
    }

    /** What is the same in two runs: the benchmark with its parameters. */
    String key() {
        return benchmark + params;
    }
}
