// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.random.SplitMix64;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training step allocates nothing once C2 has compiled it. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Matrix oneHot(SplitMix64 random, int rows, int cols) {
        Matrix y = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            y.set(random.nextInt(rows), j, 1f);
        }
        return y;
    }

    @Tag("allocation")
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void train_thousandStepsAfterWarmUp_allocatesNothing(int threads) {
        Assumptions.assumeTrue(Backend.AUTO.resolve() == Backend.VECTOR, "only compiled kernels are free of garbage");
        // Workers of other nets may still be idle, and take their counts away with them when they end.
        long[] others = THREADS.getAllThreadIds();
        TwoLayerNet net = TwoLayerNet.builder()
                .inputs(784)
                .hidden(128)
                .outputs(10)
                .threads(threads)
                .build();
        SplitMix64 random = new SplitMix64(14);
        Matrix x = TestMatrices.random(random, 784, 64);
        Matrix y = oneHot(random, 10, 64);
        Optimizer optimizer = Optimizer.sgd(0.01f);
        long allocated = Long.MAX_VALUE;
        // C2 may still be compiling after the first rounds: what counts is that it comes to nothing.
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (allocated > 0 && System.nanoTime() < deadline) {
            long workers = allocatedByWorkers(others);
            long caller = THREADS.getCurrentThreadAllocatedBytes();
            for (int step = 0; step < 1000; step++) {
                net.train(x, y, optimizer);
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - caller;
            allocated += allocatedByWorkers(others) - workers;
        }
        assertEquals(0, allocated, "bytes in 1,000 steps");
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
}
