// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.scalar;

/**
 * The elementary functions of the kernels, written out in + − × ÷ and fma so that every machine computes the same bits:
 * the specification of {@code VectorMath}. docs/elementwise.md derives the coefficients and lists the errors, which were
 * measured over all floats.
 *
 * <p>All start from e^x = 2^n·(1 + m): n = round(x / ln 2), r = x − n·ln 2 in [−0.3466, 0.3466], m = e^r − 1.
 */
public final class ScalarMath {
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

    private ScalarMath() {
    }

    /** e^x. Error ≤ 0.98 ULP; e^−∞ = +0, e^+∞ = +∞; subnormal results are right too. */
    public static float exp(float x) {
        float y = x > EXP_MAX ? EXP_MAX : x;
        y = y < EXP_MIN ? EXP_MIN : y;
        float t = Math.fma(y, LOG2_E, ROUND);
        int n = Float.floatToRawIntBits(t) - ROUND_BITS;
        float p = expm1Reduced(reduce(y, t)) + 1f;
        int half = n >> 1;
        return p * powerOfTwo(half) * powerOfTwo(n - half);
    }

    /**
     * σ(x) = 1 / (1 + e^−x). Error ≤ 1.69 ULP; in [0, 1]; monotone.
     *
     * <p>With y = −x, e^y = 2^n·(1 + m) and n = h + (n − h): both terms of 1 + e^y are scaled by c = 2^(h−n), so neither
     * overflows; and since m is added before or after 2^h, whichever loses less, the sum is rounded once.
     */
    public static float sigmoid(float x) {
        float y = -x;
        y = y > SIGMOID_MAX ? SIGMOID_MAX : y;
        y = y < SIGMOID_MIN ? SIGMOID_MIN : y;
        float t = Math.fma(y, LOG2_E, ROUND);
        int n = Float.floatToRawIntBits(t) - ROUND_BITS;
        float m = expm1Reduced(reduce(y, t));
        int half = n >> 1;
        float s = powerOfTwo(half);
        float c = powerOfTwo(half - n);
        boolean small = n < SIGMOID_SWITCH;
        float d = Math.fma(s, m, small ? c + s : c) + (small ? 0f : s);
        return c / d;
    }

    /**
     * tanh x. Error ≤ 1.23 ULP; in [−1, 1]; odd; monotone: a polynomial below 0.625, above it 1 − 2 / (e^2x + 1).
     */
    public static float tanh(float x) {
        float y = Math.abs(x);
        float u = y * y;
        float p = Math.fma(T4, u, T3);
        p = Math.fma(p, u, T2);
        p = Math.fma(p, u, T1);
        p = Math.fma(p, u, T0);
        float polynomial = Math.fma(p * u, y, y);

        float z = y > TANH_MAX ? TANH_MAX : y;
        z = z + z;
        float t = Math.fma(z, LOG2_E, ROUND);
        float s = powerOfTwo(Float.floatToRawIntBits(t) - ROUND_BITS);
        float d = Math.fma(s, expm1Reduced(reduce(z, t)), 1f) + s;
        float quotient = 1f - 2f / d;

        return Math.copySign(y < TANH_SMALL ? polynomial : quotient, x);
    }

    /** log(1 + x) for 0 ≤ x ≤ 2^32. Error ≤ 1.48 ULP; monotone. */
    public static float log1p(float x) {
        // 1 + x = 2^k·(1 + f), with f rounded once.
        int k = (Float.floatToRawIntBits(1f + x) - SQRT_HALF_BITS) >> 23;
        float scale = powerOfTwo(-k);
        float f = Math.fma(x, scale, scale - 1f);
        float p = Math.fma(L7, f, L6);
        p = Math.fma(p, f, L5);
        p = Math.fma(p, f, L4);
        p = Math.fma(p, f, L3);
        p = Math.fma(p, f, L2);
        p = Math.fma(p, f, L1);
        p = Math.fma(p, f, L0);
        float log = Math.fma(Math.fma(p, f, -0.5f), f * f, f);
        float exponent = k;
        return Math.fma(exponent, LN2_HIGH, Math.fma(exponent, LN2_LOW, log));
    }

    /** r = y − n·ln 2, where t = y / ln 2 + ROUND holds n. */
    private static float reduce(float y, float t) {
        float n = t - ROUND;
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, y));
    }

    /** e^r − 1 for |r| ≤ 0.3466. */
    private static float expm1Reduced(float r) {
        float q = Math.fma(Q5, r, Q4);
        q = Math.fma(q, r, Q3);
        q = Math.fma(q, r, Q2);
        q = Math.fma(q, r, Q1);
        q = Math.fma(q, r, Q0);
        return Math.fma(q, r * r, r);
    }

    /** 2^n for −126 ≤ n ≤ 127. */
    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }
}
