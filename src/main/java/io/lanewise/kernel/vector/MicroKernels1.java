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
        FloatVector s00 = zero;
        FloatVector s01 = zero;
        FloatVector s02 = zero;
        FloatVector s03 = zero;
        FloatVector s04 = zero;
        FloatVector s05 = zero;
        int next = bStep - 5 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s01 = a0.fma(b1, s01);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s02 = a0.fma(b2, s02);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s03 = a0.fma(b3, s03);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s04 = a0.fma(b4, s04);
            FloatVector b5 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s05 = a0.fma(b5, s05);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s02.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s03.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s04.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s05.mul(factor).intoArray(c, ci);
    }

    private static void multiply5(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero;
        FloatVector s01 = zero;
        FloatVector s02 = zero;
        FloatVector s03 = zero;
        FloatVector s04 = zero;
        int next = bStep - 4 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s01 = a0.fma(b1, s01);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s02 = a0.fma(b2, s02);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s03 = a0.fma(b3, s03);
            FloatVector b4 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s04 = a0.fma(b4, s04);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s02.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s03.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s04.mul(factor).intoArray(c, ci);
    }

    private static void multiply4(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero;
        FloatVector s01 = zero;
        FloatVector s02 = zero;
        FloatVector s03 = zero;
        int next = bStep - 3 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s01 = a0.fma(b1, s01);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s02 = a0.fma(b2, s02);
            FloatVector b3 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s03 = a0.fma(b3, s03);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s02.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s03.mul(factor).intoArray(c, ci);
    }

    private static void multiply3(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero;
        FloatVector s01 = zero;
        FloatVector s02 = zero;
        int next = bStep - 2 * bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s01 = a0.fma(b1, s01);
            FloatVector b2 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s02 = a0.fma(b2, s02);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s02.mul(factor).intoArray(c, ci);
    }

    private static void multiply2(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero;
        FloatVector s01 = zero;
        int next = bStep - bColumn;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bColumn;
            s00 = a0.fma(b0, s00);
            FloatVector b1 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += next;
            s01 = a0.fma(b1, s01);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
        ci += cColumn;
        s01.mul(factor).intoArray(c, ci);
    }

    private static void multiply1(int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, int alpha, float[] c, int ci, int cColumn) {
        FloatVector zero = FloatVector.zero(FLOATS);
        FloatVector s00 = zero;
        int end = ai + terms * aStep;
        while (ai != end) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, ai);
            FloatVector b0 = FloatVector.broadcast(FLOATS, b[bi]);
            bi += bStep;
            s00 = a0.fma(b0, s00);
            ai += aStep;
        }
        FloatVector factor = FloatVector.broadcast(FLOATS, Float.intBitsToFloat(alpha));
        s00.mul(factor).intoArray(c, ci);
    }
}
