// SPDX-License-Identifier: Apache-2.0
// Written by MicroKernelSource (in the tests): change it there, and write this file anew.
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.vector.Lanes.COUNT;
import static io.lanewise.kernel.vector.Lanes.FLOATS;
import static io.lanewise.kernel.vector.MicroKernels.store;

import jdk.incubator.vector.FloatVector;

/** Micro-kernels of 4 vectors down; arguments and order as in {@link MicroKernels#multiply}. */
final class MicroKernels4 {
    private MicroKernels4() {
    }

    static void multiply(int columns, int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn,
            float alpha, float beta, float[] c, int ci, int cColumn) {
        switch (columns) {
            case 6 -> multiply6(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, beta, c, ci, cColumn);
            case 4 -> multiply4(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, beta, c, ci, cColumn);
            case 2 -> multiply2(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, beta, c, ci, cColumn);
            case 1 -> multiply1(terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, beta, c, ci, cColumn);
            default -> throw new AssertionError(columns);
        }
    }

    private static void multiply6(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn,
            float alpha, float beta, float[] c, int ci, int cColumn) {
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
        store(s00, alpha, beta, c, ci);
        store(s10, alpha, beta, c, ci + COUNT);
        store(s20, alpha, beta, c, ci + 2 * COUNT);
        store(s30, alpha, beta, c, ci + 3 * COUNT);
        store(s01, alpha, beta, c, ci + cColumn);
        store(s11, alpha, beta, c, ci + cColumn + COUNT);
        store(s21, alpha, beta, c, ci + cColumn + 2 * COUNT);
        store(s31, alpha, beta, c, ci + cColumn + 3 * COUNT);
        store(s02, alpha, beta, c, ci + 2 * cColumn);
        store(s12, alpha, beta, c, ci + 2 * cColumn + COUNT);
        store(s22, alpha, beta, c, ci + 2 * cColumn + 2 * COUNT);
        store(s32, alpha, beta, c, ci + 2 * cColumn + 3 * COUNT);
        store(s03, alpha, beta, c, ci + 3 * cColumn);
        store(s13, alpha, beta, c, ci + 3 * cColumn + COUNT);
        store(s23, alpha, beta, c, ci + 3 * cColumn + 2 * COUNT);
        store(s33, alpha, beta, c, ci + 3 * cColumn + 3 * COUNT);
        store(s04, alpha, beta, c, ci + 4 * cColumn);
        store(s14, alpha, beta, c, ci + 4 * cColumn + COUNT);
        store(s24, alpha, beta, c, ci + 4 * cColumn + 2 * COUNT);
        store(s34, alpha, beta, c, ci + 4 * cColumn + 3 * COUNT);
        store(s05, alpha, beta, c, ci + 5 * cColumn);
        store(s15, alpha, beta, c, ci + 5 * cColumn + COUNT);
        store(s25, alpha, beta, c, ci + 5 * cColumn + 2 * COUNT);
        store(s35, alpha, beta, c, ci + 5 * cColumn + 3 * COUNT);
    }

    private static void multiply4(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn,
            float alpha, float beta, float[] c, int ci, int cColumn) {
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
        store(s00, alpha, beta, c, ci);
        store(s10, alpha, beta, c, ci + COUNT);
        store(s20, alpha, beta, c, ci + 2 * COUNT);
        store(s30, alpha, beta, c, ci + 3 * COUNT);
        store(s01, alpha, beta, c, ci + cColumn);
        store(s11, alpha, beta, c, ci + cColumn + COUNT);
        store(s21, alpha, beta, c, ci + cColumn + 2 * COUNT);
        store(s31, alpha, beta, c, ci + cColumn + 3 * COUNT);
        store(s02, alpha, beta, c, ci + 2 * cColumn);
        store(s12, alpha, beta, c, ci + 2 * cColumn + COUNT);
        store(s22, alpha, beta, c, ci + 2 * cColumn + 2 * COUNT);
        store(s32, alpha, beta, c, ci + 2 * cColumn + 3 * COUNT);
        store(s03, alpha, beta, c, ci + 3 * cColumn);
        store(s13, alpha, beta, c, ci + 3 * cColumn + COUNT);
        store(s23, alpha, beta, c, ci + 3 * cColumn + 2 * COUNT);
        store(s33, alpha, beta, c, ci + 3 * cColumn + 3 * COUNT);
    }

    private static void multiply2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn,
            float alpha, float beta, float[] c, int ci, int cColumn) {
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
        store(s00, alpha, beta, c, ci);
        store(s10, alpha, beta, c, ci + COUNT);
        store(s20, alpha, beta, c, ci + 2 * COUNT);
        store(s30, alpha, beta, c, ci + 3 * COUNT);
        store(s01, alpha, beta, c, ci + cColumn);
        store(s11, alpha, beta, c, ci + cColumn + COUNT);
        store(s21, alpha, beta, c, ci + cColumn + 2 * COUNT);
        store(s31, alpha, beta, c, ci + cColumn + 3 * COUNT);
    }

    private static void multiply1(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn,
            float alpha, float beta, float[] c, int ci, int cColumn) {
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
        store(s00, alpha, beta, c, ci);
        store(s10, alpha, beta, c, ci + COUNT);
        store(s20, alpha, beta, c, ci + 2 * COUNT);
        store(s30, alpha, beta, c, ci + 3 * COUNT);
    }
}
