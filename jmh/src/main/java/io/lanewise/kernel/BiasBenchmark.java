// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.net.Backend;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Z ← b·1ᵀ and the row sums of dZ. {@code java -jar jmh/target/benchmarks.jar BiasBenchmark} */
@State(Scope.Benchmark)
public class BiasBenchmark extends TimedBenchmark {
    /** Rows x columns. */
    @Param({"128x64", "10x64"})
    public String shape;

    @Param("VECTOR")
    public Backend backend;

    private Matrix z;
    private Matrix b;
    private Bias bias;

    @Setup
    public void setUp() {
        int[] size = BenchmarkData.sizes(shape, 2);
        z = BenchmarkData.random(1, size[0], size[1]);
        b = Matrix.zeros(size[0], 1);
        bias = backend.kernels().bias();
        Matrix expected = Matrix.zeros(size[0], 1);
        Backend.SCALAR.kernels().bias().rowSums(0.1f, z, expected);
        bias.rowSums(0.1f, z, b);
        BenchmarkData.verify(expected, b);
        Matrix broadcast = Matrix.zeros(size[0], size[1]);
        Matrix expectedBroadcast = Matrix.zeros(size[0], size[1]);
        Backend.SCALAR.kernels().bias().broadcast(b, expectedBroadcast);
        bias.broadcast(b, broadcast);
        BenchmarkData.verify(expectedBroadcast, broadcast);
    }

    @Benchmark
    public Matrix broadcast() {
        bias.broadcast(b, z);
        return z;
    }

    @Benchmark
    public Matrix rowSums() {
        bias.rowSums(0.1f, z, b);
        return b;
    }
}
