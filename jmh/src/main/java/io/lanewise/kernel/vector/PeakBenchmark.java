// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.bench.TimedBenchmark;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The FMA peak of one core at the width in use: 12 independent chains in registers, no memory at
 * all. The bound that no product on this core can beat, and the yardstick of every other figure of
 * the same run.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar PeakBenchmark}; GFLOPS are 24,576·lanes / (1,000 ·
 * µs), with 16, 8 or 4 lanes at 512, 256 or 128 bits.
 */
@State(Scope.Benchmark)
public class PeakBenchmark extends TimedBenchmark {
    private final FmaPeak peak = new FmaPeak();

    @Setup
    public void setUp() {
        for (float sum : peak.run()) {
            if (sum != 78f) {
                throw new IllegalStateException("the chains gave " + sum);
            }
        }
    }

    @Benchmark
    public float[] fma() {
        return peak.run();
    }
}
