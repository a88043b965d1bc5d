// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The FMA peak of one core at the width in use: 12 independent chains in registers, no memory at all. The bound that no
 * product on this core can beat, and the yardstick of every other figure of the same run.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar PeakBenchmark}; GFLOPS are 24,576·lanes / (1,000 · µs), with 16, 8 or 4
 * lanes at 512, 256 or 128 bits.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class PeakBenchmark {
    private static final int ROUNDS = 1024;

    private final float[] factors = new float[2 * Lanes.COUNT];
    private final float[] starts = new float[12 * Lanes.COUNT];
    private final float[] sums = new float[Lanes.COUNT];

    @Setup
    public void setUp() {
        // Chain number n starts at n, and 1,024 times 2^−10 is added: 0 + 1 + … + 11 + 12 = 78.
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i / Lanes.COUNT;
        }
        Arrays.fill(factors, 0, Lanes.COUNT, 0x1p-10f);
        Arrays.fill(factors, Lanes.COUNT, 2 * Lanes.COUNT, 1f);
        fma();
        for (float sum : sums) {
            if (sum != 78f) {
                throw new IllegalStateException("the chains gave " + sum);
            }
        }
    }

    @Benchmark
    public float[] fma() {
        FloatVector a = FloatVector.fromArray(Lanes.FLOATS, factors, 0);
        FloatVector b = FloatVector.fromArray(Lanes.FLOATS, factors, Lanes.COUNT);
        FloatVector s0 = FloatVector.fromArray(Lanes.FLOATS, starts, 0 * Lanes.COUNT);
        FloatVector s1 = FloatVector.fromArray(Lanes.FLOATS, starts, 1 * Lanes.COUNT);
        FloatVector s2 = FloatVector.fromArray(Lanes.FLOATS, starts, 2 * Lanes.COUNT);
        FloatVector s3 = FloatVector.fromArray(Lanes.FLOATS, starts, 3 * Lanes.COUNT);
        FloatVector s4 = FloatVector.fromArray(Lanes.FLOATS, starts, 4 * Lanes.COUNT);
        FloatVector s5 = FloatVector.fromArray(Lanes.FLOATS, starts, 5 * Lanes.COUNT);
        FloatVector s6 = FloatVector.fromArray(Lanes.FLOATS, starts, 6 * Lanes.COUNT);
        FloatVector s7 = FloatVector.fromArray(Lanes.FLOATS, starts, 7 * Lanes.COUNT);
        FloatVector s8 = FloatVector.fromArray(Lanes.FLOATS, starts, 8 * Lanes.COUNT);
        FloatVector s9 = FloatVector.fromArray(Lanes.FLOATS, starts, 9 * Lanes.COUNT);
        FloatVector s10 = FloatVector.fromArray(Lanes.FLOATS, starts, 10 * Lanes.COUNT);
        FloatVector s11 = FloatVector.fromArray(Lanes.FLOATS, starts, 11 * Lanes.COUNT);
        for (int i = 0; i < ROUNDS; i++) {
            s0 = a.fma(b, s0);
            s1 = a.fma(b, s1);
            s2 = a.fma(b, s2);
            s3 = a.fma(b, s3);
            s4 = a.fma(b, s4);
            s5 = a.fma(b, s5);
            s6 = a.fma(b, s6);
            s7 = a.fma(b, s7);
            s8 = a.fma(b, s8);
            s9 = a.fma(b, s9);
            s10 = a.fma(b, s10);
            s11 = a.fma(b, s11);
        }
        s0.add(s1).add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).intoArray(sums, 0);
        return sums;
    }
}
