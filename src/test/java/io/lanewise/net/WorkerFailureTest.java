// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static io.lanewise.net.SharedStep.EXAMPLES;
import static io.lanewise.net.SharedStep.SEED;
import static io.lanewise.net.SharedStep.net;
import static io.lanewise.net.SharedStep.oneHot;
import static io.lanewise.net.SharedStep.trained;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.backend.Implementations;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.parallel.WorkerTeam;
import io.lanewise.random.SplitMix64;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that fail, and workers that have nothing to do. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WorkerFailureTest {
    /** The second is not a wait for anything, but what is measured. */
    @Test
    void idleWorkers_useNoProcessorTime() throws Exception {
        try (TwoLayerNet net = net(4)) {
            Matrix x = TestMatrices.random(new SplitMix64(SEED), 60, EXAMPLES);
            Map<Long, Long> earlier = workerNanos();
            for (int step = 0; step < 20; step++) {
                net.train(x, oneHot(11, EXAMPLES), Optimizer.sgd(0.1f));
            }
            Map<Long, Long> before = workerNanos();
            int started = 0;
            for (Long id : before.keySet()) {
                started += earlier.containsKey(id) ? 0 : 1;
            }
            assertEquals(3, started, "workers that took part");
            Thread.sleep(1000);
            long used = 0;
            for (Map.Entry<Long, Long> worker : workerNanos().entrySet()) {
                used += Math.max(0, worker.getValue() - before.getOrDefault(worker.getKey(), 0L));
            }
            assertTrue(used < 50_000_000, used / 1000 + " µs of processor time in a second without work");
        }
    }

    /** The processor time of each worker that lives, by thread. */
    private static Map<Long, Long> workerNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Assumptions.assumeTrue(
                threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled(),
                "this JVM does not measure the processor time of threads");
        Map<Long, Long> nanos = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("lanewise-worker-")) {
                nanos.put(thread.getThreadId(), threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return nanos;
    }

    /**
     * An example that does not exist makes the worker throw that gathers it: the caller, the last
     * one, or all.
     */
    @Test
    void train_aWorkerThrows_failsTheCallAlone_andTheNextStepsHaveTheRightBits() {
        String expected = trained(1);
        Matrix x = TestMatrices.random(new SplitMix64(SEED), 60, EXAMPLES);
        Matrix y = oneHot(11, EXAMPLES);
        int[] good = IntStream.range(0, EXAMPLES).toArray();
        int[] first = good.clone();
        first[0] = -1000;
        int[] last = good.clone();
        last[EXAMPLES - 1] = -1000;
        int[] all = IntStream.range(0, EXAMPLES).map(j -> -1000).toArray();
        for (int[] bad : new int[][] {first, last, all}) {
            try (TwoLayerNet net = net(4)) {
                String untrained = net.parameters().sha256();
                Optimizer optimizer = Optimizer.momentum(0.1f, 0.9f);
                OptimizerMemory state = new OptimizerMemory(optimizer, net.parameters());
                GatheredBatch batch = new GatheredBatch(60, 11, EXAMPLES, null);
                for (int step = 0; step < 5; step++) {
                    String before = net.parameters().sha256();
                    batch.take(SharedColumns.all(x), y, null, bad, 0);
                    IndexOutOfBoundsException e = assertThrows(
                            IndexOutOfBoundsException.class, () -> net.engine.train(batch, state, optimizer, 0.1f));
                    assertEquals(bad == all ? 3 : 0, e.getSuppressed().length, "failures of the other workers");
                    assertEquals(before, net.parameters().sha256(), "a step that failed must change nothing");
                    batch.take(SharedColumns.all(x), y, null, good, 0);
                    net.engine.train(batch, state, optimizer, 0.1f);
                }
                assertNotEquals(untrained, net.parameters().sha256());
                assertEquals(expected, net.parameters().sha256());
            }
        }
    }

    @Test
    void team_aWorkerThrows_productsAfterwardsHaveTheRightBits() {
        SplitMix64 random = new SplitMix64(SEED);
        Matrix a = TestMatrices.random(random, 130, 140);
        Matrix b = TestMatrices.random(random, 140, 150);
        Matrix expected = Matrix.zeros(130, 150);
        Backend.SCALAR.kernels().gemm().multiply(1f, a, b, 0f, expected);
        try (WorkerTeam team = new WorkerTeam(4)) {
            for (int failing = 0; failing < 4; failing++) {
                int number = failing;
                String message = assertThrows(
                                IllegalStateException.class,
                                () -> team.run((worker, workers) -> {
                                    if (worker == number) {
                                        throw new IllegalStateException("worker " + worker + " of " + workers);
                                    }
                                }))
                        .getMessage();
                assertEquals("worker " + failing + " of 4", message);
                Matrix c = Matrix.zeros(130, 150);
                Implementations.vectorGemm(team).multiply(1f, a, b, 0f, c);
                assertSameBits(expected, c, () -> "after a failure of worker " + number + ", seed " + SEED);
            }
        }
    }
}
