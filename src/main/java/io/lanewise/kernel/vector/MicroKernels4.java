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
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        switch (columns) {
            case 6 -> multiply6(terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            case 4 -> multiply4(terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            case 2 -> multiply2(terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            case 1 -> multiply1(terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            default -> throw new AssertionError(columns);
        }
    }

    private static void multiply6(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        FloatVector s00 = FloatVector.zero(FLOATS), s10 = FloatVector.zero(FLOATS),
                s20 = FloatVector.zero(FLOATS), s30 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS), s11 = FloatVector.zero(FLOATS),
                s21 = FloatVector.zero(FLOATS), s31 = FloatVector.zero(FLOATS);
        FloatVector s02 = FloatVector.zero(FLOATS), s12 = FloatVector.zero(FLOATS),
                s22 = FloatVector.zero(FLOATS), s32 = FloatVector.zero(FLOATS);
        FloatVector s03 = FloatVector.zero(FLOATS), s13 = FloatVector.zero(FLOATS),
                s23 = FloatVector.zero(FLOATS), s33 = FloatVector.zero(FLOATS);
        FloatVector s04 = FloatVector.zero(FLOATS), s14 = FloatVector.zero(FLOATS),
                s24 = FloatVector.zero(FLOATS), s34 = FloatVector.zero(FLOATS);
        FloatVector s05 = FloatVector.zero(FLOATS), s15 = FloatVector.zero(FLOATS),
                s25 = FloatVector.zero(FLOATS), s35 = FloatVector.zero(FLOATS);
        int b2Column = 2 * bColumn;
        int b3Column = 3 * bColumn;
        int b4Column = 4 * bColumn;
        int b5Column = 5 * bColumn;
        for (int k = 0; k < terms; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi + bColumn]);
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            s21 = a2.fma(b1, s21);
            s31 = a3.fma(b1, s31);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi + b2Column]);
            s02 = a0.fma(b2, s02);
            s12 = a1.fma(b2, s12);
            s22 = a2.fma(b2, s22);
            s32 = a3.fma(b2, s32);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi + b3Column]);
            s03 = a0.fma(b3, s03);
            s13 = a1.fma(b3, s13);
            s23 = a2.fma(b3, s23);
            s33 = a3.fma(b3, s33);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi + b4Column]);
            s04 = a0.fma(b4, s04);
            s14 = a1.fma(b4, s14);
            s24 = a2.fma(b4, s24);
            s34 = a3.fma(b4, s34);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi + b5Column]);
            s05 = a0.fma(b5, s05);
            s15 = a1.fma(b5, s15);
            s25 = a2.fma(b5, s25);
            s35 = a3.fma(b5, s35);
            ai += aStep;
            bi += bStep;
        }
        s00.intoArray(s, 0 * COUNT);
        s10.intoArray(s, 1 * COUNT);
        s20.intoArray(s, 2 * COUNT);
        s30.intoArray(s, 3 * COUNT);
        s01.intoArray(s, 4 * COUNT);
        s11.intoArray(s, 5 * COUNT);
        s21.intoArray(s, 6 * COUNT);
        s31.intoArray(s, 7 * COUNT);
        s02.intoArray(s, 8 * COUNT);
        s12.intoArray(s, 9 * COUNT);
        s22.intoArray(s, 10 * COUNT);
        s32.intoArray(s, 11 * COUNT);
        s03.intoArray(s, 12 * COUNT);
        s13.intoArray(s, 13 * COUNT);
        s23.intoArray(s, 14 * COUNT);
        s33.intoArray(s, 15 * COUNT);
        s04.intoArray(s, 16 * COUNT);
        s14.intoArray(s, 17 * COUNT);
        s24.intoArray(s, 18 * COUNT);
        s34.intoArray(s, 19 * COUNT);
        s05.intoArray(s, 20 * COUNT);
        s15.intoArray(s, 21 * COUNT);
        s25.intoArray(s, 22 * COUNT);
        s35.intoArray(s, 23 * COUNT);
    }

    private static void multiply4(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        FloatVector s00 = FloatVector.zero(FLOATS), s10 = FloatVector.zero(FLOATS),
                s20 = FloatVector.zero(FLOATS), s30 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS), s11 = FloatVector.zero(FLOATS),
                s21 = FloatVector.zero(FLOATS), s31 = FloatVector.zero(FLOATS);
        FloatVector s02 = FloatVector.zero(FLOATS), s12 = FloatVector.zero(FLOATS),
                s22 = FloatVector.zero(FLOATS), s32 = FloatVector.zero(FLOATS);
        FloatVector s03 = FloatVector.zero(FLOATS), s13 = FloatVector.zero(FLOATS),
                s23 = FloatVector.zero(FLOATS), s33 = FloatVector.zero(FLOATS);
        int b2Column = 2 * bColumn;
        int b3Column = 3 * bColumn;
        for (int k = 0; k < terms; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi + bColumn]);
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            s21 = a2.fma(b1, s21);
            s31 = a3.fma(b1, s31);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi + b2Column]);
            s02 = a0.fma(b2, s02);
            s12 = a1.fma(b2, s12);
            s22 = a2.fma(b2, s22);
            s32 = a3.fma(b2, s32);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi + b3Column]);
            s03 = a0.fma(b3, s03);
            s13 = a1.fma(b3, s13);
            s23 = a2.fma(b3, s23);
            s33 = a3.fma(b3, s33);
            ai += aStep;
            bi += bStep;
        }
        s00.intoArray(s, 0 * COUNT);
        s10.intoArray(s, 1 * COUNT);
        s20.intoArray(s, 2 * COUNT);
        s30.intoArray(s, 3 * COUNT);
        s01.intoArray(s, 4 * COUNT);
        s11.intoArray(s, 5 * COUNT);
        s21.intoArray(s, 6 * COUNT);
        s31.intoArray(s, 7 * COUNT);
        s02.intoArray(s, 8 * COUNT);
        s12.intoArray(s, 9 * COUNT);
        s22.intoArray(s, 10 * COUNT);
        s32.intoArray(s, 11 * COUNT);
        s03.intoArray(s, 12 * COUNT);
        s13.intoArray(s, 13 * COUNT);
        s23.intoArray(s, 14 * COUNT);
        s33.intoArray(s, 15 * COUNT);
    }

    private static void multiply2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        FloatVector s00 = FloatVector.zero(FLOATS), s10 = FloatVector.zero(FLOATS),
                s20 = FloatVector.zero(FLOATS), s30 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS), s11 = FloatVector.zero(FLOATS),
                s21 = FloatVector.zero(FLOATS), s31 = FloatVector.zero(FLOATS);
        for (int k = 0; k < terms; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi + bColumn]);
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            s21 = a2.fma(b1, s21);
            s31 = a3.fma(b1, s31);
            ai += aStep;
            bi += bStep;
        }
        s00.intoArray(s, 0 * COUNT);
        s10.intoArray(s, 1 * COUNT);
        s20.intoArray(s, 2 * COUNT);
        s30.intoArray(s, 3 * COUNT);
        s01.intoArray(s, 4 * COUNT);
        s11.intoArray(s, 5 * COUNT);
        s21.intoArray(s, 6 * COUNT);
        s31.intoArray(s, 7 * COUNT);
    }

    private static void multiply1(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        FloatVector s00 = FloatVector.zero(FLOATS), s10 = FloatVector.zero(FLOATS),
                s20 = FloatVector.zero(FLOATS), s30 = FloatVector.zero(FLOATS);
        for (int k = 0; k < terms; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector a2 = FloatVector.fromArray(FLOATS, a, ai + 2 * COUNT);
            FloatVector a3 = FloatVector.fromArray(FLOATS, a, ai + 3 * COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            s20 = a2.fma(b0, s20);
            s30 = a3.fma(b0, s30);
            ai += aStep;
            bi += bStep;
        }
        s00.intoArray(s, 0 * COUNT);
        s10.intoArray(s, 1 * COUNT);
        s20.intoArray(s, 2 * COUNT);
        s30.intoArray(s, 3 * COUNT);
    }
}
