// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Bias;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import jdk.incubator.vector.FloatVector;

/**
 * {@link Bias} in vectors: lanes run down the rows, so each row's sum keeps its order. Fewer rows than lanes are left
 * over at the end; they take the same additions one row at a time.
 */
public final class VectorBias extends Bias {
    @Override
    protected void computeBroadcast(Matrix b, Matrix z) {
        float[] from = b.array();
        float[] to = z.array();
        int rows = z.rows();
        boolean contiguous = z.rowStride() == 1 && b.rowStride() == 1;
        for (int j = 0; j < z.cols(); j++) {
            int at = z.offset() + j * z.columnStride();
            if (contiguous) {
                System.arraycopy(from, b.offset(), to, at, rows);
            } else {
                for (int i = 0; i < rows; i++) {
                    to[at + i * z.rowStride()] = from[b.offset() + i * b.rowStride()];
                }
            }
        }
    }

    @Override
    protected void computeRowSums(float alpha, Matrix d, Matrix s) {
        int rows = d.rows();
        int whole = d.rowStride() == 1 && s.rowStride() == 1 ? rows - rows % Lanes.COUNT : 0;
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            sumVector(alpha, d, i, s);
        }
        for (int i = whole; i < rows; i++) {
            sumRow(alpha, d, i, s);
        }
    }

    private static void sumVector(float alpha, Matrix d, int i, Matrix s) {
        float[] x = d.array();
        int at = d.offset() + i;
        int stride = d.columnStride();
        int cols = d.cols();
        FloatVector sum = FloatVector.zero(Lanes.FLOATS);
        for (int from = 0; from < cols; from += Gemm.CHUNK) {
            int end = Math.min(from + Gemm.CHUNK, cols);
            FloatVector t = FloatVector.zero(Lanes.FLOATS);
            for (int j = from; j < end; j++) {
                t = t.add(FloatVector.fromArray(Lanes.FLOATS, x, at));
                at += stride;
            }
            sum = from == 0 ? t.mul(alpha) : t.fma(FloatVector.broadcast(Lanes.FLOATS, alpha), sum);
        }
        sum.intoArray(s.array(), s.offset() + i);
    }

    private static void sumRow(float alpha, Matrix d, int i, Matrix s) {
        float[] x = d.array();
        int at = d.offset() + i * d.rowStride();
        int stride = d.columnStride();
        int cols = d.cols();
        float sum = 0f;
        for (int from = 0; from < cols; from += Gemm.CHUNK) {
            int end = Math.min(from + Gemm.CHUNK, cols);
            float t = 0f;
            for (int j = from; j < end; j++) {
                t = t + x[at];
                at += stride;
            }
            sum = from == 0 ? alpha * t : Math.fma(alpha, t, sum);
        }
        s.array()[s.offset() + i * s.rowStride()] = sum;
    }
}
