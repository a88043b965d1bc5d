// SPDX-License-Identifier: Apache-2.0
// Written by MicroKernelSource (in the tests): change it there, and write this file anew.
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.vector.Lanes.COUNT;
import static io.lanewise.kernel.vector.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/** Micro-kernels of one vector down; arguments and order as in {@link MicroKernels#multiply}. */
final class MicroKernels1 {
    private MicroKernels1() {
    }

    static void multiply(int columns, int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        switch (columns) {
            case 12 -> multiply12(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 11 -> multiply11(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 10 -> multiply10(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 9 -> multiply9(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 8 -> multiply8(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 7 -> multiply7(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 6 -> multiply6(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 5 -> multiply5(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 4 -> multiply4(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 3 -> multiply3(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 2 -> multiply2(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 1 -> multiply1(terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            default -> throw new AssertionError(columns);
        }
    }

    private static void multiply12(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        FloatVector s0_3 = zero;
        FloatVector s0_4 = zero;
        FloatVector s0_5 = zero;
        FloatVector s0_6 = zero;
        FloatVector s0_7 = zero;
        FloatVector s0_8 = zero;
        FloatVector s0_9 = zero;
        FloatVector s0_10 = zero;
        FloatVector s0_11 = zero;
        int next = bStep - 11 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_2 = a0.fma(b2, s0_2);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_3 = a0.fma(b3, s0_3);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_4 = a0.fma(b4, s0_4);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_5 = a0.fma(b5, s0_5);
            FloatVector b6 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_6 = a0.fma(b6, s0_6);
            FloatVector b7 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_7 = a0.fma(b7, s0_7);
            FloatVector b8 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_8 = a0.fma(b8, s0_8);
            FloatVector b9 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_9 = a0.fma(b9, s0_9);
            FloatVector b10 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_10 = a0.fma(b10, s0_10);
            FloatVector b11 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_11 = a0.fma(b11, s0_11);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_6.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_7.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_8.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_9.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_10.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_11.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply11(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        FloatVector s0_3 = zero;
        FloatVector s0_4 = zero;
        FloatVector s0_5 = zero;
        FloatVector s0_6 = zero;
        FloatVector s0_7 = zero;
        FloatVector s0_8 = zero;
        FloatVector s0_9 = zero;
        FloatVector s0_10 = zero;
        int next = bStep - 10 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_2 = a0.fma(b2, s0_2);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_3 = a0.fma(b3, s0_3);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_4 = a0.fma(b4, s0_4);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_5 = a0.fma(b5, s0_5);
            FloatVector b6 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_6 = a0.fma(b6, s0_6);
            FloatVector b7 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_7 = a0.fma(b7, s0_7);
            FloatVector b8 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_8 = a0.fma(b8, s0_8);
            FloatVector b9 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_9 = a0.fma(b9, s0_9);
            FloatVector b10 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_10 = a0.fma(b10, s0_10);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_6.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_7.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_8.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_9.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_10.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply10(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        FloatVector s0_3 = zero;
        FloatVector s0_4 = zero;
        FloatVector s0_5 = zero;
        FloatVector s0_6 = zero;
        FloatVector s0_7 = zero;
        FloatVector s0_8 = zero;
        FloatVector s0_9 = zero;
        int next = bStep - 9 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_2 = a0.fma(b2, s0_2);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_3 = a0.fma(b3, s0_3);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_4 = a0.fma(b4, s0_4);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_5 = a0.fma(b5, s0_5);
            FloatVector b6 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_6 = a0.fma(b6, s0_6);
            FloatVector b7 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_7 = a0.fma(b7, s0_7);
            FloatVector b8 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_8 = a0.fma(b8, s0_8);
            FloatVector b9 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_9 = a0.fma(b9, s0_9);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_6.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_7.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_8.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_9.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply9(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        FloatVector s0_3 = zero;
        FloatVector s0_4 = zero;
        FloatVector s0_5 = zero;
        FloatVector s0_6 = zero;
        FloatVector s0_7 = zero;
        FloatVector s0_8 = zero;
        int next = bStep - 8 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_2 = a0.fma(b2, s0_2);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_3 = a0.fma(b3, s0_3);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_4 = a0.fma(b4, s0_4);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_5 = a0.fma(b5, s0_5);
            FloatVector b6 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_6 = a0.fma(b6, s0_6);
            FloatVector b7 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_7 = a0.fma(b7, s0_7);
            FloatVector b8 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_8 = a0.fma(b8, s0_8);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_6.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_7.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_8.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply8(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        FloatVector s0_3 = zero;
        FloatVector s0_4 = zero;
        FloatVector s0_5 = zero;
        FloatVector s0_6 = zero;
        FloatVector s0_7 = zero;
        int next = bStep - 7 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_2 = a0.fma(b2, s0_2);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_3 = a0.fma(b3, s0_3);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_4 = a0.fma(b4, s0_4);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_5 = a0.fma(b5, s0_5);
            FloatVector b6 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_6 = a0.fma(b6, s0_6);
            FloatVector b7 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_7 = a0.fma(b7, s0_7);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_6.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_7.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply7(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        FloatVector s0_3 = zero;
        FloatVector s0_4 = zero;
        FloatVector s0_5 = zero;
        FloatVector s0_6 = zero;
        int next = bStep - 6 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_2 = a0.fma(b2, s0_2);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_3 = a0.fma(b3, s0_3);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_4 = a0.fma(b4, s0_4);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_5 = a0.fma(b5, s0_5);
            FloatVector b6 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_6 = a0.fma(b6, s0_6);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_6.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply6(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        FloatVector s0_3 = zero;
        FloatVector s0_4 = zero;
        FloatVector s0_5 = zero;
        int next = bStep - 5 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_2 = a0.fma(b2, s0_2);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_3 = a0.fma(b3, s0_3);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_4 = a0.fma(b4, s0_4);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_5 = a0.fma(b5, s0_5);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_5.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply5(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        FloatVector s0_3 = zero;
        FloatVector s0_4 = zero;
        int next = bStep - 4 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_2 = a0.fma(b2, s0_2);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_3 = a0.fma(b3, s0_3);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_4 = a0.fma(b4, s0_4);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_4.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply4(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        FloatVector s0_3 = zero;
        int next = bStep - 3 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_2 = a0.fma(b2, s0_2);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_3 = a0.fma(b3, s0_3);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_3.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply3(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        FloatVector s0_2 = zero;
        int next = bStep - 2 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_1 = a0.fma(b1, s0_1);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_2 = a0.fma(b2, s0_2);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_2.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        FloatVector s0_1 = zero;
        int next = bStep - bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s0_0 = a0.fma(b0, s0_0);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s0_1 = a0.fma(b1, s0_1);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
        di += dColumn;
        ci += cColumn;
        s0_1.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }

    private static void multiply1(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alphaBits,
            float[] d, int di, int dColumn, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s0_0 = zero;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bStep;
            s0_0 = a0.fma(b0, s0_0);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alphaBits));
        s0_0.fma(factor, FloatVector.fromArray(FLOATS, d, di)).intoArray(c, ci);
    }
}
