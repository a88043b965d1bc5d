// SPDX-License-Identifier: Apache-2.0
package io.lanewise.parallel;

/**
 * How a thread waits for another: it spins, since the next phase of a training step usually follows
 * within microseconds; then it yields between looks, so that two threads which the system put on
 * one core get out of each other's way; and after half a millisecond it should park, and cost
 * nothing.
 */
final class Waiting {
    private static final int SPINS = 1 << 9;
    private static final long PATIENCE_NANOS = 500_000;

    private Waiting() {}

    /**
     * Passes a little time.
     *
     * @param looks how often the caller has looked already
     * @param since when it began, by {@link System#nanoTime}
     * @return false, at once, if it has waited for so long that it should park
     */
    static boolean pause(int looks, long since) {
        if (looks < SPINS) {
            Thread.onSpinWait();
            return true;
        }
        if (System.nanoTime() - since > PATIENCE_NANOS) {
            return false;
        }
        Thread.yield();
        return true;
    }
}
