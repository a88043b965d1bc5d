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
 * C ← A·B, all matrices as they lie in a net: 2·M·N·K floating-point operations.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar GemmBenchmark -p shape=128x64x784 -p form=NN,NT};
 * GFLOPS are 2·M·N·K / (1,000 · µs), to be held against PeakBenchmark's of the same run.
 */
@State(Scope.Benchmark)
public class GemmBenchmark extends TimedBenchmark {
    /** M x N x K. */
    @Param({"64x64x64", "128x64x784", "256x256x256"})
    public String shape;

    /** N: stored as it is; T: a transposed view. First A, then B. */
    @Param({"NN", "NT", "TN", "TT"})
    public String form;

    @Param("1")
    public int threads;

    @Param("VECTOR")
    public Backend backend;

    private Matrix a;
    private Matrix b;
    private Matrix c;
    private Gemm gemm;

    @Setup
    public void setUp() {
        int[] mnk = BenchmarkData.sizes(shape, 3);
        a = form.charAt(0) == 'T'
                ? BenchmarkData.random(1, mnk[2], mnk[0]).transpose()
                : BenchmarkData.random(1, mnk[0], mnk[2]);
        b = form.charAt(1) == 'T'
                ? BenchmarkData.random(2, mnk[1], mnk[2]).transpose()
                : BenchmarkData.random(2, mnk[2], mnk[1]);
        c = Matrix.zeros(mnk[0], mnk[1]);
        gemm = threads == 1 ? backend.kernels().gemm() : backend.gemm(threads);
        Matrix expected = Matrix.zeros(mnk[0], mnk[1]);
        Backend.SCALAR.kernels().gemm().multiply(1f, a, b, 0f, expected);
        gemm.multiply(1f, a, b, 0f, c);
        BenchmarkData.verify(expected, c);
    }

    @Benchmark
    public Matrix multiply() {
        gemm.multiply(1f, a, b, 0f, c);
        return c;
    }
}
