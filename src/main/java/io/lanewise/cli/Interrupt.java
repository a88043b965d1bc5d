// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C ends training at a batch boundary, and the JVM stays until what there is has been saved. */
final class Interrupt {
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;
    private Thread hook;

    private Interrupt() {}

    /** Begins to listen. */
    static Interrupt install() {
        Interrupt interrupt = new Interrupt();
        interrupt.hook = new Thread(interrupt::stop, "lanewise-interrupt");
        Runtime.getRuntime().addShutdownHook(interrupt.hook);
        return interrupt;
    }

    private void stop() {
        requested = true;
        try {
            if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(Errors.INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody pressed Ctrl-C. */
    boolean requested() {
        return requested;
    }

    /** All is saved: the JVM may end. */
    void done() {
        if (requested) {
            finished.countDown();
        } else {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // Ctrl-C came just now: the hook is waiting.
                finished.countDown();
            }
        }
    }
}
