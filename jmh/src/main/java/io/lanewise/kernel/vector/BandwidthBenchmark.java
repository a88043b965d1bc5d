// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.bench.TimedBenchmark;
import jdk.incubator.vector.FloatVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a core reads and writes: a plain vector copy that stays in L1, in L2, or in neither. GB/s,
 * reads and writes together, are 1,024·kibibytes / (1,000 · µs).
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar BandwidthBenchmark}
 */
@State(Scope.Benchmark)
public class BandwidthBenchmark extends TimedBenchmark {
    /** Of both arrays together. */
    @Param({"16", "512", "262144"})
    public int kibibytes;

    private float[] from;
    private float[] to;

    @Setup
    public void setUp() {
        int length = kibibytes * 128;
        from = new float[length];
        to = new float[length];
        for (int i = 0; i < length; i++) {
            from[i] = i;
        }
        copy();
        if (to[length - 1] != from[length - 1]) {
            throw new IllegalStateException("the last element was not copied");
        }
    }

    @Benchmark
    public float[] copy() {
        for (int i = 0; i < from.length; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, from, i).intoArray(to, i);
        }
        return to;
    }
}
