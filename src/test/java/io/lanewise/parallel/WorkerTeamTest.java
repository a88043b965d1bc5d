// SPDX-License-Identifier: Apache-2.0
package io.lanewise.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a task is promised: every share once, failures passed on, no waiting for oneself. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkerTeamTest {
    @Test
    void run_everyWorkerOnce_andTheCallerSeesAll() {
        for (int threads : new int[] {1, 2, 3, 7}) {
            try (WorkerTeam team = new WorkerTeam(threads)) {
                int[] counts = new int[threads];
                for (int round = 1; round <= 1000; round++) {
                    team.run((worker, workers) -> {
                        assertEquals(threads, workers);
                        counts[worker]++;
                    });
                    for (int count : counts) {
                        assertEquals(round, count);
                    }
                }
            }
        }
    }

    @Test
    void run_onFewer_leavesTheOthersAlone() {
        try (WorkerTeam team = new WorkerTeam(4)) {
            int[] counts = new int[4];
            team.run((worker, workers) -> counts[worker] += workers, 2);
            assertEquals("[2, 2, 0, 0]", Arrays.toString(counts));
            assertThrows(IllegalArgumentException.class, () -> team.run((worker, workers) -> {}, 5));
            assertThrows(IllegalArgumentException.class, () -> team.run((worker, workers) -> {}, 0));
        }
        assertThrows(IllegalArgumentException.class, () -> new WorkerTeam(0));
        assertThrows(IllegalArgumentException.class, () -> new WorkerTeam(2_000_000_000));
    }

    @Test
    void run_afterAPauseLongerThanTheSpin_wakesParkedWorkers() throws Exception {
        try (WorkerTeam team = new WorkerTeam(3)) {
            int[] counts = new int[3];
            for (int round = 0; round < 5; round++) {
                team.run((worker, workers) -> counts[worker]++);
                Thread.sleep(20);
            }
            assertEquals("[5, 5, 5]", Arrays.toString(counts));
        }
    }

    @Test
    void run_failures_reachTheCaller_lowestWorkerFirst_andTheTeamStaysUsable() {
        try (WorkerTeam team = new WorkerTeam(3)) {
            RuntimeException thrown = assertThrows(
                    RuntimeException.class,
                    () -> team.run((worker, workers) -> {
                        if (worker > 0) {
                            throw new RuntimeException("worker " + worker);
                        }
                    }));
            assertEquals("worker 1", thrown.getMessage());
            assertEquals("worker 2", thrown.getSuppressed()[0].getMessage());
            Error error = new AssertionError("caller");
            assertSame(
                    error,
                    assertThrows(
                            AssertionError.class,
                            () -> team.run((worker, workers) -> {
                                if (worker == 0) {
                                    throw error;
                                }
                            })));
            int[] counts = new int[3];
            team.run((worker, workers) -> counts[worker]++);
            assertEquals("[1, 1, 1]", Arrays.toString(counts));
        }
    }

    /** From every thread of the team: before, all but the caller waited for themselves. */
    @Test
    void runAndClose_insideItsOwnTask_areRefused() {
        try (WorkerTeam team = new WorkerTeam(3)) {
            for (Runnable inside :
                    List.<Runnable>of(() -> team.run((w, n) -> {}), () -> team.run((w, n) -> {}, 1), team::close)) {
                for (int count = 1; count <= 3; count++) {
                    boolean[] refused = new boolean[count];
                    team.run(
                            (worker, workers) -> {
                                assertThrows(IllegalStateException.class, inside::run);
                                refused[worker] = true;
                            },
                            count);
                    for (boolean each : refused) {
                        assertTrue(each);
                    }
                }
            }
            IllegalStateException e = assertThrows(
                    IllegalStateException.class,
                    () -> team.run((worker, workers) -> {
                        if (worker == 2) {
                            team.run((w, n) -> {});
                        }
                    }));
            assertEquals("a task can neither run nor close the worker team that runs it", e.getMessage());
        }
    }

    @Test
    void run_ofAnotherTeamInsideATask_works_butNotBackAgain() {
        try (WorkerTeam outer = new WorkerTeam(3)) {
            AtomicInteger refused = new AtomicInteger();
            AtomicInteger shares = new AtomicInteger();
            outer.run((worker, workers) -> {
                try (WorkerTeam inner = new WorkerTeam(2)) {
                    inner.run((w, n) -> {
                        shares.incrementAndGet();
                        try {
                            outer.run((v, m) -> {});
                        } catch (IllegalStateException e) {
                            refused.incrementAndGet();
                        }
                    });
                }
            });
            assertEquals(6, shares.get());
            assertEquals(6, refused.get());
        }
    }

    @Test
    void run_fromSeveralCallers_oneAtATime() throws Exception {
        try (WorkerTeam team = new WorkerTeam(3)) {
            int[] inside = {0};
            long[] sum = {0};
            List<Thread> callers = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                Thread caller = new Thread(() -> {
                    for (int i = 0; i < 200; i++) {
                        team.run((worker, workers) -> {
                            if (worker == 0) {
                                inside[0]++;
                                sum[0] += inside[0];
                                inside[0]--;
                            }
                        });
                    }
                });
                caller.start();
                callers.add(caller);
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertEquals(800, sum[0]);
        }
    }

    @Test
    void run_interrupted_finishes_andKeepsTheInterrupt() {
        try (WorkerTeam team = new WorkerTeam(2)) {
            boolean[] done = {false};
            Thread.currentThread().interrupt();
            team.run((worker, workers) -> {
                if (worker == 1) {
                    long end = System.nanoTime() + 20_000_000;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    done[0] = true;
                }
            });
            assertTrue(done[0]);
            assertTrue(Thread.interrupted());
        }
    }
}
