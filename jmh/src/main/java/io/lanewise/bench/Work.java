// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * What one operation of a benchmark does, from its name and parameters: floating-point operations
 * where it computes, bytes moved to and from memory where it streams.
 *
 * @param amount FLOP, or bytes; NaN where neither says much
 * @param unit GFLOPS or GB/s: what the amount by the nanosecond is
 */
record Work(double amount, String unit) {
    private static final String GFLOPS = "GFLOPS";
    private static final String GBPS = "GB/s";
    private static final Work NONE = new Work(Double.NaN, "");

    /** FLOP of one run of the FMA peak's chains, for each lane. */
    static final double PEAK_PER_LANE = 24_576;

    /**
     * The work of a benchmark, ours or a peer's.
     *
     * @param benchmark class and method, without packages
     * @param param the value of a parameter, or null
     * @param lanes of a vector
     */
    static Work of(String benchmark, UnaryOperator<String> param, int lanes) {
        if (benchmark.endsWith("GemmBenchmark.multiply")) {
            return new Work(product(param.apply("shape")), GFLOPS);
        }
        if (benchmark.endsWith("TwoLayerNetBenchmark.step") || benchmark.endsWith("TwoLayerNetBenchmark.forward")) {
            return new Work(
                    net(param.apply("net"), Double.parseDouble(param.apply("batch")), benchmark.endsWith("step")),
                    GFLOPS);
        }
        return switch (benchmark) {
            case "PeakBenchmark.fma" -> new Work(PEAK_PER_LANE * lanes, GFLOPS);
            case "BandwidthBenchmark.copy" -> new Work(1024 * Double.parseDouble(param.apply("kibibytes")), GBPS);
            // Read one matrix and write one, or read one alone.
            case "ActivationBenchmark.apply",
                    "ActivationBenchmark.softmax",
                    "ScalingBenchmark.standardize",
                    "DropoutBenchmark.apply" -> new Work(2 * matrix(param.apply("shape")), GBPS);
            case "BiasBenchmark.broadcast", "BiasBenchmark.rowSums" -> new Work(matrix(param.apply("shape")), GBPS);
            // A and D read, D written; two read and one written.
            case "ActivationBenchmark.derivative", "UpdateBenchmark.axpy", "LossBenchmark.gradient" ->
                new Work(3 * matrix(param.apply("shape")), GBPS);
            case "LossBenchmark.binaryCrossEntropy",
                    "LossBenchmark.softmaxCrossEntropy",
                    "LossBenchmark.halfSquaredError" -> new Work(2 * matrix(param.apply("shape")), GBPS);
            // G, V and W read, V and W written; Adam has M too.
            case "UpdateBenchmark.momentum", "UpdateBenchmark.nesterov" ->
                new Work(5 * matrix(param.apply("shape")), GBPS);
            case "UpdateBenchmark.adam", "UpdateBenchmark.adamW" -> new Work(7 * matrix(param.apply("shape")), GBPS);
            default -> NONE;
        };
    }

    /** 2·M·N·K. */
    static double product(String shape) {
        double[] s = sizes(shape);
        return 2 * s[0] * s[1] * s[2];
    }

    /** The products of a training step, or of the forward pass alone. */
    static double net(String net, double batch, boolean step) {
        double[] n = sizes(net);
        return batch * (step ? 4 * n[0] * n[1] + 6 * n[1] * n[2] : 2 * n[0] * n[1] + 2 * n[1] * n[2]);
    }

    /** Bytes of a matrix. */
    private static double matrix(String shape) {
        double[] s = sizes(shape);
        return 4 * s[0] * s[1];
    }

    static double[] sizes(String text) {
        return Arrays.stream(text.split("[x-]"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
