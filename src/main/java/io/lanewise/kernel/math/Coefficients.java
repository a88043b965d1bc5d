// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.math;

/**
 * The numbers in the elementary functions of the kernels: with them, and the order of operations in {@code ScalarMath}, the
 * bits are fixed. docs/elementwise.md derives them.
 */
public final class Coefficients {
    /** 1 / ln 2. */
    public static final float LOG2_E = 0x1.715476p0f;
    /** The first 15 bits of ln 2, so that n times it is exact. */
    public static final float LN2_HIGH = 0x1.62e4p-1f;
    /** ln 2 − LN2_HIGH. */
    public static final float LN2_LOW = 0x1.7f7d1cp-20f;
    /** Adding 1.5·2^23 rounds to the nearest integer, which then stands in the low bits. */
    public static final float ROUND = 0x1.8p23f;
    /** The bits of {@link #ROUND}. */
    public static final int ROUND_BITS = 0x4B400000;

    /** e^r − 1 = r + r²·q(r): the coefficients of q, ascending; relative error 2^−32 on |r| ≤ 0.3466. */
    public static final float Q0 = 0.5f;

    public static final float Q1 = 0x1.555554p-3f;
    public static final float Q2 = 0x1.5554b2p-5f;
    public static final float Q3 = 0x1.111188p-7f;
    public static final float Q4 = 0x1.6d7204p-10f;
    public static final float Q5 = 0x1.a033a4p-13f;

    /** tanh x = x + x·x²·t(x²): the coefficients of t, ascending; relative error 2^−27 on |x| &lt; 0.625. */
    public static final float T0 = -0x1.555536p-2f;

    public static final float T1 = 0x1.110786p-3f;
    public static final float T2 = -0x1.b846a6p-5f;
    public static final float T3 = 0x1.52604ap-6f;
    public static final float T4 = -0x1.76c560p-8f;

    /** log(1 + f) = f + f²·(−1/2 + f·l(f)): the coefficients of l, ascending; relative error 2^−27 on [√½−1, √2−1]. */
    public static final float L0 = 0x1.555554p-2f;

    public static final float L1 = -0x1.000226p-2f;
    public static final float L2 = 0x1.99a00ep-3f;
    public static final float L3 = -0x1.547282p-3f;
    public static final float L4 = 0x1.22d9dep-3f;
    public static final float L5 = -0x1.0d8302p-3f;
    public static final float L6 = 0x1.055bd2p-3f;
    public static final float L7 = -0x1.38c0fep-4f;

    /** Beyond these, e^x is +∞ or rounds to +0. */
    public static final float EXP_MAX = 89f;

    public static final float EXP_MIN = -104f;
    /** σ(−104) rounds to +0, σ(30) to 1. */
    public static final float SIGMOID_MAX = 104f;

    public static final float SIGMOID_MIN = -30f;
    /** From this n on, 1 is the small part of 1 + e^y. */
    public static final int SIGMOID_SWITCH = 12;
    /** Up to here tanh is a polynomial; from TANH_MAX on it is 1. */
    public static final float TANH_SMALL = 0.625f;

    public static final float TANH_MAX = 10f;
    /** The bits of √½, where log1p's mantissa begins. */
    public static final int SQRT_HALF_BITS = 0x3F3504F3;

    private Coefficients() {}
}
