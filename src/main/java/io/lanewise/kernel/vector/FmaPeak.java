// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * The FMA peak of one core at the width in use: 12 independent chains in registers, without memory.
 * No product can be faster, so it is the yardstick of all. The chains are {@code a.fma(b, s)},
 * where s is what is added to, and so stays in its register; with s as a factor C2 copies it in
 * each round (117 against 84 GFLOPS, Zen 4, 512 bits).
 */
public final class FmaPeak {
    private static final int CHAINS = 12;
    private static final int ROUNDS = 1024;
    private static final long NANOS = 300_000_000L;
    private static final long LIMIT_NANOS = 10_000_000_000L;

    /**
     * C2 compiles a method after thousands of calls; the interpreter makes hundreds of these a
     * second.
     */
    private static final int COMPILED_AFTER = 10_000;

    /** A shorter time than this share of the best before is growth, and not noise. */
    private static final double GROWTH = 0.98;

    private final float[] factors = new float[2 * Lanes.COUNT];
    private final float[] starts = new float[CHAINS * Lanes.COUNT];
    private final float[] sums = new float[Lanes.COUNT];

    /** The chains, ready to run. */
    public FmaPeak() {
        Arrays.fill(factors, 0, Lanes.COUNT, 1f / ROUNDS);
        Arrays.fill(factors, Lanes.COUNT, 2 * Lanes.COUNT, 1f);
        for (int i = 0; i < starts.length; i++) {
            starts[i] = i / Lanes.COUNT;
        }
    }

    /** Floating-point operations of one {@link #run}. */
    public static double flop() {
        return 2.0 * CHAINS * ROUNDS * Lanes.COUNT;
    }

    /**
     * All chains once. The sum over the chains, in each lane: 0 + 1 + … + 11, and 1 for each chain,
     * so 78.
     */
    public float[] run() {
        FloatVector a = FloatVector.fromArray(Lanes.FLOATS, factors, 0);
        FloatVector b = FloatVector.fromArray(Lanes.FLOATS, factors, Lanes.COUNT);
        FloatVector s0 = FloatVector.fromArray(Lanes.FLOATS, starts, 0 * Lanes.COUNT);
        FloatVector s1 = FloatVector.fromArray(Lanes.FLOATS, starts, 1 * Lanes.COUNT);
        FloatVector s2 = FloatVector.fromArray(Lanes.FLOATS, starts, 2 * Lanes.COUNT);
        FloatVector s3 = FloatVector.fromArray(Lanes.FLOATS, starts, 3 * Lanes.COUNT);
        FloatVector s4 = FloatVector.fromArray(Lanes.FLOATS, starts, 4 * Lanes.COUNT);
        FloatVector s5 = FloatVector.fromArray(Lanes.FLOATS, starts, 5 * Lanes.COUNT);
        FloatVector s6 = FloatVector.fromArray(Lanes.FLOATS, starts, 6 * Lanes.COUNT);
        FloatVector s7 = FloatVector.fromArray(Lanes.FLOATS, starts, 7 * Lanes.COUNT);
        FloatVector s8 = FloatVector.fromArray(Lanes.FLOATS, starts, 8 * Lanes.COUNT);
        FloatVector s9 = FloatVector.fromArray(Lanes.FLOATS, starts, 9 * Lanes.COUNT);
        FloatVector s10 = FloatVector.fromArray(Lanes.FLOATS, starts, 10 * Lanes.COUNT);
        FloatVector s11 = FloatVector.fromArray(Lanes.FLOATS, starts, 11 * Lanes.COUNT);
        for (int i = 0; i < ROUNDS; i++) {
            s0 = a.fma(b, s0);
            s1 = a.fma(b, s1);
            s2 = a.fma(b, s2);
            s3 = a.fma(b, s3);
            s4 = a.fma(b, s4);
            s5 = a.fma(b, s5);
            s6 = a.fma(b, s6);
            s7 = a.fma(b, s7);
            s8 = a.fma(b, s8);
            s9 = a.fma(b, s9);
            s10 = a.fma(b, s10);
            s11 = a.fma(b, s11);
        }
        s0.add(s1)
                .add(s2)
                .add(s3)
                .add(s4)
                .add(s5)
                .add(s6)
                .add(s7)
                .add(s8)
                .add(s9)
                .add(s10)
                .add(s11)
                .intoArray(sums, 0);
        return sums;
    }

    /**
     * The best rate in GFLOPS: measured until C2 has compiled the chains, which many calls bring
     * about, and then until the rate has not grown for a third of a second; at most ten seconds in
     * all.
     */
    public static double measure() {
        FmaPeak peak = new FmaPeak();
        long best = Long.MAX_VALUE;
        int calls = 0;
        long begin = System.nanoTime();
        long grown = begin;
        long now = begin;
        while (now - begin < LIMIT_NANOS && (calls < COMPILED_AFTER || now - grown < NANOS)) {
            long start = now;
            for (int i = 0; i < 10; i++) {
                peak.run();
            }
            now = System.nanoTime();
            calls += 10;
            if (now - start < GROWTH * best) {
                grown = now;
            }
            best = Math.min(best, now - start);
        }
        return 10 * flop() / best;
    }
}
