// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.scalar.ScalarMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The elementary functions in vectors: operation by operation what {@link io.lanewise.kernel.scalar.ScalarMath} does, so
 * the same bits. Formulas and errors stand there. Small methods, so that C2 inlines them and no vector is boxed.
 */
final class VectorMath {
    private VectorMath() {
    }

    /** e^x. */
    static FloatVector exp(FloatVector x) {
        FloatVector y = x.blend(EXP_MAX, x.compare(VectorOperators.GT, EXP_MAX));
        y = y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN));
        FloatVector t = y.fma(all(LOG2_E), all(ROUND));
        IntVector n = t.reinterpretAsInts().sub(ROUND_BITS);
        FloatVector p = expm1Reduced(reduce(y, t)).add(1f);
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        return p.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    }

    /** σ(x) = 1 / (1 + e^−x). */
    static FloatVector sigmoid(FloatVector x) {
        FloatVector y = x.neg();
        y = y.blend(SIGMOID_MAX, y.compare(VectorOperators.GT, SIGMOID_MAX));
        y = y.blend(SIGMOID_MIN, y.compare(VectorOperators.LT, SIGMOID_MIN));
        FloatVector t = y.fma(all(LOG2_E), all(ROUND));
        IntVector n = t.reinterpretAsInts().sub(ROUND_BITS);
        FloatVector m = expm1Reduced(reduce(y, t));
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        FloatVector s = powerOfTwo(half);
        FloatVector c = powerOfTwo(half.sub(n));
        VectorMask<Float> small = n.compare(VectorOperators.LT, SIGMOID_SWITCH).cast(Lanes.FLOATS);
        FloatVector d = s.fma(m, c.blend(c.add(s), small)).add(s.blend(0f, small));
        return c.div(d);
    }

    /** tanh x. */
    static FloatVector tanh(FloatVector x) {
        FloatVector y = x.abs();
        FloatVector u = y.mul(y);
        FloatVector p = all(T4).fma(u, all(T3));
        p = p.fma(u, all(T2));
        p = p.fma(u, all(T1));
        p = p.fma(u, all(T0));
        FloatVector polynomial = p.mul(u).fma(y, y);

        FloatVector z = y.blend(TANH_MAX, y.compare(VectorOperators.GT, TANH_MAX));
        z = z.add(z);
        FloatVector t = z.fma(all(LOG2_E), all(ROUND));
        FloatVector s = powerOfTwo(t.reinterpretAsInts().sub(ROUND_BITS));
        FloatVector d = s.fma(expm1Reduced(reduce(z, t)), all(1f)).add(s);
        FloatVector quotient = all(1f).sub(all(2f).div(d));

        FloatVector magnitude = quotient.blend(polynomial, y.compare(VectorOperators.LT, TANH_SMALL));
        return copySign(magnitude, x);
    }

    /** log(1 + x) for 0 ≤ x ≤ 2^32. */
    static FloatVector log1p(FloatVector x) {
        IntVector k = x.add(1f).reinterpretAsInts().sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
        FloatVector scale = powerOfTwo(k.neg());
        FloatVector f = x.fma(scale, scale.sub(1f));
        FloatVector p = all(L7).fma(f, all(L6));
        p = p.fma(f, all(L5));
        p = p.fma(f, all(L4));
        p = p.fma(f, all(L3));
        p = p.fma(f, all(L2));
        p = p.fma(f, all(L1));
        p = p.fma(f, all(L0));
        FloatVector log = p.fma(f, all(-0.5f)).fma(f.mul(f), f);
        FloatVector exponent = (FloatVector) k.convertShape(VectorOperators.I2F, Lanes.FLOATS, 0);
        return exponent.fma(all(LN2_HIGH), exponent.fma(all(LN2_LOW), log));
    }

    private static FloatVector reduce(FloatVector y, FloatVector t) {
        FloatVector n = t.sub(ROUND);
        return n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), y));
    }

    private static FloatVector expm1Reduced(FloatVector r) {
        FloatVector q = all(Q5).fma(r, all(Q4));
        q = q.fma(r, all(Q3));
        q = q.fma(r, all(Q2));
        q = q.fma(r, all(Q1));
        q = q.fma(r, all(Q0));
        return q.fma(r.mul(r), r);
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    /** The magnitude, which is not negative, with the sign of x. */
    private static FloatVector copySign(FloatVector magnitude, FloatVector x) {
        IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
        return magnitude.reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(Lanes.FLOATS, value);
    }
}
