// SPDX-License-Identifier: Apache-2.0
package io.lanewise.parallel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How workers start, what they inherit and cost, and how they end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerLifeTest {
    /** A limit on processes: the next task must not wait for workers that were never there. */
    @Test
    void run_whenAThreadCannotStart_runsNothing_endsTheOthers_andStaysUsable() throws Exception {
        List<Thread> started = new ArrayList<>();
        int[] limit = {3};
        try (WorkerTeam team = new WorkerTeam(6, 3_600_000_000_000L, thread -> {
            if (started.stream().filter(Thread::isAlive).count() == limit[0]) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            thread.start();
            started.add(thread);
        })) {
            team.run((worker, workers) -> {}, 2);
            boolean[] ran = {false};
            IllegalStateException e =
                    assertThrows(IllegalStateException.class, () -> team.run((worker, workers) -> ran[0] = true));
            assertTrue(
                    e.getMessage().startsWith("only 3 of 5 worker threads could be started (unable to"),
                    e.getMessage());
            assertTrue(e.getCause() instanceof OutOfMemoryError);
            assertFalse(ran[0]);
            assertEquals(3, started.size());
            assertTrue(started.get(0).isAlive(), "it was there before");
            assertFalse(started.get(1).isAlive() || started.get(2).isAlive());
            int[] counts = new int[6];
            team.run((worker, workers) -> counts[worker]++, 4);
            limit[0] = 5;
            team.run((worker, workers) -> counts[worker]++);
            assertEquals("[2, 2, 2, 2, 1, 1]", Arrays.toString(counts));
        }
    }

    @Test
    void workers_inheritNothingFromTheCaller() throws Exception {
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
        Object[] seen = new Object[3];
        Thread caller = new Thread(() -> {
            local.set("leak");
            try (WorkerTeam team = new WorkerTeam(2)) {
                team.run((worker, workers) -> {
                    if (worker == 1) {
                        seen[0] = local.get();
                        seen[1] = Thread.currentThread().getContextClassLoader();
                        seen[2] = Thread.currentThread().getPriority();
                    }
                });
            }
        });
        caller.setContextClassLoader(new ClassLoader() {});
        caller.setPriority(Thread.MIN_PRIORITY);
        caller.start();
        caller.join();
        assertArrayEquals(new Object[] {null, ClassLoader.getSystemClassLoader(), Thread.NORM_PRIORITY}, seen);
    }

    @Test
    void workers_idleForLong_end_andTheNextTaskStartsOthers() throws Exception {
        assertEquals(10, WorkerTeam.IDLE_SECONDS);
        List<Thread> started = Collections.synchronizedList(new ArrayList<>());
        try (WorkerTeam team = new WorkerTeam(3, 20_000_000, thread -> {
            started.add(thread);
            thread.start();
        })) {
            for (int round = 1; round <= 3; round++) {
                int[] counts = new int[3];
                team.run((worker, workers) -> counts[worker]++);
                assertEquals("[1, 1, 1]", Arrays.toString(counts));
                assertTrue(started.size() <= 2 * round);
                for (Thread thread : List.copyOf(started)) {
                    thread.join(10_000);
                    assertFalse(thread.isAlive());
                }
            }
            assertEquals(6, started.size());
        }
    }

    /** Tasks that arrive just as the workers end: each share runs once all the same. */
    @Test
    void run_asWorkersEnd_losesNoTask() {
        try (WorkerTeam team = new WorkerTeam(3, 1, Thread::start)) {
            int[] counts = new int[3];
            for (int round = 0; round < 300; round++) {
                team.run((worker, workers) -> counts[worker]++);
                long end = System.nanoTime() + 500_000 + round * 1000;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            }
            assertEquals("[300, 300, 300]", Arrays.toString(counts));
        }
    }

    @Tag("allocation")
    @Test
    void run_allocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Thread> started = new ArrayList<>();
        try (WorkerTeam team = new WorkerTeam(3, 60_000_000_000L, thread -> {
            thread.start();
            started.add(thread);
        })) {
            int[] counts = new int[3 * 16];
            WorkerTeam.Task task = (worker, workers) -> counts[16 * worker]++;
            team.run(task);
            long allocated = Long.MAX_VALUE;
            // The compiler and the first park may allocate: what counts is that it comes to
            // nothing.
            for (int round = 0; round < 50 && allocated > 0; round++) {
                long before = allocated(threads, started);
                long own = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 1000; i++) {
                    team.run(task);
                }
                allocated = threads.getCurrentThreadAllocatedBytes() - own;
                allocated += allocated(threads, started) - before;
            }
            assertEquals(0, allocated, "bytes in 1,000 tasks");
        }
    }

    private static long allocated(ThreadMXBean threads, List<Thread> of) {
        long sum = 0;
        for (Thread thread : of) {
            sum += threads.getThreadAllocatedBytes(thread.getId());
        }
        return sum;
    }

    @Test
    void close_endsTheWorkers_whichAreDaemons() throws Exception {
        WorkerTeam team = new WorkerTeam(2);
        Thread[] worker = new Thread[1];
        team.run((w, workers) -> {
            if (w == 1) {
                worker[0] = Thread.currentThread();
            }
        });
        assertTrue(worker[0].isDaemon());
        team.close();
        worker[0].join(10_000);
        assertFalse(worker[0].isAlive());
        assertThrows(IllegalStateException.class, () -> team.run((w, workers) -> {}));
        team.close();
    }
}
