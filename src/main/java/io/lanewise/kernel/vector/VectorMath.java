// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.math.Coefficients.*;
import static io.lanewise.kernel.vector.Lanes.COUNT;
import static io.lanewise.kernel.vector.Lanes.FLOATS;
import static io.lanewise.kernel.vector.Lanes.INTS;
import static jdk.incubator.vector.FloatVector.broadcast;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The elementary functions in vectors: operation by operation what {@code ScalarMath} does, so
 * the same bits. Formulas and errors stand there.
 *
 * <p>Each is one loop over whole vectors, from {@code x[xi …]} to {@code y[yi …]}, which may be the same; {@code length} is
 * a multiple of the lane count. Nothing in a loop is a method of ours: C2 stops to inline methods of more than 325
 * bytecodes, and all but the Vector API's own once a method has grown to 18,000 nodes (NodeCountInliningCutoff), and a
 * method that is not inlined boxes its vectors. Measured on tanh, 8,192 elements, JDK 17: 147 KB in helpers, 246 KB in
 * one large method called from the loop, nothing as below.
 */
final class VectorMath {
    private VectorMath() {}

    /** e^x. */
    static void exp(float[] x, int xi, float[] y, int yi, int length) {
        for (int i = 0; i < length; i += COUNT) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xi + i);
            FloatVector z = v.blend(EXP_MAX, v.compare(VectorOperators.GT, EXP_MAX));
            z = z.blend(EXP_MIN, z.compare(VectorOperators.LT, EXP_MIN));
            FloatVector t = z.fma(broadcast(FLOATS, LOG2_E), broadcast(FLOATS, ROUND));
            IntVector n = t.reinterpretAsInts().sub(ROUND_BITS);
            FloatVector nf = t.sub(ROUND);
            FloatVector r = nf.fma(broadcast(FLOATS, -LN2_HIGH), z);
            r = nf.fma(broadcast(FLOATS, -LN2_LOW), r);
            FloatVector q = r.fma(broadcast(FLOATS, Q5), broadcast(FLOATS, Q4));
            q = q.fma(r, broadcast(FLOATS, Q3));
            q = q.fma(r, broadcast(FLOATS, Q2));
            q = q.fma(r, broadcast(FLOATS, Q1));
            q = q.fma(r, broadcast(FLOATS, Q0));
            FloatVector p = q.fma(r.mul(r), r).add(1f);
            IntVector half = n.lanewise(VectorOperators.ASHR, 1);
            IntVector other = n.sub(half);
            p.mul(half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .mul(other.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats())
                    .intoArray(y, yi + i);
        }
    }

    /** σ(x) = 1 / (1 + e^−x). */
    static void sigmoid(float[] x, int xi, float[] y, int yi, int length) {
        for (int i = 0; i < length; i += COUNT) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xi + i);
            FloatVector z = v.neg();
            z = z.blend(SIGMOID_MAX, z.compare(VectorOperators.GT, SIGMOID_MAX));
            z = z.blend(SIGMOID_MIN, z.compare(VectorOperators.LT, SIGMOID_MIN));
            FloatVector t = z.fma(broadcast(FLOATS, LOG2_E), broadcast(FLOATS, ROUND));
            IntVector n = t.reinterpretAsInts().sub(ROUND_BITS);
            FloatVector nf = t.sub(ROUND);
            FloatVector r = nf.fma(broadcast(FLOATS, -LN2_HIGH), z);
            r = nf.fma(broadcast(FLOATS, -LN2_LOW), r);
            FloatVector q = r.fma(broadcast(FLOATS, Q5), broadcast(FLOATS, Q4));
            q = q.fma(r, broadcast(FLOATS, Q3));
            q = q.fma(r, broadcast(FLOATS, Q2));
            q = q.fma(r, broadcast(FLOATS, Q1));
            q = q.fma(r, broadcast(FLOATS, Q0));
            FloatVector m = q.fma(r.mul(r), r);
            IntVector half = n.lanewise(VectorOperators.ASHR, 1);
            FloatVector s = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            FloatVector c =
                    half.sub(n).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            VectorMask<Float> small = nf.compare(VectorOperators.LT, SIGMOID_SWITCH);
            FloatVector d = s.fma(m, c.blend(c.add(s), small)).add(s.blend(0f, small));
            c.div(d).intoArray(y, yi + i);
        }
    }

    /** tanh x. */
    static void tanh(float[] x, int xi, float[] y, int yi, int length) {
        for (int i = 0; i < length; i += COUNT) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xi + i);
            FloatVector w = v.abs();
            FloatVector u = w.mul(w);
            FloatVector p = u.fma(broadcast(FLOATS, T4), broadcast(FLOATS, T3));
            p = p.fma(u, broadcast(FLOATS, T2));
            p = p.fma(u, broadcast(FLOATS, T1));
            p = p.fma(u, broadcast(FLOATS, T0));
            FloatVector polynomial = p.mul(u).fma(w, w);

            FloatVector z = w.blend(TANH_MAX, w.compare(VectorOperators.GT, TANH_MAX));
            z = z.add(z);
            FloatVector t = z.fma(broadcast(FLOATS, LOG2_E), broadcast(FLOATS, ROUND));
            FloatVector nf = t.sub(ROUND);
            FloatVector r = nf.fma(broadcast(FLOATS, -LN2_HIGH), z);
            r = nf.fma(broadcast(FLOATS, -LN2_LOW), r);
            FloatVector q = r.fma(broadcast(FLOATS, Q5), broadcast(FLOATS, Q4));
            q = q.fma(r, broadcast(FLOATS, Q3));
            q = q.fma(r, broadcast(FLOATS, Q2));
            q = q.fma(r, broadcast(FLOATS, Q1));
            q = q.fma(r, broadcast(FLOATS, Q0));
            FloatVector m = q.fma(r.mul(r), r);
            FloatVector s = t.reinterpretAsInts()
                    .sub(ROUND_BITS - 127)
                    .lanewise(VectorOperators.LSHL, 23)
                    .reinterpretAsFloats();
            FloatVector d = s.fma(m, broadcast(FLOATS, 1f)).add(s);
            FloatVector quotient =
                    broadcast(FLOATS, 1f).sub(broadcast(FLOATS, 2f).div(d));

            FloatVector magnitude = quotient.blend(polynomial, w.compare(VectorOperators.LT, TANH_SMALL));
            IntVector sign = v.reinterpretAsInts().sub(w.reinterpretAsInts());
            magnitude.reinterpretAsInts().add(sign).reinterpretAsFloats().intoArray(y, yi + i);
        }
    }

    /** log(1 + x) for 0 ≤ x ≤ 2^32. */
    static void log1p(float[] x, int xi, float[] y, int yi, int length) {
        for (int i = 0; i < length; i += COUNT) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xi + i);
            IntVector k = v.add(1f).reinterpretAsInts().sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
            FloatVector scale = IntVector.broadcast(INTS, 127)
                    .sub(k)
                    .lanewise(VectorOperators.LSHL, 23)
                    .reinterpretAsFloats();
            FloatVector f = v.fma(scale, scale.sub(1f));
            FloatVector p = f.fma(broadcast(FLOATS, L7), broadcast(FLOATS, L6));
            p = p.fma(f, broadcast(FLOATS, L5));
            p = p.fma(f, broadcast(FLOATS, L4));
            p = p.fma(f, broadcast(FLOATS, L3));
            p = p.fma(f, broadcast(FLOATS, L2));
            p = p.fma(f, broadcast(FLOATS, L1));
            p = p.fma(f, broadcast(FLOATS, L0));
            FloatVector log = p.fma(f, broadcast(FLOATS, -0.5f)).fma(f.mul(f), f);
            FloatVector exponent = k.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
            log = exponent.fma(broadcast(FLOATS, LN2_LOW), log);
            exponent.fma(broadcast(FLOATS, LN2_HIGH), log).intoArray(y, yi + i);
        }
    }
}
