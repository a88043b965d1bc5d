// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A {@link Chain} on the caller and on so many threads more, all at once. Helpers sleep in between,
 * for the cores belong to the benchmark then. The time runs from the common start to the end of the
 * last: so two chains that share one core count as slow, though each may run undisturbed in its
 * turn.
 */
final class Chains {
    private final Chain own = new Chain();
    private final Thread[] helpers;
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger finished = new AtomicInteger();
    private volatile int called;
    private volatile int started;

    Chains(int count) {
        own.warmUp();
        helpers = new Thread[count - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(this::help, "chain " + (i + 2));
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    int count() {
        return 1 + helpers.length;
    }

    /** GFLOPS of one chain, by the time of the slowest. */
    double gflops() {
        ready.set(0);
        finished.set(0);
        int round = called + 1;
        called = round;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        own.leadIn();
        await(ready);
        long start = System.nanoTime();
        started = round;
        own.run();
        await(finished);
        return Chain.FLOP / (System.nanoTime() - start);
    }

    private void await(AtomicInteger all) {
        while (all.get() < helpers.length) {
            Thread.onSpinWait();
        }
    }

    private void help() {
        Chain chain = new Chain();
        int round = 0;
        while (true) {
            while (called == round) {
                LockSupport.park(this);
            }
            round++;
            chain.leadIn();
            ready.incrementAndGet();
            while (started != round) {
                Thread.onSpinWait();
            }
            chain.run();
            finished.incrementAndGet();
        }
    }
}
