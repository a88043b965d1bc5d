// SPDX-License-Identifier: Apache-2.0
// Written by MicroKernelSource (in the tests): change it there, and write this file anew.
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.vector.Lanes.COUNT;
import static io.lanewise.kernel.vector.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/** Micro-kernels of 2 vectors down; arguments and order as in {@link MicroKernels#multiply}. */
final class MicroKernels2 {
    private MicroKernels2() {
    }

    static void multiply(int columns, int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        switch (columns) {
            case 6 -> multiply6(terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            case 5 -> multiply5(terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            case 4 -> multiply4(terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            case 2 -> multiply2(terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            case 1 -> multiply1(terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            default -> throw new AssertionError(columns);
        }
    }

    private static void multiply6(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        FloatVector s00 = FloatVector.zero(FLOATS), s10 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS), s11 = FloatVector.zero(FLOATS);
        FloatVector s02 = FloatVector.zero(FLOATS), s12 = FloatVector.zero(FLOATS);
        FloatVector s03 = FloatVector.zero(FLOATS), s13 = FloatVector.zero(FLOATS);
        FloatVector s04 = FloatVector.zero(FLOATS), s14 = FloatVector.zero(FLOATS);
        FloatVector s05 = FloatVector.zero(FLOATS), s15 = FloatVector.zero(FLOATS);
        int b2Column = 2 * bColumn;
        int b3Column = 3 * bColumn;
        int b4Column = 4 * bColumn;
        int b5Column = 5 * bColumn;
        for (int k = 0; k < terms; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi + bColumn]);
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi + b2Column]);
            s02 = a0.fma(b2, s02);
            s12 = a1.fma(b2, s12);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi + b3Column]);
            s03 = a0.fma(b3, s03);
            s13 = a1.fma(b3, s13);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi + b4Column]);
            s04 = a0.fma(b4, s04);
            s14 = a1.fma(b4, s14);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi + b5Column]);
            s05 = a0.fma(b5, s05);
            s15 = a1.fma(b5, s15);
            ai += aStep;
            bi += bStep;
        }
        s00.intoArray(s, 0 * COUNT);
        s10.intoArray(s, 1 * COUNT);
        s01.intoArray(s, 2 * COUNT);
        s11.intoArray(s, 3 * COUNT);
        s02.intoArray(s, 4 * COUNT);
        s12.intoArray(s, 5 * COUNT);
        s03.intoArray(s, 6 * COUNT);
        s13.intoArray(s, 7 * COUNT);
        s04.intoArray(s, 8 * COUNT);
        s14.intoArray(s, 9 * COUNT);
        s05.intoArray(s, 10 * COUNT);
        s15.intoArray(s, 11 * COUNT);
    }

    private static void multiply5(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        FloatVector s00 = FloatVector.zero(FLOATS), s10 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS), s11 = FloatVector.zero(FLOATS);
        FloatVector s02 = FloatVector.zero(FLOATS), s12 = FloatVector.zero(FLOATS);
        FloatVector s03 = FloatVector.zero(FLOATS), s13 = FloatVector.zero(FLOATS);
        FloatVector s04 = FloatVector.zero(FLOATS), s14 = FloatVector.zero(FLOATS);
        int b2Column = 2 * bColumn;
        int b3Column = 3 * bColumn;
        int b4Column = 4 * bColumn;
        for (int k = 0; k < terms; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi + bColumn]);
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi + b2Column]);
            s02 = a0.fma(b2, s02);
            s12 = a1.fma(b2, s12);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi + b3Column]);
            s03 = a0.fma(b3, s03);
            s13 = a1.fma(b3, s13);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi + b4Column]);
            s04 = a0.fma(b4, s04);
            s14 = a1.fma(b4, s14);
            ai += aStep;
            bi += bStep;
        }
        s00.intoArray(s, 0 * COUNT);
        s10.intoArray(s, 1 * COUNT);
        s01.intoArray(s, 2 * COUNT);
        s11.intoArray(s, 3 * COUNT);
        s02.intoArray(s, 4 * COUNT);
        s12.intoArray(s, 5 * COUNT);
        s03.intoArray(s, 6 * COUNT);
        s13.intoArray(s, 7 * COUNT);
        s04.intoArray(s, 8 * COUNT);
        s14.intoArray(s, 9 * COUNT);
    }

    private static void multiply4(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        FloatVector s00 = FloatVector.zero(FLOATS), s10 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS), s11 = FloatVector.zero(FLOATS);
        FloatVector s02 = FloatVector.zero(FLOATS), s12 = FloatVector.zero(FLOATS);
        FloatVector s03 = FloatVector.zero(FLOATS), s13 = FloatVector.zero(FLOATS);
        int b2Column = 2 * bColumn;
        int b3Column = 3 * bColumn;
        for (int k = 0; k < terms; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi + bColumn]);
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi + b2Column]);
            s02 = a0.fma(b2, s02);
            s12 = a1.fma(b2, s12);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi + b3Column]);
            s03 = a0.fma(b3, s03);
            s13 = a1.fma(b3, s13);
            ai += aStep;
            bi += bStep;
        }
        s00.intoArray(s, 0 * COUNT);
        s10.intoArray(s, 1 * COUNT);
        s01.intoArray(s, 2 * COUNT);
        s11.intoArray(s, 3 * COUNT);
        s02.intoArray(s, 4 * COUNT);
        s12.intoArray(s, 5 * COUNT);
        s03.intoArray(s, 6 * COUNT);
        s13.intoArray(s, 7 * COUNT);
    }

    private static void multiply2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        FloatVector s00 = FloatVector.zero(FLOATS), s10 = FloatVector.zero(FLOATS);
        FloatVector s01 = FloatVector.zero(FLOATS), s11 = FloatVector.zero(FLOATS);
        for (int k = 0; k < terms; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi + bColumn]);
            s01 = a0.fma(b1, s01);
            s11 = a1.fma(b1, s11);
            ai += aStep;
            bi += bStep;
        }
        s00.intoArray(s, 0 * COUNT);
        s10.intoArray(s, 1 * COUNT);
        s01.intoArray(s, 2 * COUNT);
        s11.intoArray(s, 3 * COUNT);
    }

    private static void multiply1(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        FloatVector s00 = FloatVector.zero(FLOATS), s10 = FloatVector.zero(FLOATS);
        for (int k = 0; k < terms; k++) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, ai + COUNT);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            s00 = a0.fma(b0, s00);
            s10 = a1.fma(b0, s10);
            ai += aStep;
            bi += bStep;
        }
        s00.intoArray(s, 0 * COUNT);
        s10.intoArray(s, 1 * COUNT);
    }
}
