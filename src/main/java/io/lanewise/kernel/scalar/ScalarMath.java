// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.scalar;

import static io.lanewise.kernel.math.Coefficients.*;
import static io.lanewise.kernel.math.Fma.fma;

/**
 * The elementary functions of the kernels, written out in + − × ÷ and fma so that every machine computes the same bits:
 * the specification of {@code VectorMath}. docs/elementwise.md derives the coefficients and lists the errors, which were
 * measured over all floats.
 *
 * <p>All start from e^x = 2^n·(1 + m): n = round(x / ln 2), r = x − n·ln 2 in [−0.3466, 0.3466], m = e^r − 1.
 */
public final class ScalarMath {
    private ScalarMath() {}

    /** e^x. Error ≤ 0.98 ULP; e^−∞ = +0, e^+∞ = +∞; subnormal results are right too. */
    public static float exp(float x) {
        float y = x > EXP_MAX ? EXP_MAX : x;
        y = y < EXP_MIN ? EXP_MIN : y;
        float t = fma(y, LOG2_E, ROUND);
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
        float t = fma(y, LOG2_E, ROUND);
        int n = Float.floatToRawIntBits(t) - ROUND_BITS;
        float m = expm1Reduced(reduce(y, t));
        int half = n >> 1;
        float s = powerOfTwo(half);
        float c = powerOfTwo(half - n);
        boolean small = n < SIGMOID_SWITCH;
        float d = fma(s, m, small ? c + s : c) + (small ? 0f : s);
        return c / d;
    }

    /**
     * tanh x. Error ≤ 1.23 ULP; in [−1, 1]; odd; monotone: a polynomial below 0.625, above it 1 − 2 / (e^2x + 1).
     */
    public static float tanh(float x) {
        float y = Math.abs(x);
        float u = y * y;
        float p = fma(T4, u, T3);
        p = fma(p, u, T2);
        p = fma(p, u, T1);
        p = fma(p, u, T0);
        float polynomial = fma(p * u, y, y);

        float z = y > TANH_MAX ? TANH_MAX : y;
        z = z + z;
        float t = fma(z, LOG2_E, ROUND);
        float s = powerOfTwo(Float.floatToRawIntBits(t) - ROUND_BITS);
        float d = fma(s, expm1Reduced(reduce(z, t)), 1f) + s;
        float quotient = 1f - 2f / d;

        return Math.copySign(y < TANH_SMALL ? polynomial : quotient, x);
    }

    /** log(1 + x) for 0 ≤ x ≤ 2^32. Error ≤ 1.48 ULP; monotone. */
    public static float log1p(float x) {
        // 1 + x = 2^k·(1 + f), with f rounded once.
        int k = (Float.floatToRawIntBits(1f + x) - SQRT_HALF_BITS) >> 23;
        float scale = powerOfTwo(-k);
        float f = fma(x, scale, scale - 1f);
        float p = fma(L7, f, L6);
        p = fma(p, f, L5);
        p = fma(p, f, L4);
        p = fma(p, f, L3);
        p = fma(p, f, L2);
        p = fma(p, f, L1);
        p = fma(p, f, L0);
        float log = fma(fma(p, f, -0.5f), f * f, f);
        float exponent = k;
        return fma(exponent, LN2_HIGH, fma(exponent, LN2_LOW, log));
    }

    /** r = y − n·ln 2, where t = y / ln 2 + ROUND holds n. */
    private static float reduce(float y, float t) {
        float n = t - ROUND;
        return fma(n, -LN2_LOW, fma(n, -LN2_HIGH, y));
    }

    /** e^r − 1 for |r| ≤ 0.3466. */
    private static float expm1Reduced(float r) {
        float q = fma(Q5, r, Q4);
        q = fma(q, r, Q3);
        q = fma(q, r, Q2);
        q = fma(q, r, Q1);
        q = fma(q, r, Q0);
        return fma(q, r * r, r);
    }

    /** 2^n for −126 ≤ n ≤ 127. */
    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }
}
