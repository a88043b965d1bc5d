// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.bench.BenchmarkData;
import java.util.concurrent.TimeUnit;
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
 * What the first use of AUTO costs a program whose kernels are loaded: the check of every vector
 * kernel, once in a JVM, uncompiled.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar StartUpCheckBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 10, jvmArgsPrepend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StartUpCheckBenchmark {
    @Setup
    public void loadKernels() {
        try (TwoLayerNet net = TwoLayerNet.builder()
                .inputs(64)
                .hidden(32)
                .outputs(10)
                .output(Output.SOFTMAX)
                .backend(Backend.VECTOR)
                .threads(1)
                .build()) {
            net.train(BenchmarkData.random(1, 64, 32), BenchmarkData.oneHot(2, 10, 32), Optimizer.sgd(0.1f));
        }
    }

    @Benchmark
    public Backend check() {
        Backend backend = Backend.AUTO.resolve();
        if (backend != Backend.VECTOR) {
            throw new IllegalStateException("no vectors here: " + Backend.AUTO.reason());
        }
        return backend;
    }
}
