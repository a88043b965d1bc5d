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

/**
 * Dropout of a batch's hidden units. {@code java -jar jmh/target/benchmarks.jar DropoutBenchmark}
 */
@State(Scope.Benchmark)
public class DropoutBenchmark extends TimedBenchmark {
    private static final double SHARE = 0.5;

    /** Rows x columns. */
    @Param("128x64")
    public String shape;

    @Param("VECTOR")
    public Backend backend;

    private Matrix a;
    private Matrix d;
    private Dropout dropout;
    private long key;

    @Setup
    public void setUp() {
        int[] size = BenchmarkData.sizes(shape, 2);
        dropout = backend.kernels().dropout();
        a = BenchmarkData.random(1, size[0], size[1]);
        d = Matrix.zeros(size[0], size[1]);
        Matrix expected = d.copy();
        Backend.SCALAR.kernels().dropout().apply(SHARE, key, 0, a, expected);
        dropout.apply(SHARE, key, 0, a, d);
        BenchmarkData.verify(expected, d);
    }

    @Benchmark
    public Matrix apply() {
        dropout.apply(SHARE, key++, 0, a, d);
        return d;
    }
}
