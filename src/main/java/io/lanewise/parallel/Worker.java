// SPDX-License-Identifier: Apache-2.0
package io.lanewise.parallel;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread of a team but the caller: started on demand, ended when idle for long. It inherits
 * nothing from the thread that starts it, which may belong to an application that is unloaded
 * later.
 */
final class Worker extends Thread {
    private final WorkerTeam team;
    private final int number;
    private final long idleNanos;
    private int count;
    private Throwable failure;
    private volatile WorkerTeam.Task task;
    private volatile boolean parked;
    private volatile boolean dismissed;

    Worker(WorkerTeam team, int number, long idleNanos) {
        super(null, null, "lanewise-worker-" + number, 0, false);
        this.team = team;
        this.number = number;
        this.idleNanos = idleNanos;
        setDaemon(true);
        setPriority(NORM_PRIORITY);
        // Before JDK 19 a thread has its creator's, whatever it inherits otherwise.
        setContextClassLoader(ClassLoader.getSystemClassLoader());
    }

    WorkerTeam team() {
        return team;
    }

    int number() {
        return number;
    }

    /** Ends workers that have no task, and waits until they have given their threads back. */
    static void end(List<Worker> idle) {
        for (Worker worker : idle) {
            worker.dismissed = true;
            LockSupport.unpark(worker);
        }
        boolean interrupted = false;
        for (Worker worker : idle) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void submit(WorkerTeam.Task next, int workers) {
        count = workers;
        task = next;
        if (parked) {
            LockSupport.unpark(this);
        }
    }

    Throwable takeFailure() {
        Throwable taken = failure;
        failure = null;
        return taken;
    }

    @Override
    public void run() {
        while (awaitTask() || !mayEnd()) {
            if (task != null) {
                share();
            }
        }
    }

    private boolean mayEnd() {
        return team.isClosed() || dismissed || team.release(number);
    }

    private void share() {
        try {
            task.run(number, count);
        } catch (Throwable t) {
            failure = t;
        } finally {
            task = null;
            team.finished();
        }
    }

    private boolean awaitTask() {
        long since = System.nanoTime();
        for (int looks = 0; task != null || Waiting.pause(looks, since); looks++) {
            if (task != null) {
                return true;
            }
        }
        parked = true;
        while (task == null && !team.isClosed() && !dismissed) {
            long left = since + idleNanos - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(team, left);
            Thread.interrupted();
        }
        parked = false;
        return task != null;
    }
}
