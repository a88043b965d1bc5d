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
 * @param forks the iterations of each fork
 * @param bytesPerOperation allocated, by {@code -prof gc}: the least of all iterations, for what
 *     else the JVM allocates only adds to it; NaN where it was not measured
 * @param pulses the machine's pulse around each iteration, or null where it was not taken
 */
record Result(
        String benchmark,
        Map<String, String> params,
        String mode,
        String unit,
        double[][] forks,
        double bytesPerOperation,
        Pulses pulses) {
    /** A result without the machine's pulse. */
    Result(
            String benchmark,
            Map<String, String> params,
            String mode,
            String unit,
            double[][] forks,
            double bytesPerOperation) {
        this(benchmark, params, mode, unit, forks, bytesPerOperation, null);
    }

    /** The median of the forks' medians. */
    double median() {
        return median(Arrays.stream(forks).mapToDouble(Result::median).toArray());
    }

    /** The middle of some numbers; of an even number the middle of the two. */
    static double median(double[] unsorted) {
        double[] values = unsorted.clone();
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    /** The median in microseconds per operation. */
    double micros() {
        double micros = median() * microsPerUnit();
        if (Double.isNaN(micros)) {
            throw new IllegalArgumentException(benchmark + " is measured in " + unit + ", not in time per operation");
        }
        return micros;
    }

    /** Microseconds per operation of the fastest iteration; 0 where no time is measured. */
    double fastestMicros() {
        double fastest =
                Arrays.stream(forks).flatMapToDouble(Arrays::stream).min().orElse(0) * microsPerUnit();
        return Double.isNaN(fastest) ? 0 : fastest;
    }

    private double microsPerUnit() {
        return switch (unit) {
            case "us/op" -> 1;
            case "ns/op" -> 1e-3;
            case "ms/op" -> 1e3;
            case "s/op" -> 1e6;
            default -> Double.NaN;
        };
    }

    /**
     * Whether more is better: throughput; times are better small.
     *
     * @throws IllegalArgumentException if the mode is none of JMH's
     */
    boolean moreIsBetter() {
        return switch (mode) {
            case "thrpt" -> true;
            case "avgt", "sample", "ss" -> false;
            default ->
                throw new IllegalArgumentException(benchmark + " has the mode '" + mode + "', which JMH does not have");
        };
    }

    /** A parameter, or a default where the benchmark does not have it. */
    String param(String name, String otherwise) {
        return params.getOrDefault(name, otherwise);
    }

    /** What is the same in two runs: the benchmark with its parameters. */
    String key() {
        return params.isEmpty()
                ? benchmark
                : benchmark + " " + params.toString().replaceAll("[{}]", "");
    }
}
