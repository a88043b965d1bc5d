// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C ends training at a batch boundary, and the JVM stays until all is saved and said. */
final class Interrupt {
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile int code = Errors.INTERRUPTED;
    private Thread hook;

    /** Begins to listen; without a call of this, Ctrl-C ends the JVM at once. */
    void listen() {
        hook = new Thread(this::stop, "lanewise-interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        request();
        try {
            if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(code);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What Ctrl-C does. */
    void request() {
        requested = true;
    }

    /** Whether somebody pressed Ctrl-C. */
    boolean requested() {
        return requested;
    }

    /**
     * All is saved and said: the JVM may end.
     *
     * @param result the exit code of the command; 0 becomes that of Ctrl-C where it was pressed
     */
    void done(int result) {
        if (hook == null) {
            return;
        }
        code = result == 0 ? Errors.INTERRUPTED : result;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook waits for this.
            finished.countDown();
        }
    }
}
