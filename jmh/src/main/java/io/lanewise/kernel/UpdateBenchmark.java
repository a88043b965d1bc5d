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
 * The steps of the optimisers on one weight matrix.
 * {@code java -jar jmh/target/benchmarks.jar UpdateBenchmark}
 */
@State(Scope.Benchmark)
public class UpdateBenchmark extends TimedBenchmark {
    private static final AdamStep STEP = new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 1e-3f, 1e-8f);

    /** Rows x columns. */
    @Param("128x784")
    public String shape;

    @Param("VECTOR")
    public Backend backend;

    private Matrix g;
    private Matrix m;
    private Matrix v;
    private Matrix w;
    private double[] sums;
    private Update update;

    @Setup
    public void setUp() {
        update = backend.kernels().update();
        operands();
        step(Backend.SCALAR.kernels().update());
        Matrix expected = w;
        operands();
        step(update);
        BenchmarkData.verify(expected, w);
    }

    private void operands() {
        int[] size = BenchmarkData.sizes(shape, 2);
        g = BenchmarkData.random(1, size[0], size[1]);
        m = BenchmarkData.random(2, size[0], size[1]);
        v = Matrix.zeros(size[0], size[1]);
        v.fill(0.25f);
        w = BenchmarkData.random(3, size[0], size[1]);
        sums = new double[size[1]];
    }

    private void step(Update kernel) {
        kernel.axpy(-0.1f, g, w);
        kernel.momentum(0.1f, 0.9f, g, m, w);
        kernel.adam(STEP, g, m, v, w);
        kernel.nesterov(0.1f, 0.9f, g, m, w);
        kernel.adamW(STEP, 0.01f, g, m, v, w);
        kernel.scale(0.5f, m);
    }

    @Benchmark
    public Matrix axpy() {
        update.axpy(-1e-6f, g, w);
        return w;
    }

    @Benchmark
    public Matrix momentum() {
        update.momentum(1e-6f, 0.9f, g, m, w);
        return w;
    }

    @Benchmark
    public Matrix adam() {
        update.adam(STEP, g, m, v, w);
        return w;
    }

    @Benchmark
    public Matrix nesterov() {
        update.nesterov(1e-6f, 0.9f, g, m, w);
        return w;
    }

    @Benchmark
    public Matrix adamW() {
        update.adamW(STEP, 1e-6f, g, m, v, w);
        return w;
    }

    /** What clipping costs where nothing is clipped. */
    @Benchmark
    public double[] squares() {
        update.squares(g, sums, 0);
        return sums;
    }
}
