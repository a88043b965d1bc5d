// SPDX-License-Identifier: Apache-2.0
// Written by MicroKernelSource (in the tests): change it there, and write this file anew.
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.vector.Lanes.COUNT;
import static io.lanewise.kernel.vector.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/** Micro-kernels of 4 vectors down; arguments and order as in {@link MicroKernels#multiply}. */
final class MicroKernels4 {
    private MicroKernels4() {
    }

    static void multiply(int columns, int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        switch (columns) {
            case 6 -> multiply6(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, c, ci, cColumn);
            case 5 -> multiply5(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, c, ci, cColumn);
            case 4 -> multiply4(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, c, ci, cColumn);
            case 3 -> multiply3(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, c, ci, cColumn);
            case 2 -> multiply2(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, c, ci, cColumn);
            case 1 -> multiply1(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, c, ci, cColumn);
            default -> throw new AssertionError(columns);
        }
    }

    private static void multiply6(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero, s10 = zero, s20 = zero, s30 = zero;
        FloatVector s01 = zero, s11 = zero, s21 = zero, s31 = zero;
        FloatVector s02 = zero, s12 = zero, s22 = zero, s32 = zero;
        FloatVector s03 = zero, s13 = zero, s23 = zero, s33 = zero;
        FloatVector s04 = zero, s14 = zero, s24 = zero, s34 = zero;
        FloatVector s05 = zero, s15 = zero, s25 = zero, s35 = zero;
        int next = bStep - 5 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            s21 = a2.fma(b1, s21);
            s31 = a3.fma(b1, s31);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s02 = a0.fma(b2, s02);
            s12 = a1.fma(b2, s12);
            s22 = a2.fma(b2, s22);
            s32 = a3.fma(b2, s32);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s03 = a0.fma(b3, s03);
            s13 = a1.fma(b3, s13);
            s23 = a2.fma(b3, s23);
            s33 = a3.fma(b3, s33);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s04 = a0.fma(b4, s04);
            s14 = a1.fma(b4, s14);
            s24 = a2.fma(b4, s24);
            s34 = a3.fma(b4, s34);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s05 = a0.fma(b5, s05);
            s15 = a1.fma(b5, s15);
            s25 = a2.fma(b5, s25);
            s35 = a3.fma(b5, s35);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        s10.mul(factor).intoArray(c, ci + COUNT);
        s20.mul(factor).intoArray(c, ci + 2 * COUNT);
        s30.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
        s11.mul(factor).intoArray(c, ci + COUNT);
        s21.mul(factor).intoArray(c, ci + 2 * COUNT);
        s31.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s02.mul(factor).intoArray(c, ci);
        s12.mul(factor).intoArray(c, ci + COUNT);
        s22.mul(factor).intoArray(c, ci + 2 * COUNT);
        s32.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s03.mul(factor).intoArray(c, ci);
        s13.mul(factor).intoArray(c, ci + COUNT);
        s23.mul(factor).intoArray(c, ci + 2 * COUNT);
        s33.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s04.mul(factor).intoArray(c, ci);
        s14.mul(factor).intoArray(c, ci + COUNT);
        s24.mul(factor).intoArray(c, ci + 2 * COUNT);
        s34.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s05.mul(factor).intoArray(c, ci);
        s15.mul(factor).intoArray(c, ci + COUNT);
        s25.mul(factor).intoArray(c, ci + 2 * COUNT);
        s35.mul(factor).intoArray(c, ci + 3 * COUNT);
    }

    private static void multiply5(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero, s10 = zero, s20 = zero, s30 = zero;
        FloatVector s01 = zero, s11 = zero, s21 = zero, s31 = zero;
        FloatVector s02 = zero, s12 = zero, s22 = zero, s32 = zero;
        FloatVector s03 = zero, s13 = zero, s23 = zero, s33 = zero;
        FloatVector s04 = zero, s14 = zero, s24 = zero, s34 = zero;
        int next = bStep - 4 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            s21 = a2.fma(b1, s21);
            s31 = a3.fma(b1, s31);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s02 = a0.fma(b2, s02);
            s12 = a1.fma(b2, s12);
            s22 = a2.fma(b2, s22);
            s32 = a3.fma(b2, s32);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s03 = a0.fma(b3, s03);
            s13 = a1.fma(b3, s13);
            s23 = a2.fma(b3, s23);
            s33 = a3.fma(b3, s33);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s04 = a0.fma(b4, s04);
            s14 = a1.fma(b4, s14);
            s24 = a2.fma(b4, s24);
            s34 = a3.fma(b4, s34);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        s10.mul(factor).intoArray(c, ci + COUNT);
        s20.mul(factor).intoArray(c, ci + 2 * COUNT);
        s30.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
        s11.mul(factor).intoArray(c, ci + COUNT);
        s21.mul(factor).intoArray(c, ci + 2 * COUNT);
        s31.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s02.mul(factor).intoArray(c, ci);
        s12.mul(factor).intoArray(c, ci + COUNT);
        s22.mul(factor).intoArray(c, ci + 2 * COUNT);
        s32.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s03.mul(factor).intoArray(c, ci);
        s13.mul(factor).intoArray(c, ci + COUNT);
        s23.mul(factor).intoArray(c, ci + 2 * COUNT);
        s33.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s04.mul(factor).intoArray(c, ci);
        s14.mul(factor).intoArray(c, ci + COUNT);
        s24.mul(factor).intoArray(c, ci + 2 * COUNT);
        s34.mul(factor).intoArray(c, ci + 3 * COUNT);
    }

    private static void multiply4(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero, s10 = zero, s20 = zero, s30 = zero;
        FloatVector s01 = zero, s11 = zero, s21 = zero, s31 = zero;
        FloatVector s02 = zero, s12 = zero, s22 = zero, s32 = zero;
        FloatVector s03 = zero, s13 = zero, s23 = zero, s33 = zero;
        int next = bStep - 3 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            s21 = a2.fma(b1, s21);
            s31 = a3.fma(b1, s31);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s02 = a0.fma(b2, s02);
            s12 = a1.fma(b2, s12);
            s22 = a2.fma(b2, s22);
            s32 = a3.fma(b2, s32);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s03 = a0.fma(b3, s03);
            s13 = a1.fma(b3, s13);
            s23 = a2.fma(b3, s23);
            s33 = a3.fma(b3, s33);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        s10.mul(factor).intoArray(c, ci + COUNT);
        s20.mul(factor).intoArray(c, ci + 2 * COUNT);
        s30.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
        s11.mul(factor).intoArray(c, ci + COUNT);
        s21.mul(factor).intoArray(c, ci + 2 * COUNT);
        s31.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s02.mul(factor).intoArray(c, ci);
        s12.mul(factor).intoArray(c, ci + COUNT);
        s22.mul(factor).intoArray(c, ci + 2 * COUNT);
        s32.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s03.mul(factor).intoArray(c, ci);
        s13.mul(factor).intoArray(c, ci + COUNT);
        s23.mul(factor).intoArray(c, ci + 2 * COUNT);
        s33.mul(factor).intoArray(c, ci + 3 * COUNT);
    }

    private static void multiply3(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero, s10 = zero, s20 = zero, s30 = zero;
        FloatVector s01 = zero, s11 = zero, s21 = zero, s31 = zero;
        FloatVector s02 = zero, s12 = zero, s22 = zero, s32 = zero;
        int next = bStep - 2 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            s21 = a2.fma(b1, s21);
            s31 = a3.fma(b1, s31);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s02 = a0.fma(b2, s02);
            s12 = a1.fma(b2, s12);
            s22 = a2.fma(b2, s22);
            s32 = a3.fma(b2, s32);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        s10.mul(factor).intoArray(c, ci + COUNT);
        s20.mul(factor).intoArray(c, ci + 2 * COUNT);
        s30.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
        s11.mul(factor).intoArray(c, ci + COUNT);
        s21.mul(factor).intoArray(c, ci + 2 * COUNT);
        s31.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s02.mul(factor).intoArray(c, ci);
        s12.mul(factor).intoArray(c, ci + COUNT);
        s22.mul(factor).intoArray(c, ci + 2 * COUNT);
        s32.mul(factor).intoArray(c, ci + 3 * COUNT);
    }

    private static void multiply2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero, s10 = zero, s20 = zero, s30 = zero;
        FloatVector s01 = zero, s11 = zero, s21 = zero, s31 = zero;
        int next = bStep - bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            s21 = a2.fma(b1, s21);
            s31 = a3.fma(b1, s31);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        s10.mul(factor).intoArray(c, ci + COUNT);
        s20.mul(factor).intoArray(c, ci + 2 * COUNT);
        s30.mul(factor).intoArray(c, ci + 3 * COUNT);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
        s11.mul(factor).intoArray(c, ci + COUNT);
        s21.mul(factor).intoArray(c, ci + 2 * COUNT);
        s31.mul(factor).intoArray(c, ci + 3 * COUNT);
    }

    private static void multiply1(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero, s10 = zero, s20 = zero, s30 = zero;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bStep;
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        s10.mul(factor).intoArray(c, ci + COUNT);
        s20.mul(factor).intoArray(c, ci + 2 * COUNT);
        s30.mul(factor).intoArray(c, ci + 3 * COUNT);
    }
}
