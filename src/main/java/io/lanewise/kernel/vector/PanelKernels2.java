// SPDX-License-Identifier: Apache-2.0
// Written by MicroKernelSource (in the tests): change it there, and write this file anew.
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.vector.Lanes.COUNT;
import static io.lanewise.kernel.vector.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/** Micro-kernels of 2 vectors down; arguments and order as in {@link PanelKernels#multiply}. */
final class PanelKernels2 {
    private PanelKernels2() {
    }

    static void multiply(boolean blocks, int columns, int round, int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int alphaBits, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        switch ((blocks ? 100 : 0) + 10 * columns + round) {
            case 162 -> blocks6x2(terms, a, ai, aStep, b, bi, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 62 -> terms6x2(terms, a, ai, aStep, b, bi, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 154 -> blocks5x4(terms, a, ai, aStep, b, bi, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 54 -> terms5x4(terms, a, ai, aStep, b, bi, alphaBits, d, di, dColumn, c, ci, cColumn);
            default -> throw new AssertionError(columns + " columns, " + round + " terms");
        }
    }

    private static void blocks6x2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int alphaBits, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero, s1_0 = zero;
        FloatVector s0_1 = zero, s1_1 = zero;
        FloatVector s0_2 = zero, s1_2 = zero;
        FloatVector s0_3 = zero, s1_3 = zero;
        FloatVector s0_4 = zero, s1_4 = zero;
        FloatVector s0_5 = zero, s1_5 = zero;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0_0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_0 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_0 = FloatVector.broadcast(FLOATS, b[bi]);
            s0_0 = a0_0.fma(b0_0, s0_0);
            s1_0 = a1_0.fma(b0_0, s1_0);
            FloatVector b1_0 = FloatVector.broadcast(FLOATS, b[bi + COUNT]);
            s0_1 = a0_0.fma(b1_0, s0_1);
            s1_1 = a1_0.fma(b1_0, s1_1);
            FloatVector b2_0 = FloatVector.broadcast(FLOATS, b[bi + 2 * COUNT]);
            s0_2 = a0_0.fma(b2_0, s0_2);
            s1_2 = a1_0.fma(b2_0, s1_2);
            FloatVector b3_0 = FloatVector.broadcast(FLOATS, b[bi + 3 * COUNT]);
            s0_3 = a0_0.fma(b3_0, s0_3);
            s1_3 = a1_0.fma(b3_0, s1_3);
            FloatVector b4_0 = FloatVector.broadcast(FLOATS, b[bi + 4 * COUNT]);
            s0_4 = a0_0.fma(b4_0, s0_4);
            s1_4 = a1_0.fma(b4_0, s1_4);
            FloatVector b5_0 = FloatVector.broadcast(FLOATS, b[bi + 5 * COUNT]);
            s0_5 = a0_0.fma(b5_0, s0_5);
            s1_5 = a1_0.fma(b5_0, s1_5);
            ai += aStep;
            FloatVector a0_1 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_1 = FloatVector.broadcast(FLOATS, b[bi + 1]);
            s0_0 = a0_1.fma(b0_1, s0_0);
            s1_0 = a1_1.fma(b0_1, s1_0);
            FloatVector b1_1 = FloatVector.broadcast(FLOATS, b[bi + COUNT + 1]);
            s0_1 = a0_1.fma(b1_1, s0_1);
            s1_1 = a1_1.fma(b1_1, s1_1);
            FloatVector b2_1 = FloatVector.broadcast(FLOATS, b[bi + 2 * COUNT + 1]);
            s0_2 = a0_1.fma(b2_1, s0_2);
            s1_2 = a1_1.fma(b2_1, s1_2);
            FloatVector b3_1 = FloatVector.broadcast(FLOATS, b[bi + 3 * COUNT + 1]);
            s0_3 = a0_1.fma(b3_1, s0_3);
            s1_3 = a1_1.fma(b3_1, s1_3);
            FloatVector b4_1 = FloatVector.broadcast(FLOATS, b[bi + 4 * COUNT + 1]);
            s0_4 = a0_1.fma(b4_1, s0_4);
            s1_4 = a1_1.fma(b4_1, s1_4);
            FloatVector b5_1 = FloatVector.broadcast(FLOATS, b[bi + 5 * COUNT + 1]);
            s0_5 = a0_1.fma(b5_1, s0_5);
            s1_5 = a1_1.fma(b5_1, s1_5);
            ai += aStep;
            bi += 2;
            if ((bi & COUNT - 1) == 0) {
                bi += 5 * COUNT;
            }
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_5.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
    }

    private static void terms6x2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int alphaBits, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero, s1_0 = zero;
        FloatVector s0_1 = zero, s1_1 = zero;
        FloatVector s0_2 = zero, s1_2 = zero;
        FloatVector s0_3 = zero, s1_3 = zero;
        FloatVector s0_4 = zero, s1_4 = zero;
        FloatVector s0_5 = zero, s1_5 = zero;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0_0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_0 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_0 = FloatVector.broadcast(FLOATS, b[bi]);
            s0_0 = a0_0.fma(b0_0, s0_0);
            s1_0 = a1_0.fma(b0_0, s1_0);
            FloatVector b1_0 = FloatVector.broadcast(FLOATS, b[bi + 1]);
            s0_1 = a0_0.fma(b1_0, s0_1);
            s1_1 = a1_0.fma(b1_0, s1_1);
            FloatVector b2_0 = FloatVector.broadcast(FLOATS, b[bi + 2]);
            s0_2 = a0_0.fma(b2_0, s0_2);
            s1_2 = a1_0.fma(b2_0, s1_2);
            FloatVector b3_0 = FloatVector.broadcast(FLOATS, b[bi + 3]);
            s0_3 = a0_0.fma(b3_0, s0_3);
            s1_3 = a1_0.fma(b3_0, s1_3);
            FloatVector b4_0 = FloatVector.broadcast(FLOATS, b[bi + 4]);
            s0_4 = a0_0.fma(b4_0, s0_4);
            s1_4 = a1_0.fma(b4_0, s1_4);
            FloatVector b5_0 = FloatVector.broadcast(FLOATS, b[bi + 5]);
            s0_5 = a0_0.fma(b5_0, s0_5);
            s1_5 = a1_0.fma(b5_0, s1_5);
            ai += aStep;
            FloatVector a0_1 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_1 = FloatVector.broadcast(FLOATS, b[bi + 6]);
            s0_0 = a0_1.fma(b0_1, s0_0);
            s1_0 = a1_1.fma(b0_1, s1_0);
            FloatVector b1_1 = FloatVector.broadcast(FLOATS, b[bi + 7]);
            s0_1 = a0_1.fma(b1_1, s0_1);
            s1_1 = a1_1.fma(b1_1, s1_1);
            FloatVector b2_1 = FloatVector.broadcast(FLOATS, b[bi + 8]);
            s0_2 = a0_1.fma(b2_1, s0_2);
            s1_2 = a1_1.fma(b2_1, s1_2);
            FloatVector b3_1 = FloatVector.broadcast(FLOATS, b[bi + 9]);
            s0_3 = a0_1.fma(b3_1, s0_3);
            s1_3 = a1_1.fma(b3_1, s1_3);
            FloatVector b4_1 = FloatVector.broadcast(FLOATS, b[bi + 10]);
            s0_4 = a0_1.fma(b4_1, s0_4);
            s1_4 = a1_1.fma(b4_1, s1_4);
            FloatVector b5_1 = FloatVector.broadcast(FLOATS, b[bi + 11]);
            s0_5 = a0_1.fma(b5_1, s0_5);
            s1_5 = a1_1.fma(b5_1, s1_5);
            ai += aStep;
            bi += 12;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_5.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
    }

    private static void blocks5x4(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int alphaBits, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero, s1_0 = zero;
        FloatVector s0_1 = zero, s1_1 = zero;
        FloatVector s0_2 = zero, s1_2 = zero;
        FloatVector s0_3 = zero, s1_3 = zero;
        FloatVector s0_4 = zero, s1_4 = zero;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0_0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_0 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_0 = FloatVector.broadcast(FLOATS, b[bi]);
            s0_0 = a0_0.fma(b0_0, s0_0);
            s1_0 = a1_0.fma(b0_0, s1_0);
            FloatVector b1_0 = FloatVector.broadcast(FLOATS, b[bi + COUNT]);
            s0_1 = a0_0.fma(b1_0, s0_1);
            s1_1 = a1_0.fma(b1_0, s1_1);
            FloatVector b2_0 = FloatVector.broadcast(FLOATS, b[bi + 2 * COUNT]);
            s0_2 = a0_0.fma(b2_0, s0_2);
            s1_2 = a1_0.fma(b2_0, s1_2);
            FloatVector b3_0 = FloatVector.broadcast(FLOATS, b[bi + 3 * COUNT]);
            s0_3 = a0_0.fma(b3_0, s0_3);
            s1_3 = a1_0.fma(b3_0, s1_3);
            FloatVector b4_0 = FloatVector.broadcast(FLOATS, b[bi + 4 * COUNT]);
            s0_4 = a0_0.fma(b4_0, s0_4);
            s1_4 = a1_0.fma(b4_0, s1_4);
            ai += aStep;
            FloatVector a0_1 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_1 = FloatVector.broadcast(FLOATS, b[bi + 1]);
            s0_0 = a0_1.fma(b0_1, s0_0);
            s1_0 = a1_1.fma(b0_1, s1_0);
            FloatVector b1_1 = FloatVector.broadcast(FLOATS, b[bi + COUNT + 1]);
            s0_1 = a0_1.fma(b1_1, s0_1);
            s1_1 = a1_1.fma(b1_1, s1_1);
            FloatVector b2_1 = FloatVector.broadcast(FLOATS, b[bi + 2 * COUNT + 1]);
            s0_2 = a0_1.fma(b2_1, s0_2);
            s1_2 = a1_1.fma(b2_1, s1_2);
            FloatVector b3_1 = FloatVector.broadcast(FLOATS, b[bi + 3 * COUNT + 1]);
            s0_3 = a0_1.fma(b3_1, s0_3);
            s1_3 = a1_1.fma(b3_1, s1_3);
            FloatVector b4_1 = FloatVector.broadcast(FLOATS, b[bi + 4 * COUNT + 1]);
            s0_4 = a0_1.fma(b4_1, s0_4);
            s1_4 = a1_1.fma(b4_1, s1_4);
            ai += aStep;
            FloatVector a0_2 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_2 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_2 = FloatVector.broadcast(FLOATS, b[bi + 2]);
            s0_0 = a0_2.fma(b0_2, s0_0);
            s1_0 = a1_2.fma(b0_2, s1_0);
            FloatVector b1_2 = FloatVector.broadcast(FLOATS, b[bi + COUNT + 2]);
            s0_1 = a0_2.fma(b1_2, s0_1);
            s1_1 = a1_2.fma(b1_2, s1_1);
            FloatVector b2_2 = FloatVector.broadcast(FLOATS, b[bi + 2 * COUNT + 2]);
            s0_2 = a0_2.fma(b2_2, s0_2);
            s1_2 = a1_2.fma(b2_2, s1_2);
            FloatVector b3_2 = FloatVector.broadcast(FLOATS, b[bi + 3 * COUNT + 2]);
            s0_3 = a0_2.fma(b3_2, s0_3);
            s1_3 = a1_2.fma(b3_2, s1_3);
            FloatVector b4_2 = FloatVector.broadcast(FLOATS, b[bi + 4 * COUNT + 2]);
            s0_4 = a0_2.fma(b4_2, s0_4);
            s1_4 = a1_2.fma(b4_2, s1_4);
            ai += aStep;
            FloatVector a0_3 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_3 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_3 = FloatVector.broadcast(FLOATS, b[bi + 3]);
            s0_0 = a0_3.fma(b0_3, s0_0);
            s1_0 = a1_3.fma(b0_3, s1_0);
            FloatVector b1_3 = FloatVector.broadcast(FLOATS, b[bi + COUNT + 3]);
            s0_1 = a0_3.fma(b1_3, s0_1);
            s1_1 = a1_3.fma(b1_3, s1_1);
            FloatVector b2_3 = FloatVector.broadcast(FLOATS, b[bi + 2 * COUNT + 3]);
            s0_2 = a0_3.fma(b2_3, s0_2);
            s1_2 = a1_3.fma(b2_3, s1_2);
            FloatVector b3_3 = FloatVector.broadcast(FLOATS, b[bi + 3 * COUNT + 3]);
            s0_3 = a0_3.fma(b3_3, s0_3);
            s1_3 = a1_3.fma(b3_3, s1_3);
            FloatVector b4_3 = FloatVector.broadcast(FLOATS, b[bi + 4 * COUNT + 3]);
            s0_4 = a0_3.fma(b4_3, s0_4);
            s1_4 = a1_3.fma(b4_3, s1_4);
            ai += aStep;
            bi += 4;
            if ((bi & COUNT - 1) == 0) {
                bi += 4 * COUNT;
            }
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
    }

    private static void terms5x4(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int alphaBits, float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero, s1_0 = zero;
        FloatVector s0_1 = zero, s1_1 = zero;
        FloatVector s0_2 = zero, s1_2 = zero;
        FloatVector s0_3 = zero, s1_3 = zero;
        FloatVector s0_4 = zero, s1_4 = zero;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0_0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_0 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_0 = FloatVector.broadcast(FLOATS, b[bi]);
            s0_0 = a0_0.fma(b0_0, s0_0);
            s1_0 = a1_0.fma(b0_0, s1_0);
            FloatVector b1_0 = FloatVector.broadcast(FLOATS, b[bi + 1]);
            s0_1 = a0_0.fma(b1_0, s0_1);
            s1_1 = a1_0.fma(b1_0, s1_1);
            FloatVector b2_0 = FloatVector.broadcast(FLOATS, b[bi + 2]);
            s0_2 = a0_0.fma(b2_0, s0_2);
            s1_2 = a1_0.fma(b2_0, s1_2);
            FloatVector b3_0 = FloatVector.broadcast(FLOATS, b[bi + 3]);
            s0_3 = a0_0.fma(b3_0, s0_3);
            s1_3 = a1_0.fma(b3_0, s1_3);
            FloatVector b4_0 = FloatVector.broadcast(FLOATS, b[bi + 4]);
            s0_4 = a0_0.fma(b4_0, s0_4);
            s1_4 = a1_0.fma(b4_0, s1_4);
            ai += aStep;
            FloatVector a0_1 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_1 = FloatVector.broadcast(FLOATS, b[bi + 5]);
            s0_0 = a0_1.fma(b0_1, s0_0);
            s1_0 = a1_1.fma(b0_1, s1_0);
            FloatVector b1_1 = FloatVector.broadcast(FLOATS, b[bi + 6]);
            s0_1 = a0_1.fma(b1_1, s0_1);
            s1_1 = a1_1.fma(b1_1, s1_1);
            FloatVector b2_1 = FloatVector.broadcast(FLOATS, b[bi + 7]);
            s0_2 = a0_1.fma(b2_1, s0_2);
            s1_2 = a1_1.fma(b2_1, s1_2);
            FloatVector b3_1 = FloatVector.broadcast(FLOATS, b[bi + 8]);
            s0_3 = a0_1.fma(b3_1, s0_3);
            s1_3 = a1_1.fma(b3_1, s1_3);
            FloatVector b4_1 = FloatVector.broadcast(FLOATS, b[bi + 9]);
            s0_4 = a0_1.fma(b4_1, s0_4);
            s1_4 = a1_1.fma(b4_1, s1_4);
            ai += aStep;
            FloatVector a0_2 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_2 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_2 = FloatVector.broadcast(FLOATS, b[bi + 10]);
            s0_0 = a0_2.fma(b0_2, s0_0);
            s1_0 = a1_2.fma(b0_2, s1_0);
            FloatVector b1_2 = FloatVector.broadcast(FLOATS, b[bi + 11]);
            s0_1 = a0_2.fma(b1_2, s0_1);
            s1_1 = a1_2.fma(b1_2, s1_1);
            FloatVector b2_2 = FloatVector.broadcast(FLOATS, b[bi + 12]);
            s0_2 = a0_2.fma(b2_2, s0_2);
            s1_2 = a1_2.fma(b2_2, s1_2);
            FloatVector b3_2 = FloatVector.broadcast(FLOATS, b[bi + 13]);
            s0_3 = a0_2.fma(b3_2, s0_3);
            s1_3 = a1_2.fma(b3_2, s1_3);
            FloatVector b4_2 = FloatVector.broadcast(FLOATS, b[bi + 14]);
            s0_4 = a0_2.fma(b4_2, s0_4);
            s1_4 = a1_2.fma(b4_2, s1_4);
            ai += aStep;
            FloatVector a0_3 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1_3 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0_3 = FloatVector.broadcast(FLOATS, b[bi + 15]);
            s0_0 = a0_3.fma(b0_3, s0_0);
            s1_0 = a1_3.fma(b0_3, s1_0);
            FloatVector b1_3 = FloatVector.broadcast(FLOATS, b[bi + 16]);
            s0_1 = a0_3.fma(b1_3, s0_1);
            s1_1 = a1_3.fma(b1_3, s1_1);
            FloatVector b2_3 = FloatVector.broadcast(FLOATS, b[bi + 17]);
            s0_2 = a0_3.fma(b2_3, s0_2);
            s1_2 = a1_3.fma(b2_3, s1_2);
            FloatVector b3_3 = FloatVector.broadcast(FLOATS, b[bi + 18]);
            s0_3 = a0_3.fma(b3_3, s0_3);
            s1_3 = a1_3.fma(b3_3, s1_3);
            FloatVector b4_3 = FloatVector.broadcast(FLOATS, b[bi + 19]);
            s0_4 = a0_3.fma(b4_3, s0_4);
            s1_4 = a1_3.fma(b4_3, s1_4);
            ai += aStep;
            bi += 20;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_0.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_1.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_2.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_3.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        s1_4.fma(factor, FloatVector.fromArray(FLOATS, d, di + COUNT)).intoArray(c, ci + COUNT);
    }
}
