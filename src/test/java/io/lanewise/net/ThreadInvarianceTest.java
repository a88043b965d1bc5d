// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.kernel.vector.VectorSupport;
import io.lanewise.random.SplitMix64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The number of threads may not change a bit. */
@Tag("kernel")
class ThreadInvarianceTest {
    private static final long SEED = 95;

    /**
     * A width that the hardware lacks runs emulated, some hundred times slower: smaller nets then.
     */
    private static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();

    private static Matrix oneHot(SplitMix64 random, int rows, int cols) {
        Matrix y = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            y.set(random.nextInt(rows), j, 1f);
        }
        return y;
    }

    /**
     * Batches so large that a step wakes as many threads as there are, in each backend; slow ones
     * on fewer threads.
     */
    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void trainingStep_1To16Threads_givesTheSameBits(Backend backend) {
        int most = backend == Backend.VECTOR && EMULATED ? 3 : 16;
        int examples = 263 * most / 3;
        SplitMix64 random = new SplitMix64(SEED);
        Matrix x = TestMatrices.random(random, 60, examples);
        Matrix y = oneHot(random, 11, examples);
        String expected = null;
        for (int threads = 1; threads <= most; threads++) {
            Set<Thread> before = workers();
            try (TwoLayerNet net = TwoLayerNet.builder()
                    .inputs(60)
                    .hidden(50)
                    .outputs(11)
                    .seed(SEED)
                    .activation(ActivationFunction.TANH)
                    .threads(threads)
                    .backend(backend)
                    .build()) {
                Optimizer optimizer = Optimizer.adam(0.01f).l2(0.001f);
                net.train(x, y, optimizer);
                net.train(x, y, optimizer);
                String what = backend + ", " + threads + " threads, " + examples + " examples, seed " + SEED;
                assertEquals(threads - 1, workersSince(before), what + ": workers beside the caller");
                expected = expected == null ? net.parameters().sha256() : expected;
                assertEquals(expected, net.parameters().sha256(), what);
            }
        }
    }

    /**
     * Two full batches and a smaller one, which wakes fewer threads, so the shares of a worker
     * change within an epoch.
     */
    @ParameterizedTest
    @EnumSource(names = {"SCALAR", "VECTOR"})
    void fit_1To16Threads_givesTheSameBits(Backend backend) {
        int most = backend == Backend.VECTOR && EMULATED ? 2 : 16;
        int batch = 263 * most / 3;
        int examples = 2 * batch + batch / 4;
        SplitMix64 random = new SplitMix64(SEED + 1);
        Matrix x = TestMatrices.random(random, 60, examples);
        Matrix y = oneHot(random, 11, examples);
        String expected = null;
        for (int threads = 1; threads <= most; threads++) {
            Set<Thread> before = workers();
            try (TwoLayerNet net = TwoLayerNet.builder()
                    .inputs(60)
                    .hidden(50)
                    .outputs(11)
                    .seed(SEED)
                    .threads(threads)
                    .backend(backend)
                    .build()) {
                TrainingHistory history = Trainer.builder()
                        .epochs(EMULATED ? 1 : 2)
                        .batchSize(batch)
                        .optimizer(Optimizer.momentum(0.05f, 0.9f))
                        .standardization(Standardization.fit(x))
                        .classWeights(1f, 2f, 1f, 0.5f, 1f, 1f, 3f, 1f, 1f, 1f, 0.7f)
                        .build()
                        .fit(net, x, y);
                String what = backend + ", " + threads + " threads, batches of " + batch + ", seed " + (SEED + 1);
                assertEquals(threads - 1, workersSince(before), what + ": workers beside the caller");
                String bits = net.parameters().sha256() + " "
                        + history.last().orElseThrow().loss() + " "
                        + history.last().orElseThrow().accuracy();
                expected = expected == null ? bits : expected;
                assertEquals(expected, bits, what);
            }
        }
    }

    private static Set<Thread> workers() {
        Set<Thread> workers = new HashSet<>(Thread.getAllStackTraces().keySet());
        workers.removeIf(thread -> !thread.getName().startsWith("lanewise-worker-"));
        return workers;
    }

    /**
     * Workers start with their first task and wait ten seconds for another, so those that had one
     * are there.
     */
    private static int workersSince(Set<Thread> before) {
        Set<Thread> workers = workers();
        workers.removeAll(before);
        return workers.size();
    }
}
