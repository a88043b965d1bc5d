// SPDX-License-Identifier: Apache-2.0
// Written by MicroKernelSource (in the tests): change it there, and write this file anew.
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.vector.Lanes.COUNT;
import static io.lanewise.kernel.vector.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/** Micro-kernels of 4 vectors down; arguments and order as in {@link PanelKernels#multiply}. */
final class PanelKernels4 {
    private PanelKernels4() {
    }

    static void multiply(boolean blocks, int columns, int round, int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int alphaBits, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        switch ((blocks ? 100 : 0) + 10 * columns + round) {
            case 162 -> blocks6x2(terms, a, ai, aStep, b, bi, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 62 -> terms6x2(terms, a, ai, aStep, b, bi, alphaBits, d, di, dColumn, c, ci, cColumn);
            default -> throw new AssertionError(columns + " columns, " + round + " terms");
        }
    }

    private static void blocks6x2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int alphaBits, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero, s1_0 = zero, s2_0 = zero, s3_0 = zero;
        FloatVector s0_1 = zero, s1_1 = zero, s2_1 = zero, s3_1 = zero;
        FloatVector s0_2 = zero, s1_2 = zero, s2_2 = zero, s3_2 = zero;
        FloatVector s0_3 = zero, s1_3 = zero, s2_3 = zero, s3_3 = zero;
        FloatVector s0_4 = zero, s1_4 = zero, s2_4 = zero, s3_4 = zero;
        FloatVector s0_5 = zero, s1_5 = zero, s2_5 = zero, s3_5 = zero;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0_0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_0 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2_0 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3_0 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0_0 = FloatVector.broadcast(FLOATS, b[bi]);
            s0_0 = a0_0.fma(b0_0, s0_0);
            s1_0 = a1_0.fma(b0_0, s1_0);
            s2_0 = a2_0.fma(b0_0, s2_0);
            s3_0 = a3_0.fma(b0_0, s3_0);
            FloatVector b1_0 = FloatVector.broadcast(FLOATS, b[bi + COUNT]);
            s0_1 = a0_0.fma(b1_0, s0_1);
            s1_1 = a1_0.fma(b1_0, s1_1);
            s2_1 = a2_0.fma(b1_0, s2_1);
            s3_1 = a3_0.fma(b1_0, s3_1);
            FloatVector b2_0 = FloatVector.broadcast(FLOATS, b[bi + 2 * COUNT]);
            s0_2 = a0_0.fma(b2_0, s0_2);
            s1_2 = a1_0.fma(b2_0, s1_2);
            s2_2 = a2_0.fma(b2_0, s2_2);
            s3_2 = a3_0.fma(b2_0, s3_2);
            FloatVector b3_0 = FloatVector.broadcast(FLOATS, b[bi + 3 * COUNT]);
            s0_3 = a0_0.fma(b3_0, s0_3);
            s1_3 = a1_0.fma(b3_0, s1_3);
            s2_3 = a2_0.fma(b3_0, s2_3);
            s3_3 = a3_0.fma(b3_0, s3_3);
            FloatVector b4_0 = FloatVector.broadcast(FLOATS, b[bi + 4 * COUNT]);
            s0_4 = a0_0.fma(b4_0, s0_4);
            s1_4 = a1_0.fma(b4_0, s1_4);
            s2_4 = a2_0.fma(b4_0, s2_4);
            s3_4 = a3_0.fma(b4_0, s3_4);
            FloatVector b5_0 = FloatVector.broadcast(FLOATS, b[bi + 5 * COUNT]);
            s0_5 = a0_0.fma(b5_0, s0_5);
            s1_5 = a1_0.fma(b5_0, s1_5);
            s2_5 = a2_0.fma(b5_0, s2_5);
            s3_5 = a3_0.fma(b5_0, s3_5);
            ai += aStep;
            FloatVector a0_1 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2_1 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3_1 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0_1 = FloatVector.broadcast(FLOATS, b[bi + 1]);
            s0_0 = a0_1.fma(b0_1, s0_0);
            s1_0 = a1_1.fma(b0_1, s1_0);
            s2_0 = a2_1.fma(b0_1, s2_0);
            s3_0 = a3_1.fma(b0_1, s3_0);
            FloatVector b1_1 = FloatVector.broadcast(FLOATS, b[bi + COUNT + 1]);
            s0_1 = a0_1.fma(b1_1, s0_1);
            s1_1 = a1_1.fma(b1_1, s1_1);
            s2_1 = a2_1.fma(b1_1, s2_1);
            s3_1 = a3_1.fma(b1_1, s3_1);
            FloatVector b2_1 = FloatVector.broadcast(FLOATS, b[bi + 2 * COUNT + 1]);
            s0_2 = a0_1.fma(b2_1, s0_2);
            s1_2 = a1_1.fma(b2_1, s1_2);
            s2_2 = a2_1.fma(b2_1, s2_2);
            s3_2 = a3_1.fma(b2_1, s3_2);
            FloatVector b3_1 = FloatVector.broadcast(FLOATS, b[bi + 3 * COUNT + 1]);
            s0_3 = a0_1.fma(b3_1, s0_3);
            s1_3 = a1_1.fma(b3_1, s1_3);
            s2_3 = a2_1.fma(b3_1, s2_3);
            s3_3 = a3_1.fma(b3_1, s3_3);
            FloatVector b4_1 = FloatVector.broadcast(FLOATS, b[bi + 4 * COUNT + 1]);
            s0_4 = a0_1.fma(b4_1, s0_4);
            s1_4 = a1_1.fma(b4_1, s1_4);
            s2_4 = a2_1.fma(b4_1, s2_4);
            s3_4 = a3_1.fma(b4_1, s3_4);
            FloatVector b5_1 = FloatVector.broadcast(FLOATS, b[bi + 5 * COUNT + 1]);
            s0_5 = a0_1.fma(b5_1, s0_5);
            s1_5 = a1_1.fma(b5_1, s1_5);
            s2_5 = a2_1.fma(b5_1, s2_5);
            s3_5 = a3_1.fma(b5_1, s3_5);
            ai += aStep;
            bi += 2;
            if ((bi & COUNT - 1) == 0) {
                bi += 5 * COUNT;
            }
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_5.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_5.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_5.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
    }

    private static void terms6x2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int alphaBits, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero, s1_0 = zero, s2_0 = zero, s3_0 = zero;
        FloatVector s0_1 = zero, s1_1 = zero, s2_1 = zero, s3_1 = zero;
        FloatVector s0_2 = zero, s1_2 = zero, s2_2 = zero, s3_2 = zero;
        FloatVector s0_3 = zero, s1_3 = zero, s2_3 = zero, s3_3 = zero;
        FloatVector s0_4 = zero, s1_4 = zero, s2_4 = zero, s3_4 = zero;
        FloatVector s0_5 = zero, s1_5 = zero, s2_5 = zero, s3_5 = zero;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0_0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_0 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2_0 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3_0 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0_0 = FloatVector.broadcast(FLOATS, b[bi]);
            s0_0 = a0_0.fma(b0_0, s0_0);
            s1_0 = a1_0.fma(b0_0, s1_0);
            s2_0 = a2_0.fma(b0_0, s2_0);
            s3_0 = a3_0.fma(b0_0, s3_0);
            FloatVector b1_0 = FloatVector.broadcast(FLOATS, b[bi + 1]);
            s0_1 = a0_0.fma(b1_0, s0_1);
            s1_1 = a1_0.fma(b1_0, s1_1);
            s2_1 = a2_0.fma(b1_0, s2_1);
            s3_1 = a3_0.fma(b1_0, s3_1);
            FloatVector b2_0 = FloatVector.broadcast(FLOATS, b[bi + 2]);
            s0_2 = a0_0.fma(b2_0, s0_2);
            s1_2 = a1_0.fma(b2_0, s1_2);
            s2_2 = a2_0.fma(b2_0, s2_2);
            s3_2 = a3_0.fma(b2_0, s3_2);
            FloatVector b3_0 = FloatVector.broadcast(FLOATS, b[bi + 3]);
            s0_3 = a0_0.fma(b3_0, s0_3);
            s1_3 = a1_0.fma(b3_0, s1_3);
            s2_3 = a2_0.fma(b3_0, s2_3);
            s3_3 = a3_0.fma(b3_0, s3_3);
            FloatVector b4_0 = FloatVector.broadcast(FLOATS, b[bi + 4]);
            s0_4 = a0_0.fma(b4_0, s0_4);
            s1_4 = a1_0.fma(b4_0, s1_4);
            s2_4 = a2_0.fma(b4_0, s2_4);
            s3_4 = a3_0.fma(b4_0, s3_4);
            FloatVector b5_0 = FloatVector.broadcast(FLOATS, b[bi + 5]);
            s0_5 = a0_0.fma(b5_0, s0_5);
            s1_5 = a1_0.fma(b5_0, s1_5);
            s2_5 = a2_0.fma(b5_0, s2_5);
            s3_5 = a3_0.fma(b5_0, s3_5);
            ai += aStep;
            FloatVector a0_1 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2_1 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3_1 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0_1 = FloatVector.broadcast(FLOATS, b[bi + 6]);
            s0_0 = a0_1.fma(b0_1, s0_0);
            s1_0 = a1_1.fma(b0_1, s1_0);
            s2_0 = a2_1.fma(b0_1, s2_0);
            s3_0 = a3_1.fma(b0_1, s3_0);
            FloatVector b1_1 = FloatVector.broadcast(FLOATS, b[bi + 7]);
            s0_1 = a0_1.fma(b1_1, s0_1);
            s1_1 = a1_1.fma(b1_1, s1_1);
            s2_1 = a2_1.fma(b1_1, s2_1);
            s3_1 = a3_1.fma(b1_1, s3_1);
            FloatVector b2_1 = FloatVector.broadcast(FLOATS, b[bi + 8]);
            s0_2 = a0_1.fma(b2_1, s0_2);
            s1_2 = a1_1.fma(b2_1, s1_2);
            s2_2 = a2_1.fma(b2_1, s2_2);
            s3_2 = a3_1.fma(b2_1, s3_2);
            FloatVector b3_1 = FloatVector.broadcast(FLOATS, b[bi + 9]);
            s0_3 = a0_1.fma(b3_1, s0_3);
            s1_3 = a1_1.fma(b3_1, s1_3);
            s2_3 = a2_1.fma(b3_1, s2_3);
            s3_3 = a3_1.fma(b3_1, s3_3);
            FloatVector b4_1 = FloatVector.broadcast(FLOATS, b[bi + 10]);
            s0_4 = a0_1.fma(b4_1, s0_4);
            s1_4 = a1_1.fma(b4_1, s1_4);
            s2_4 = a2_1.fma(b4_1, s2_4);
            s3_4 = a3_1.fma(b4_1, s3_4);
            FloatVector b5_1 = FloatVector.broadcast(FLOATS, b[bi + 11]);
            s0_5 = a0_1.fma(b5_1, s0_5);
            s1_5 = a1_1.fma(b5_1, s1_5);
            s2_5 = a2_1.fma(b5_1, s2_5);
            s3_5 = a3_1.fma(b5_1, s3_5);
            ai += aStep;
            bi += 12;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_5.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        s2_5.fma(factor, FloatVector.fromArray(FLOATS, d, di + 2 * COUNT)).intoArray(c, ci + 2 * COUNT);
        s3_5.fma(factor, FloatVector.fromArray(FLOATS, d, di + 3 * COUNT)).intoArray(c, ci + 3 * COUNT);
    }
}
