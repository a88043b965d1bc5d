// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.math.Fma.fma;
import static io.lanewise.kernel.vector.Lanes.EIGHT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * A row times columns whose terms are contiguous, with a lane for each column: squares of 8 terms
 * of 8 columns are transposed in registers, so that each lane adds up its own sum in order.
 *
 * <p>Column j is turned by j lanes. Then term k of column j lies in lane j + k of vector j (all
 * modulo 8), so no two columns have term k in the same lane. Three rounds of blends, one for each
 * bit of a lane's number, gather the eight terms k in a vector, which is turned back by k lanes:
 * 24 blends and 14 rearranges, where exchanges of halves, pairs and single lanes take 24 of each.
 *
 * <p>Vectors of 256 bits, also where the other kernels use 512: squares of 16 × 16 took 1.2 times
 * as long (Zen 4, JDK 25). Two squares at a time, since an fma waits for the one before; written
 * out twice, since one alone is twice as long as what C2 inlines, and the vector that a call
 * returns is an object.
 */
final class Squares {
    /** Columns at a time. */
    static final int COLUMNS = 16;

    /** Terms at a time. */
    static final int TERMS = 8;

    /**
     * Whether this is faster than scalars, as measured on JDK 25; on JDK 17 shuffles take longer,
     * and 512 bits lose a tenth.
     */
    static final boolean FAST = Lanes.COUNT >= TERMS
            && Lanes.HARDWARE_BITS >= EIGHT.vectorBitSize()
            && Runtime.version().feature() >= 25;

    private static final VectorShuffle<Float> TURN1 = turn(1);
    private static final VectorShuffle<Float> TURN2 = turn(2);
    private static final VectorShuffle<Float> TURN3 = turn(3);
    private static final VectorShuffle<Float> TURN4 = turn(4);
    private static final VectorShuffle<Float> TURN5 = turn(5);
    private static final VectorShuffle<Float> TURN6 = turn(6);
    private static final VectorShuffle<Float> TURN7 = turn(7);
    private static final VectorMask<Float> BIT4 = VectorMask.fromLong(EIGHT, 0b11110000);
    private static final VectorMask<Float> BIT2 = VectorMask.fromLong(EIGHT, 0b11001100);
    private static final VectorMask<Float> BIT1 = VectorMask.fromLong(EIGHT, 0b10101010);

    /** What a trial computes: enough for C2 to see that both loops go round. */
    private static final int TRIAL_COLUMNS = 2 * COLUMNS;

    private static final int TRIAL_TERMS = 2 * TERMS;

    /** A compiled trial takes less than a tenth of this, one by C1 ten times as long. */
    private static final long COMPILED_NANOS = 1000;

    /** Nanoseconds of trials after which C2 is not waited for: there may be none. */
    private static final long PATIENCE = 500_000_000L;

    /** Multiplications by scalars before the first trial, 0.1 s: short runs pay for none. */
    private static final long WAIT = 1L << 29;

    /** Multiplications before each other trial, which take as long as it does by C1. */
    private static final long PAUSE = 1L << 17;

    /** Set by the first fast trial; this and the counts may reach other threads late. */
    static boolean compiled;

    private static long left = WAIT;
    private static long spent;

    private Squares() {}

    /**
     * Whether C2 has compiled {@link #sums}, as trials on the first of these columns tell. Until
     * then it takes a hundred times as long as scalars, for each vector is an object. A trial whose
     * sums are not those of scalars is the last.
     */
    static boolean compiled(int columns, int terms, float[] row, float[] b, int bi, int column, float[] sums) {
        if (!compiled && spent < PATIENCE) {
            left -= (long) columns * terms;
            if (left <= 0) {
                left = PAUSE;
                int n = Math.min(columns, TRIAL_COLUMNS);
                int k = Math.min(terms, TRIAL_TERMS);
                long start = System.nanoTime();
                sums(n, k, row, b, bi, column, sums);
                long nanos = System.nanoTime() - start;
                boolean exact = exact(n, k, row, b, bi, column, sums);
                spent = exact ? spent + nanos : PATIENCE;
                compiled = exact && nanos < COMPILED_NANOS;
            }
        }
        return compiled;
    }

    /** Whether these are the sums of scalars, as of all kernels the start of a JVM checks. */
    static boolean exact(int columns, int terms, float[] row, float[] b, int bi, int column, float[] sums) {
        for (int j = 0; j < columns; j++) {
            float s = 0f;
            for (int k = 0; k < terms; k++) {
                s = fma(row[k], b[bi + j * column + k], s);
            }
            if (Float.floatToIntBits(s) != Float.floatToIntBits(sums[j])) {
                return false;
            }
        }
        return true;
    }

    /** Moves each lane up by {@code lanes}, and the last ones to the start. */
    private static VectorShuffle<Float> turn(int lanes) {
        return VectorShuffle.fromOp(EIGHT, lane -> lane - lanes & 7);
    }

    /**
     * Sums of products of the row with each column, for whole groups of columns and of terms.
     *
     * @param columns a multiple of {@value #COLUMNS}
     * @param terms a multiple of {@value #TERMS}
     * @param row the terms of the row
     * @param b term k of column j at {@code bi + j·column + k}
     * @param sums where the sum of column j goes, at j
     */
    static void sums(int columns, int terms, float[] row, float[] b, int bi, int column, float[] sums) {
        for (int j = 0; j < columns; j += COLUMNS) {
            FloatVector s = FloatVector.zero(EIGHT);
            FloatVector z = s;
            int start = bi + j * column;
            int k = 0;
            while (k != terms) {
                int at = start + k;
                FloatVector la0 = FloatVector.fromArray(EIGHT, b, at);
                at += column;
                FloatVector la1 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN1);
                at += column;
                FloatVector la2 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN2);
                at += column;
                FloatVector la3 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN3);
                at += column;
                FloatVector la4 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN4);
                at += column;
                FloatVector la5 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN5);
                at += column;
                FloatVector la6 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN6);
                at += column;
                FloatVector la7 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN7);
                at += column;
                FloatVector lb0 = la0.blend(la4, BIT4);
                FloatVector lb1 = la1.blend(la5, BIT4);
                FloatVector lb2 = la2.blend(la6, BIT4);
                FloatVector lb3 = la3.blend(la7, BIT4);
                FloatVector lb4 = la4.blend(la0, BIT4);
                FloatVector lb5 = la5.blend(la1, BIT4);
                FloatVector lb6 = la6.blend(la2, BIT4);
                FloatVector lb7 = la7.blend(la3, BIT4);
                FloatVector lc0 = lb0.blend(lb2, BIT2);
                FloatVector lc1 = lb1.blend(lb3, BIT2);
                FloatVector lc2 = lb2.blend(lb4, BIT2);
                FloatVector lc3 = lb3.blend(lb5, BIT2);
                FloatVector lc4 = lb4.blend(lb6, BIT2);
                FloatVector lc5 = lb5.blend(lb7, BIT2);
                FloatVector lc6 = lb6.blend(lb0, BIT2);
                FloatVector lc7 = lb7.blend(lb1, BIT2);
                FloatVector ld0 = lc0.blend(lc1, BIT1);
                FloatVector ld1 = lc1.blend(lc2, BIT1);
                FloatVector ld2 = lc2.blend(lc3, BIT1);
                FloatVector ld3 = lc3.blend(lc4, BIT1);
                FloatVector ld4 = lc4.blend(lc5, BIT1);
                FloatVector ld5 = lc5.blend(lc6, BIT1);
                FloatVector ld6 = lc6.blend(lc7, BIT1);
                FloatVector ld7 = lc7.blend(lc0, BIT1);
                s = ld0.fma(FloatVector.broadcast(EIGHT, row[k]), s);
                s = ld7.rearrange(TURN7).fma(FloatVector.broadcast(EIGHT, row[k + 1]), s);
                s = ld6.rearrange(TURN6).fma(FloatVector.broadcast(EIGHT, row[k + 2]), s);
                s = ld5.rearrange(TURN5).fma(FloatVector.broadcast(EIGHT, row[k + 3]), s);
                s = ld4.rearrange(TURN4).fma(FloatVector.broadcast(EIGHT, row[k + 4]), s);
                s = ld3.rearrange(TURN3).fma(FloatVector.broadcast(EIGHT, row[k + 5]), s);
                s = ld2.rearrange(TURN2).fma(FloatVector.broadcast(EIGHT, row[k + 6]), s);
                s = ld1.rearrange(TURN1).fma(FloatVector.broadcast(EIGHT, row[k + 7]), s);
                FloatVector ra0 = FloatVector.fromArray(EIGHT, b, at);
                at += column;
                FloatVector ra1 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN1);
                at += column;
                FloatVector ra2 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN2);
                at += column;
                FloatVector ra3 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN3);
                at += column;
                FloatVector ra4 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN4);
                at += column;
                FloatVector ra5 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN5);
                at += column;
                FloatVector ra6 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN6);
                at += column;
                FloatVector ra7 = FloatVector.fromArray(EIGHT, b, at).rearrange(TURN7);
                at += column;
                FloatVector rb0 = ra0.blend(ra4, BIT4);
                FloatVector rb1 = ra1.blend(ra5, BIT4);
                FloatVector rb2 = ra2.blend(ra6, BIT4);
                FloatVector rb3 = ra3.blend(ra7, BIT4);
                FloatVector rb4 = ra4.blend(ra0, BIT4);
                FloatVector rb5 = ra5.blend(ra1, BIT4);
                FloatVector rb6 = ra6.blend(ra2, BIT4);
                FloatVector rb7 = ra7.blend(ra3, BIT4);
                FloatVector rc0 = rb0.blend(rb2, BIT2);
                FloatVector rc1 = rb1.blend(rb3, BIT2);
                FloatVector rc2 = rb2.blend(rb4, BIT2);
                FloatVector rc3 = rb3.blend(rb5, BIT2);
                FloatVector rc4 = rb4.blend(rb6, BIT2);
                FloatVector rc5 = rb5.blend(rb7, BIT2);
                FloatVector rc6 = rb6.blend(rb0, BIT2);
                FloatVector rc7 = rb7.blend(rb1, BIT2);
                FloatVector rd0 = rc0.blend(rc1, BIT1);
                FloatVector rd1 = rc1.blend(rc2, BIT1);
                FloatVector rd2 = rc2.blend(rc3, BIT1);
                FloatVector rd3 = rc3.blend(rc4, BIT1);
                FloatVector rd4 = rc4.blend(rc5, BIT1);
                FloatVector rd5 = rc5.blend(rc6, BIT1);
                FloatVector rd6 = rc6.blend(rc7, BIT1);
                FloatVector rd7 = rc7.blend(rc0, BIT1);
                z = rd0.fma(FloatVector.broadcast(EIGHT, row[k]), z);
                z = rd7.rearrange(TURN7).fma(FloatVector.broadcast(EIGHT, row[k + 1]), z);
                z = rd6.rearrange(TURN6).fma(FloatVector.broadcast(EIGHT, row[k + 2]), z);
                z = rd5.rearrange(TURN5).fma(FloatVector.broadcast(EIGHT, row[k + 3]), z);
                z = rd4.rearrange(TURN4).fma(FloatVector.broadcast(EIGHT, row[k + 4]), z);
                z = rd3.rearrange(TURN3).fma(FloatVector.broadcast(EIGHT, row[k + 5]), z);
                z = rd2.rearrange(TURN2).fma(FloatVector.broadcast(EIGHT, row[k + 6]), z);
                z = rd1.rearrange(TURN1).fma(FloatVector.broadcast(EIGHT, row[k + 7]), z);
                k += TERMS;
            }
            s.intoArray(sums, j);
            z.intoArray(sums, j + TERMS);
        }
    }
}
