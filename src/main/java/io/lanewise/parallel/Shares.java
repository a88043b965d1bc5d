// SPDX-License-Identifier: Apache-2.0
package io.lanewise.parallel;

/** How much work wakes how many workers, and which part of an extent each of them owns. */
public final class Shares {
    /** The multiply-adds that make one more worker worth waking. */
    private static final long WORK_PER_THREAD = 1 << 18;

    private Shares() {}

    /** The number of workers, from 1 to {@code most}, for so many multiply-adds. */
    public static int workers(long work, int most) {
        return (int) Math.max(1, Math.min(most, work / WORK_PER_THREAD));
    }

    /**
     * The first index that a worker owns: ⌊extent·worker/workers⌋. Its share ends where that of
     * {@code worker + 1} starts, so the shares cover the extent without gap or overlap, and their
     * lengths differ by one at most.
     */
    public static int start(int extent, int worker, int workers) {
        return (int) ((long) extent * worker / workers);
    }
}
