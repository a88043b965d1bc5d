// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.kernel.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One epoch of a trainer, shuffled, in batches of 64. The time per example should not depend on how
 * many there are.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar TrainerBenchmark -p
 * examples=1000,10000,100000,1000000}; a million examples of 784 are 3 GB.
 */
@State(Scope.Benchmark)
@Fork(
        value = 3,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "-Xmx4g"})
public class TrainerBenchmark extends TimedBenchmark {
    @Param("784-128-10")
    public String net;

    @Param({"1000", "10000"})
    public int examples;

    @Param("1")
    public int threads;

    private Matrix x;
    private Matrix y;
    private TwoLayerNet trained;
    private Trainer trainer;

    @Setup
    public void setUp() {
        int[] sizes = BenchmarkData.sizes(net, 3);
        x = BenchmarkData.random(1, sizes[0], examples);
        y = BenchmarkData.oneHot(2, sizes[2], examples);
        trained = TwoLayerNet.builder()
                .inputs(sizes[0])
                .hidden(sizes[1])
                .outputs(sizes[2])
                .threads(threads)
                .build();
        trainer = Trainer.builder()
                .epochs(1)
                .batchSize(64)
                .optimizer(Optimizer.sgd(1e-3f))
                .build();
        double loss = trainer.fit(trained, x, y).last().orElseThrow().loss();
        if (!(loss > 1 && loss < 4)) {
            throw new IllegalStateException(
                    "random labels of 10 classes cost about log 10 = 2.3, but the loss is " + loss);
        }
    }

    @Benchmark
    public TrainingHistory epoch() {
        return trainer.fit(trained, x, y);
    }

    @TearDown
    public void tearDown() {
        trained.close();
    }
}
