// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.util.Arrays;

/** One trial of the {@link SchemeChooser}: the schemes' turns at products of one class. */
final class SchemeTrial {
    /** Turns without a better time after which a scheme's time counts as known. */
    private static final int SETTLED = 8;

    /** Turns after which it counts as known all the same. */
    private static final int MOST = 40;

    /** A shorter time than this share of the best before is an improvement. */
    private static final double IMPROVEMENT = 0.97;

    /** The share of the standard scheme's time that another one must stay below. */
    private static final double BETTER = 0.97;

    /**
     * Vain warm-ups in a row after which a scheme is given up, also in later trials: C2 will not
     * compile it any more, as when the code cache is full.
     */
    private static final int PATIENCE = 2000;

    /** Products after which a trial ends with what it knows by then. */
    static final int LONGEST = (PATIENCE + 2 * MOST) * Scheme.ALL.size();

    private final Warmup warmup;
    private final int[] vain = new int[Scheme.ALL.size()];
    private final long[] best = new long[Scheme.ALL.size()];
    private final int[] turns = new int[best.length];
    private final int[] idle = new int[best.length];
    private Scheme standard;
    private int turn;
    private int products;
    private int timed;
    private long start;

    /** What brings C2 to compile a scheme's loops. */
    interface Warmup {
        /** Some calls more: whether all that the scheme needs for so many columns is compiled. */
        boolean compiled(Scheme scheme, int columns, boolean blocks);
    }

    SchemeTrial(Warmup warmup) {
        this.warmup = warmup;
    }

    /** Forgets all times. */
    void restart() {
        Arrays.fill(best, Long.MAX_VALUE);
        Arrays.fill(turns, 0);
        Arrays.fill(idle, 0);
        turn = 0;
        products = 0;
    }

    /** The scheme that has the next turn; the standard one while that is not compiled. */
    Scheme begin(Scheme standard, int rows, int columns, int terms, boolean blocks) {
        this.standard = standard;
        timed = turn;
        turn = (turn + 1) % best.length;
        Scheme scheme = Scheme.ALL.get(timed);
        if (!Schemes.fits(scheme, rows, columns) || vain[timed] >= PATIENCE) {
            turns[timed] = MOST;
            best[timed] = Long.MAX_VALUE;
            timed = -1;
        } else if (scheme != standard) {
            if (warmup.compiled(scheme, columns, blocks)) {
                vain[timed] = 0;
            } else {
                vain[timed]++;
                timed = -1;
            }
        }
        start = System.nanoTime();
        return timed < 0 ? standard : scheme;
    }

    /** Takes the time, and says whether all are known. */
    boolean end() {
        long time = System.nanoTime() - start;
        boolean late = ++products >= LONGEST;
        if (timed < 0) {
            return late;
        }
        turns[timed]++;
        idle[timed] = time < IMPROVEMENT * best[timed] ? 0 : idle[timed] + 1;
        best[timed] = Math.min(best[timed], time);
        for (int i = 0; i < best.length; i++) {
            if (turns[i] < MOST && idle[i] < SETTLED) {
                return late;
            }
        }
        return true;
    }

    /** The fastest, or the standard one if none is clearly faster. */
    Scheme best() {
        int usual = Scheme.ALL.indexOf(standard);
        int fastest = usual;
        for (int i = 0; i < best.length; i++) {
            if (best[i] < best[fastest]) {
                fastest = i;
            }
        }
        return best[fastest] < BETTER * best[usual] ? Scheme.ALL.get(fastest) : standard;
    }
}
