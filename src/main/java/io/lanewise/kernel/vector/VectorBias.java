// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static io.lanewise.kernel.math.Fma.fma;

import io.lanewise.kernel.Bias;
import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import jdk.incubator.vector.FloatVector;

/**
 * {@link Bias} in vectors: lanes run down the rows, so each row's sum keeps its order. The rest of
 * the rows takes a whole vector too, of which some lanes do not count, unless that would read past
 * the end of the array: then it goes row by row.
 */
public final class VectorBias extends Bias {
    private final float[] sums = new float[Lanes.COUNT];

    @Override
    protected void computeBroadcast(Matrix b, Matrix z) {
        float[] from = b.array();
        float[] to = z.array();
        int rows = z.rows();
        boolean contiguous = Columns.contiguous(z) && b.rowStride() == 1;
        if (contiguous && Columns.dense(z)) {
            System.arraycopy(from, b.offset(), to, z.offset(), rows);
            repeat(to, z.offset(), rows, rows * z.cols());
            return;
        }
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

    /**
     * Repeats what is there until the array is full; each copy is as long as everything before it.
     */
    private static void repeat(float[] array, int at, int filled, int length) {
        while (filled < length) {
            int next = Math.min(filled, length - filled);
            System.arraycopy(array, at, array, at + filled, next);
            filled += next;
        }
    }

    @Override
    protected void computeRowSums(float alpha, Matrix d, Matrix s) {
        int rows = d.rows();
        for (int i = 0; i < rows; i += Lanes.COUNT) {
            int count = Math.min(Lanes.COUNT, rows - i);
            boolean direct = count == Lanes.COUNT && s.rowStride() == 1;
            if (Columns.contiguous(d) && Columns.start(d, d.cols() - 1) + i + Lanes.COUNT <= d.array().length) {
                sumVector(alpha, d, i, direct ? s.array() : sums, direct ? s.offset() + i : 0);
            } else {
                direct = false;
                for (int r = 0; r < count; r++) {
                    sums[r] = sumRow(alpha, d, i + r);
                }
            }
            if (!direct) {
                Columns.write(sums, s, 0, i, count);
            }
        }
    }

    private static void sumVector(float alpha, Matrix d, int i, float[] s, int si) {
        float[] x = d.array();
        int at = d.offset() + i;
        int stride = d.columnStride();
        int cols = d.cols();
        FloatVector factor = FloatVector.broadcast(Lanes.FLOATS, alpha);
        FloatVector sum = FloatVector.zero(Lanes.FLOATS);
        for (int from = 0; from < cols; from += Gemm.CHUNK) {
            int end = Math.min(from + Gemm.CHUNK, cols);
            FloatVector t = FloatVector.zero(Lanes.FLOATS);
            for (int j = from; j < end; j++) {
                t = FloatVector.fromArray(Lanes.FLOATS, x, at).add(t);
                at += stride;
            }
            sum = from == 0 ? factor.mul(t) : factor.fma(t, sum);
        }
        sum.intoArray(s, si);
    }

    private static float sumRow(float alpha, Matrix d, int i) {
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
            sum = from == 0 ? alpha * t : fma(alpha, t, sum);
        }
        return sum;
    }
}
