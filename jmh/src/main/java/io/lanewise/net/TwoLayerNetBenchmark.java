// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole training step (forward, the six equations, gradient descent) and the forward pass alone.
 * A step of a net n0-n1-n2 with m examples is 4·m·n0·n1 + 6·m·n1·n2 floating-point operations in
 * its five products.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar TwoLayerNetBenchmark -p net=784-128-10 -p
 * batch=64,256 -p threads=1,2}
 */
@State(Scope.Benchmark)
public class TwoLayerNetBenchmark extends TimedBenchmark {
    @Param("784-128-10")
    public String net;

    @Param("64")
    public int batch;

    @Param({"1", "2"})
    public int threads;

    @Param("VECTOR")
    public Backend backend;

    @Param("RELU")
    public ActivationFunction activation;

    private final Optimizer optimizer = Optimizer.sgd(1e-3f);
    private Matrix x;
    private Matrix y;
    private TwoLayerNet trained;

    @Setup
    public void setUp() {
        int[] sizes = BenchmarkData.sizes(net, 3);
        x = BenchmarkData.random(1, sizes[0], batch);
        y = BenchmarkData.oneHot(2, sizes[2], batch);
        trained = build(backend, threads);
        try (TwoLayerNet scalar = build(Backend.SCALAR, 1)) {
            scalar.train(x, y, Optimizer.sgd(1e-3f));
            trained.train(x, y, optimizer);
            if (!scalar.parameters().sha256().equals(trained.parameters().sha256())) {
                throw new IllegalStateException("a step does not give the scalar twins' bits");
            }
        }
    }

    private TwoLayerNet build(Backend kernels, int workers) {
        int[] sizes = BenchmarkData.sizes(net, 3);
        return TwoLayerNet.builder()
                .inputs(sizes[0])
                .hidden(sizes[1])
                .outputs(sizes[2])
                .activation(activation)
                .backend(kernels)
                .threads(workers)
                .build();
    }

    @Benchmark
    public TwoLayerNet step() {
        trained.train(x, y, optimizer);
        return trained;
    }

    @Benchmark
    public Matrix forward() {
        return trained.forward(x);
    }

    @TearDown
    public void tearDown() {
        trained.close();
    }
}
