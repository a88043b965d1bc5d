// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A fixed piece of work, the pulse of a core: ten independent chains of FMAs in registers, s ← a·b
 * + s, some 0.2 ms of them. It reads no memory to speak of, so what its time tells is how much of a
 * core this thread has.
 *
 * <p>It stands here and not in the library, for both versions of a comparison must run the same.
 * With s as what is added to, C2 keeps it in its register ({@code FmaPeak} says more).
 */
final class Chain {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int CHAINS = 10;
    private static final int ROUNDS = 4096;
    private static final int CALLS = 24;
    private static final int LEAD_IN_CALLS = 4;
    private static final long WARM_UP_NANOS = 150_000_000L;

    /** Floating-point operations of one {@link #run}. */
    static final double FLOP = 2.0 * CHAINS * ROUNDS * CALLS * LANES;

    private final float[] factors = new float[2 * LANES];
    private final float[] sums = new float[LANES];

    Chain() {
        Arrays.fill(factors, 0, LANES, 1f / ROUNDS);
        Arrays.fill(factors, LANES, 2 * LANES, 1f);
    }

    /**
     * Runs until C2 has compiled the chains: in the interpreter they take some hundred times as
     * long.
     */
    void warmUp() {
        long begin = System.nanoTime();
        long best = Long.MAX_VALUE;
        long since = begin;
        long now = begin;
        while (now - begin < WARM_UP_NANOS || now - since < WARM_UP_NANOS / 2) {
            long start = System.nanoTime();
            run();
            now = System.nanoTime();
            if (now - start < 0.9 * best) {
                best = now - start;
                since = now;
            }
        }
    }

    /**
     * A sixth of the work, which nobody times: a core that slept is not at its full speed at once.
     */
    void leadIn() {
        run(LEAD_IN_CALLS);
    }

    /**
     * The work.
     *
     * @throws IllegalStateException if the sum, which is exact, is another
     */
    void run() {
        run(CALLS);
    }

    private void run(int calls) {
        float sum = 0;
        for (int i = 0; i < calls; i++) {
            rounds();
            sum += sums[i % LANES];
        }
        // Each call: 0 + 1 + … + 9, and 1 for each chain.
        if (sum != 55f * calls) {
            throw new IllegalStateException("the chains gave " + sum);
        }
    }

    private void rounds() {
        FloatVector a = FloatVector.fromArray(SPECIES, factors, 0);
        FloatVector b = FloatVector.fromArray(SPECIES, factors, LANES);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.broadcast(SPECIES, 1);
        FloatVector s2 = FloatVector.broadcast(SPECIES, 2);
        FloatVector s3 = FloatVector.broadcast(SPECIES, 3);
        FloatVector s4 = FloatVector.broadcast(SPECIES, 4);
        FloatVector s5 = FloatVector.broadcast(SPECIES, 5);
        FloatVector s6 = FloatVector.broadcast(SPECIES, 6);
        FloatVector s7 = FloatVector.broadcast(SPECIES, 7);
        FloatVector s8 = FloatVector.broadcast(SPECIES, 8);
        FloatVector s9 = FloatVector.broadcast(SPECIES, 9);
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
        }
        FloatVector low = s0.add(s1).add(s2).add(s3).add(s4);
        FloatVector high = s5.add(s6).add(s7).add(s8).add(s9);
        low.add(high).intoArray(sums, 0);
    }
}
