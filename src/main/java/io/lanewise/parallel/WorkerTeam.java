// SPDX-License-Identifier: Apache-2.0
package io.lanewise.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A fixed number of threads that run one task together: the caller is worker 0, the others are
 * daemon platform threads.
 *
 * <p>{@link #run} hands the task over by one volatile write and joins when all have finished, so
 * everything that the workers wrote is visible to the caller. Between tasks a worker spins for a
 * few microseconds, since the next phase of a training step usually follows at once, then parks.
 * Workers start with the first task that needs them and end after {@value #IDLE_SECONDS} idle
 * seconds, so nobody needs to close a team.
 *
 * <p>A team runs one task at a time: a second caller waits for the first. A task may use other
 * teams, but neither run nor close its own: it would wait for itself.
 */
public final class WorkerTeam implements AutoCloseable {
    /** One task, run once by every worker. */
    @FunctionalInterface
    public interface Task {
        /** Does the share of worker 0 (the caller) to workers − 1. */
        void run(int worker, int workers);
    }

    static final int IDLE_SECONDS = 10;
    /** As many as Linux has process numbers by default. */
    private static final int MOST_THREADS = 1 << 15;

    /** Written under the lock: a worker stands here from its start until it ends. */
    private final Worker[] workers;

    private final long idleNanos;
    private final Consumer<Thread> starter;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile Thread caller;
    private volatile boolean closed;

    /**
     * A team of the given size, the caller included; 1 runs every task on the caller alone.
     *
     * @throws IllegalArgumentException if threads is not in 1 … 32,768
     */
    public WorkerTeam(int threads) {
        this(threads, IDLE_SECONDS * 1_000_000_000L, Thread::start);
    }

    /** A team whose workers end after another idle time, or start in another way. */
    WorkerTeam(int threads, long idleNanos, Consumer<Thread> starter) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "a worker team has at least 1 thread and at most " + MOST_THREADS + ", not " + threads);
        }
        workers = new Worker[threads - 1];
        this.idleNanos = idleNanos;
        this.starter = starter;
    }

    /** The number of threads, the caller included. */
    public int threads() {
        return workers.length + 1;
    }

    /**
     * Runs the task on all threads, and returns when all have finished. See
     * {@link #run(Task, int)}.
     */
    public void run(Task task) {
        run(task, threads());
    }

    /**
     * Runs the task on {@code count} threads, and returns when all have finished. If shares fail,
     * the failure of the lowest worker number is thrown, the others suppressed in it, and the team
     * stays usable.
     *
     * @throws IllegalArgumentException if count is not in 1 … threads()
     * @throws IllegalStateException if the team is closed; if this thread is inside a task of this
     *     team; or if the system allows no more threads: then nothing of the task has run, the
     *     threads that could be started have ended, and the team stays usable
     */
    public void run(Task task, int count) {
        if (count < 1 || count > threads()) {
            throw new IllegalArgumentException("count must be in 1…" + threads() + ", not " + count);
        }
        refuseInsideATask();
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("this worker team is closed");
            }
            startWorkers(count);
            caller = Thread.currentThread();
            try {
                if (count == 1) {
                    task.run(0, 1);
                } else {
                    forkAndJoin(task, count);
                }
            } finally {
                caller = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * A thread inside a task of this team is its caller, one of its workers, or a worker of another
     * team whose caller is such a thread.
     */
    private void refuseInsideATask() {
        Thread thread = Thread.currentThread();
        while (thread != null) {
            WorkerTeam of = thread instanceof Worker worker ? worker.team() : null;
            if (of == this || thread == caller) {
                throw new IllegalStateException("a task can neither run nor close the worker team that runs it");
            }
            thread = of == null ? null : of.caller;
        }
    }

    /** Starts those of the workers 1 … count − 1 that do not run; all or none. */
    private void startWorkers(int count) {
        List<Worker> started = null;
        for (int i = 0; i < count - 1; i++) {
            if (workers[i] != null) {
                continue;
            }
            try {
                Worker worker = new Worker(this, i + 1, idleNanos);
                if (started == null) {
                    started = new ArrayList<>(count - 1);
                }
                starter.accept(worker);
                started.add(worker);
                workers[i] = worker;
            } catch (Throwable e) {
                if (started != null) {
                    started.forEach(worker -> workers[worker.number() - 1] = null);
                    Worker.end(started);
                }
                String message =
                        "only " + i + " of " + (count - 1) + " worker threads could be started (" + e.getMessage()
                                + "); use fewer, or allow more processes (ulimit -u, a container's pids limit)";
                throw new IllegalStateException(message, e);
            }
        }
    }

    private void forkAndJoin(Task task, int count) {
        pending.set(count - 1);
        for (int i = 0; i < count - 1; i++) {
            workers[i].submit(task, count);
        }
        Throwable failure = null;
        try {
            task.run(0, count);
        } catch (Throwable t) {
            failure = t;
        }
        awaitPending();
        for (int i = 0; i < count - 1; i++) {
            Throwable other = workers[i].takeFailure();
            if (failure == null) {
                failure = other;
            } else if (other != null && other != failure) {
                failure.addSuppressed(other);
            }
        }
        if (failure != null) {
            WorkerTeam.<RuntimeException>sneakyThrow(failure);
        }
    }

    private void awaitPending() {
        boolean interrupted = false;
        long since = System.nanoTime();
        for (int looks = 0; pending.get() != 0; looks++) {
            if (!Waiting.pause(looks, since)) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called by a worker that has finished its share. */
    void finished() {
        Thread waiting = caller;
        if (pending.decrementAndGet() == 0) {
            LockSupport.unpark(waiting);
        }
    }

    /**
     * Ends the idle workers. A running task finishes first. Later calls of {@link #run} fail.
     *
     * @throws IllegalStateException if this thread is inside a task of this team
     */
    @Override
    public void close() {
        refuseInsideATask();
        lock.lock();
        try {
            closed = true;
            for (Worker worker : workers) {
                LockSupport.unpark(worker);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /**
     * Lets a worker that has been idle for long end, unless a task runs: it may be about to reach
     * this worker. A new task cannot begin meanwhile.
     */
    boolean release(int worker) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            workers[worker - 1] = null;
            return true;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
