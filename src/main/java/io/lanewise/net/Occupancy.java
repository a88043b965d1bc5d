// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is using a net: one thread at a time, and one training run. A second thread is refused, for
 * waiting would hide that the two spoil each other's results. A run's listener may use the net
 * between epochs, since it is the same thread.
 */
final class Occupancy implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();

    /** Begins a call. */
    void enter() {
        if (!lock.tryLock()) {
            throw new IllegalStateException(
                    "another thread is using this net; give each thread a net of its own, or let them take turns");
        }
    }

    /** Ends a call, or a training run. */
    @Override
    public void close() {
        lock.unlock();
    }

    /** Begins a training run. */
    void occupy() {
        if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
            throw new IllegalStateException("this net is being trained already; wait for it, or train a copy");
        }
    }
}
