// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import io.lanewise.testing.Jvm;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training step allocates nothing once C2 has compiled it, whatever the same JVM did before. */
@Tag("allocation")
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<Optimizer> OPTIMIZERS = List.of(
            Optimizer.sgd(0.01f),
            Optimizer.sgd(0.01f).l2(0.001f),
            Optimizer.momentum(0.01f, 0.9f),
            Optimizer.momentum(0.01f, 0.9f).l2(0.001f),
            Optimizer.adam(0.001f),
            Optimizer.adam(0.001f).l2(0.001f),
            Optimizer.nesterov(0.01f, 0.9f),
            Optimizer.sgd(0.01f).clipNorm(1e-3f),
            Optimizer.adamW(0.001f, 0.01));

    /**
     * A million predictions of three classes, then short columns and thin products, as profiles for
     * C2 to mislead it.
     */
    @BeforeAll
    static void otherWork() {
        if (Backend.AUTO.resolve() != Backend.VECTOR) {
            return;
        }
        SplitMix64 random = new SplitMix64(15);
        TwoLayerNet net =
                TwoLayerNet.builder().inputs(4).hidden(5).outputs(3).threads(1).build();
        Predictor predictor = new Predictor(net.parameters(), net.activation(), net.output(), null, Backend.AUTO);
        Matrix one = TestMatrices.random(random, 4, 1);
        for (int i = 0; i < 1_000_000; i++) {
            predictor.outputs(one);
        }
        Kernels kernels = Backend.AUTO.kernels();
        Matrix z = TestMatrices.random(random, 3, 5);
        Matrix a = Matrix.zeros(3, 5);
        Matrix y = oneHot(random, 3, 5);
        Matrix l = Matrix.zeros(1, 5);
        Matrix row = TestMatrices.random(random, 1, 3);
        for (int i = 0; i < 100_000; i++) {
            kernels.activation().softmax(z, a);
            kernels.loss().softmaxCrossEntropy(z, y, l);
            kernels.loss().binaryCrossEntropy(z, y, l);
            for (ActivationFunction g : ActivationFunction.values()) {
                kernels.activation().apply(g, z, a);
            }
            kernels.gemm().multiply(1f, row, z, 0f, l);
        }
    }

    private static Matrix oneHot(SplitMix64 random, int rows, int cols) {
        Matrix y = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            y.set(random.nextInt(rows), j, 1f);
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void train_thousandStepsAfterWarmUp_allocatesNothing(int threads) {
        Assumptions.assumeTrue(Backend.AUTO.resolve() == Backend.VECTOR, "only compiled kernels are free of garbage");
        // Workers of other nets may still be idle, and take their counts away with them when they
        // end.
        long[] others = THREADS.getAllThreadIds();
        try (TwoLayerNet net = TwoLayerNet.builder()
                .inputs(784)
                .hidden(128)
                .outputs(10)
                .threads(threads)
                .build()) {
            SplitMix64 random = new SplitMix64(14);
            Matrix x = TestMatrices.random(random, 784, 64);
            Matrix y = oneHot(random, 10, 64);
            Optimizer optimizer = Optimizer.sgd(0.01f);
            assertEquals(0, leastAllocated(others, () -> net.train(x, y, optimizer)), "bytes in 1,000 steps");
        }
    }

    static Stream<Arguments> outputs() {
        return Stream.of(1, 2)
                .flatMap(threads -> Stream.of(
                        Arguments.of(threads, Output.SIGMOID, 1),
                        Arguments.of(threads, Output.SIGMOID, 3),
                        Arguments.of(threads, Output.SOFTMAX, 3),
                        Arguments.of(threads, Output.SOFTMAX, 10),
                        Arguments.of(threads, Output.LINEAR, 3)));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void train_eachOptimizer_withWeights_afterOtherWork_allocatesNothing(int threads, Output output, int n2) {
        Assumptions.assumeTrue(Backend.AUTO.resolve() == Backend.VECTOR, "only compiled kernels are free of garbage");
        long[] others = THREADS.getAllThreadIds();
        try (TwoLayerNet net = small(output, n2, threads)) {
            SplitMix64 random = new SplitMix64(16);
            Matrix x = TestMatrices.random(random, net.inputs(), 50);
            Matrix y = oneHot(random, n2, 50);
            Matrix weights = Matrix.zeros(1, 50);
            weights.fill(0.5f);
            for (Optimizer optimizer : OPTIMIZERS) {
                if (Runtime.version().feature() < 21 && optimizer.toString().startsWith("Adam")) {
                    // C2 of JDK 17 makes six vectors objects in each step of Adam
                    // (docs/kernels.md).
                    continue;
                }
                long bytes = leastAllocated(others, () -> net.train(x, y, weights, optimizer));
                assertEquals(0, bytes, () -> "bytes in 1,000 steps of " + optimizer);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @EnabledForJreRange(min = JRE.JAVA_21)
    void train_dropoutAndClipping_allocatesNothing(int threads) {
        Assumptions.assumeTrue(Backend.AUTO.resolve() == Backend.VECTOR, "only compiled kernels are free of garbage");
        long[] others = THREADS.getAllThreadIds();
        try (TwoLayerNet net = small(Output.LINEAR, 3, threads)) {
            SplitMix64 random = new SplitMix64(18);
            Matrix x = TestMatrices.random(random, net.inputs(), 50);
            GivenBatch batch = new GivenBatch().of(x, TestMatrices.random(random, 3, 50), null);
            HiddenDropout dropout = new HiddenDropout(0.5, 1);
            Optimizer optimizer = Optimizer.nesterov(1e-3f, 0.9f).clipNorm(1e-3f);
            OptimizerMemory state = new OptimizerMemory(optimizer, net.parameters());
            long[] step = {0};
            long bytes = leastAllocated(
                    others, () -> net.engine.train(batch, dropout.step(++step[0]), state, optimizer, 1e-3f));
            assertEquals(0, bytes, "bytes in 1,000 steps");
        }
    }

    /** Small, but with enough to do for two workers. */
    private static TwoLayerNet small(Output output, int n2, int threads) {
        return TwoLayerNet.builder()
                .inputs(64)
                .hidden(170)
                .activation(ActivationFunction.TANH)
                .outputs(n2)
                .output(output)
                .threads(threads)
                .build();
    }

    /**
     * Bytes of 1,000 calls: C2 may still be compiling after the first rounds, and what counts is
     * that it comes to nothing.
     */
    private static long leastAllocated(long[] others, Runnable call) {
        long allocated = Long.MAX_VALUE;
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (allocated > 0 && System.nanoTime() < deadline) {
            long workers = allocatedByWorkers(others);
            long caller = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                call.run();
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - caller;
            allocated += allocatedByWorkers(others) - workers;
        }
        return allocated;
    }

    private static long allocatedByWorkers(long[] others) {
        long[] own = Arrays.stream(THREADS.getAllThreadIds())
                .filter(id -> Arrays.stream(others).noneMatch(other -> other == id))
                .toArray();
        return Arrays.stream(THREADS.getThreadInfo(own))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("lanewise-worker"))
                .mapToLong(thread -> THREADS.getThreadAllocatedBytes(thread.getThreadId()))
                .sum();
    }

    /**
     * What a profile may hide: no call of a kernel may need one to be inlined. On JDK 17 calls
     * inside the Vector API do.
     */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void train_withoutTypeProfiles_allocatesNothing() throws Exception {
        Assumptions.assumeTrue(Backend.AUTO.resolve() == Backend.VECTOR, "only compiled kernels are free of garbage");
        Jvm.Result result = Jvm.run(
                Jvm.java(),
                List.of(Jvm.MODULE, "-XX:TypeProfileWidth=0"),
                Jvm.classPath(),
                WithoutTypeProfiles.class.getName());
        assertTrue(result.out().contains("SIGMOID 0 SOFTMAX 0 LINEAR 0"), result.out());
    }

    /** Prints the bytes of 1,000 steps, forward passes and losses. */
    static final class WithoutTypeProfiles {
        private WithoutTypeProfiles() {}

        public static void main(String[] arguments) {
            StringBuilder line = new StringBuilder();
            for (Output output : Output.values()) {
                try (TwoLayerNet net = small(output, 10, 1)) {
                    SplitMix64 random = new SplitMix64(17);
                    Matrix x = TestMatrices.random(random, net.inputs(), 50);
                    Matrix y = oneHot(random, 10, 50);
                    long bytes = leastAllocated(new long[0], () -> {
                        net.train(x, y, OPTIMIZERS.get(5));
                        net.loss(y);
                    });
                    line.append(output).append(' ').append(bytes).append(' ');
                }
            }
            System.out.println(line);
        }
    }
}
