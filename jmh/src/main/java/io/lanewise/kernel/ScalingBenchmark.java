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
 * X ← (X − μ·1ᵀ) / (σ·1ᵀ), in place. {@code java -jar jmh/target/benchmarks.jar ScalingBenchmark}
 */
@State(Scope.Benchmark)
public class ScalingBenchmark extends TimedBenchmark {
    /** Rows x columns. */
    @Param({"784x64", "30x569"})
    public String shape;

    @Param("VECTOR")
    public Backend backend;

    private Matrix x;
    private Matrix mu;
    private Matrix sigma;
    private Scaling scaling;

    /**
     * With mean 0 and scale 1 the numbers stay what they are, however often; a division takes the
     * same time for all.
     */
    @Setup
    public void setUp() {
        int[] size = BenchmarkData.sizes(shape, 2);
        scaling = backend.kernels().scaling();
        x = BenchmarkData.random(1, size[0], size[1]);
        Matrix expected = x.copy();
        mu = BenchmarkData.random(2, size[0], 1);
        sigma = BenchmarkData.random(3, size[0], 1);
        Backend.SCALAR.kernels().scaling().standardize(mu, sigma, expected);
        scaling.standardize(mu, sigma, x);
        BenchmarkData.verify(expected, x);
        x = BenchmarkData.random(1, size[0], size[1]);
        mu.fill(0f);
        sigma.fill(1f);
    }

    @Benchmark
    public Matrix standardize() {
        scaling.standardize(mu, sigma, x);
        return x;
    }
}
