// SPDX-License-Identifier: Apache-2.0
package io.lanewise.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fixed number of threads that run one task together: the caller is worker 0, the others are daemon platform threads.
 *
 * <p>{@link #run} hands the task over by one volatile write and joins when all have finished, so everything that the
 * workers wrote is visible to the caller. Between tasks a worker spins for a few microseconds, since the next phase of a
 * training step usually follows at once, then parks and costs nothing. Workers start with the first task that needs
 * them and end after {@value #IDLE_SECONDS} idle seconds, so an abandoned team leaves no threads behind, and the JVM
 * exits without {@link #close()}.
 *
 * <p>A team runs one task at a time: a second caller waits for the first. Work is given out by worker number alone,
 * never by who comes first.
 */
public final class WorkerTeam implements AutoCloseable {
    /** One task, run once by every worker. */
    @FunctionalInterface
    public interface Task {
        /**
         * Does this worker's share.
         *
         * @param worker 0 (the caller) to workers − 1
         * @param workers how many run this task
         */
        void run(int worker, int workers);
    }

    private static final int IDLE_SECONDS = 10;

    private final Worker[] workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile Thread caller;
    private volatile boolean closed;

    /**
     * A team of the given size, the caller included; 1 runs every task on the caller alone.
     *
     * @throws IllegalArgumentException if threads &lt; 1
     */
    public WorkerTeam(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a worker team needs at least 1 thread, not " + threads);
        }
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(this, i + 1);
        }
    }

    /** The number of threads, the caller included. */
    public int threads() {
        return workers.length + 1;
    }

    /** Runs the task on all threads, and returns when all have finished. See {@link #run(Task, int)}. */
    public void run(Task task) {
        run(task, threads());
    }

    /**
     * Runs the task on {@code count} threads, and returns when all have finished. If shares fail, the failure of the
     * lowest worker number is thrown, the others suppressed in it, and the team stays usable.
     *
     * @throws IllegalArgumentException if count is not in 1 … threads()
     * @throws IllegalStateException if the team is closed, or the caller is inside a task of this team
     */
    public void run(Task task, int count) {
        if (count < 1 || count > threads()) {
            throw new IllegalArgumentException("count must be in 1…" + threads() + ", not " + count);
        }
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("a task of this team cannot fork again on the same team");
        }
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("this worker team is closed");
            }
            if (count == 1) {
                task.run(0, 1);
            } else {
                forkAndJoin(task, count);
            }
        } finally {
            lock.unlock();
        }
    }

    private void forkAndJoin(Task task, int count) {
        caller = Thread.currentThread();
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
        caller = null;
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
    private void finished() {
        Thread waiting = caller;
        if (pending.decrementAndGet() == 0) {
            LockSupport.unpark(waiting);
        }
    }

    /** Ends the idle workers. A running task finishes first. Later calls of {@link #run} fail. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            for (Worker worker : workers) {
                worker.wake();
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
        throw (T) failure;
    }

    /** One helper thread: started on demand, ended when idle for long. */
    private static final class Worker implements Runnable {
        private final WorkerTeam team;
        private final int number;
        private int count;
        private Throwable failure;
        private volatile Task task;
        private volatile boolean parked;
        private volatile Thread thread;

        Worker(WorkerTeam team, int number) {
            this.team = team;
            this.number = number;
        }

        void submit(Task next, int workers) {
            count = workers;
            task = next;
            if (parked) {
                LockSupport.unpark(thread);
            } else if (thread == null) {
                start();
            }
        }

        /** Also called by an ending worker that finds a task which came in the meantime. */
        private synchronized void start() {
            if (thread == null && task != null) {
                Thread next = new Thread(this, "lanewise-worker-" + number);
                next.setDaemon(true);
                thread = next;
                next.start();
            }
        }

        void wake() {
            LockSupport.unpark(thread);
        }

        Throwable takeFailure() {
            Throwable taken = failure;
            failure = null;
            return taken;
        }

        @Override
        public void run() {
            while (awaitTask()) {
                try {
                    task.run(number, count);
                } catch (Throwable t) {
                    failure = t;
                } finally {
                    task = null;
                    team.finished();
                }
            }
            thread = null;
            start();
        }

        private boolean awaitTask() {
            long since = System.nanoTime();
            for (int looks = 0; task != null || Waiting.pause(looks, since); looks++) {
                if (task != null) {
                    return true;
                }
            }
            long deadline = since + IDLE_SECONDS * 1_000_000_000L;
            parked = true;
            while (task == null) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || team.closed) {
                    break;
                }
                LockSupport.parkNanos(team, left);
                Thread.interrupted();
            }
            parked = false;
            return task != null;
        }
    }
}
