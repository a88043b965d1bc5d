// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The machine's pulse around an iteration: the speed of a {@link Chain} on the benchmark's own
 * thread directly before and directly after it, the share of the time in between that the operating
 * system gave the thread, and what all threads allocated. For a benchmark of more threads (its
 * parameter {@code threads}) a chain on each core at once, and no share, for they wait for each
 * other.
 *
 * <p>{@link PulseProfiler} switches it on and reads it; JMH's worker calls {@link #before} and
 * {@link #after} from {@link TimedBenchmark}. JMH runs one after the other, so fields do.
 */
final class Pulse {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static Pulse current;

    private final Chains chains;
    private final long profiler = Thread.currentThread().getId();
    private long[] others = {};
    private long bytesBefore;

    /** GFLOPS of each chain, of the slowest where there are more. */
    private double before;

    private double after;

    /** Processor time by wall time of the iteration. */
    private double share;

    private long bytes;
    private long wallBefore;
    private long processorBefore;

    private Pulse(int count) {
        chains = new Chains(count);
    }

    /** Called by the profiler ahead of an iteration; its own thread's allocations do not count. */
    static Pulse on(BenchmarkParams params) {
        if (current == null) {
            String threads = params.getParam("threads");
            int wanted = threads == null ? params.getThreads() : Integer.parseInt(threads);
            current =
                    new Pulse(Math.max(1, Math.min(wanted, Runtime.getRuntime().availableProcessors())));
        }
        current.before = 0;
        current.after = 0;
        return current;
    }

    /** Called on the benchmark's thread, before its first operation of an iteration. */
    static void before() {
        if (current != null) {
            Pulse pulse = current;
            long mine = pulse.profiler;
            pulse.others = Arrays.stream(THREADS.getAllThreadIds())
                    .filter(id -> id != mine)
                    .toArray();
            pulse.bytesBefore = pulse.allocated();
            pulse.before = pulse.chains.gflops();
            pulse.processorBefore = THREADS.getCurrentThreadCpuTime();
            pulse.wallBefore = System.nanoTime();
        }
    }

    /** Called on the same thread after its last. */
    static void after() {
        if (current != null) {
            Pulse pulse = current;
            long wall = System.nanoTime() - pulse.wallBefore;
            long processor = THREADS.getCurrentThreadCpuTime() - pulse.processorBefore;
            pulse.share = pulse.count() == 1 ? Math.min(1, (double) processor / wall) : 1;
            pulse.after = pulse.chains.gflops();
            pulse.bytes = pulse.allocated() - pulse.bytesBefore;
        }
    }

    private long allocated() {
        long sum = 0;
        for (long bytesOfOne : THREADS.getThreadAllocatedBytes(others)) {
            sum += Math.max(0, bytesOfOne);
        }
        return sum;
    }

    /** Whether the iteration's benchmark has called both. */
    boolean measured() {
        return before > 0 && after > 0;
    }

    double speedBefore() {
        return before;
    }

    double speedAfter() {
        return after;
    }

    double share() {
        return share;
    }

    long bytes() {
        return bytes;
    }

    int count() {
        return chains.count();
    }
}
