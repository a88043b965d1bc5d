// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Loss} in vectors. The losses run one example per lane, so the sums over the outputs keep
 * their order; the gradient runs down the columns, and the rest of a column, or a strided one, goes
 * through the same lane code by way of scratch arrays.
 */
public final class VectorLoss extends Loss {
    private final float[] losses = new float[Lanes.COUNT];
    private float[] logits = new float[0];
    private float[] labels = new float[0];
    private float[] scratch = new float[0];

    private enum Kind {
        BINARY,
        SOFTMAX,
        SQUARED
    }

    @Override
    protected void computeBinaryCrossEntropy(Matrix z, Matrix y, Matrix l) {
        forBlocks(z, y, l, Kind.BINARY);
    }

    @Override
    protected void computeSoftmaxCrossEntropy(Matrix z, Matrix y, Matrix l) {
        forBlocks(z, y, l, Kind.SOFTMAX);
    }

    @Override
    protected void computeHalfSquaredError(Matrix z, Matrix y, Matrix l) {
        forBlocks(z, y, l, Kind.SQUARED);
    }

    private void forBlocks(Matrix z, Matrix y, Matrix l, Kind kind) {
        logits = Columns.block(logits, z.rows());
        labels = Columns.block(labels, z.rows());
        scratch = Columns.block(scratch, z.rows());
        for (int j = 0; j < z.cols(); j += Lanes.COUNT) {
            int count = Math.min(Lanes.COUNT, z.cols() - j);
            Columns.gather(z, j, count, logits);
            Columns.gather(y, j, count, labels);
            switch (kind) {
                case BINARY -> binaryBlock(logits, labels, scratch, z.rows(), losses);
                case SOFTMAX -> softmaxBlock(logits, labels, scratch, z.rows(), losses);
                case SQUARED -> squaredBlock(logits, labels, z.rows(), losses);
            }
            Columns.scatter(losses, l, j, count);
        }
    }

    private static void binaryBlock(float[] logits, float[] labels, float[] logs, int rows, float[] losses) {
        int length = rows * Lanes.COUNT;
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, logits, i).abs().neg().intoArray(logs, i);
        }
        VectorMath.exp(logs, 0, logs, 0, length);
        VectorMath.log1p(logs, 0, logs, 0, length);
        FloatVector sum = FloatVector.zero(Lanes.FLOATS);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector z = FloatVector.fromArray(Lanes.FLOATS, logits, i);
            FloatVector positive = FloatVector.zero(Lanes.FLOATS).blend(z, z.compare(VectorOperators.GT, 0f));
            FloatVector y = FloatVector.fromArray(Lanes.FLOATS, labels, i);
            sum = z.neg()
                    .fma(y, positive)
                    .add(FloatVector.fromArray(Lanes.FLOATS, logs, i))
                    .add(sum);
        }
        sum.intoArray(losses, 0);
    }

    private static void squaredBlock(float[] outputs, float[] targets, int rows, float[] losses) {
        FloatVector sum = FloatVector.zero(Lanes.FLOATS);
        for (int i = 0; i < rows * Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector difference = FloatVector.fromArray(Lanes.FLOATS, outputs, i)
                    .sub(FloatVector.fromArray(Lanes.FLOATS, targets, i));
            sum = difference.fma(difference, sum);
        }
        sum.mul(0.5f).intoArray(losses, 0);
    }

    private static void softmaxBlock(float[] logits, float[] labels, float[] exps, int rows, float[] losses) {
        int length = rows * Lanes.COUNT;
        // Until the end, losses holds the row of each largest element, then log Σ e^(z − max).
        subtractMax(logits, rows, losses);
        VectorMath.exp(logits, 0, exps, 0, length);
        sumWithoutLargest(exps, rows, losses);
        VectorMath.log1p(losses, 0, losses, 0, Lanes.COUNT);
        FloatVector log = FloatVector.fromArray(Lanes.FLOATS, losses, 0);
        FloatVector sum = FloatVector.zero(Lanes.FLOATS);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector difference = FloatVector.fromArray(Lanes.FLOATS, logits, i);
            difference = difference.blend(-Float.MAX_VALUE, difference.compare(VectorOperators.LT, -Float.MAX_VALUE));
            sum = FloatVector.fromArray(Lanes.FLOATS, labels, i).fma(log.sub(difference), sum);
        }
        sum.intoArray(losses, 0);
    }

    /** Replaces the logits by z − max, and says in which row the first largest one stands. */
    private static void subtractMax(float[] logits, int rows, float[] largestRows) {
        FloatVector max = FloatVector.fromArray(Lanes.FLOATS, logits, 0);
        FloatVector largest = FloatVector.zero(Lanes.FLOATS);
        for (int i = 1; i < rows; i++) {
            FloatVector z = FloatVector.fromArray(Lanes.FLOATS, logits, i * Lanes.COUNT);
            VectorMask<Float> notLarger = z.compare(VectorOperators.GT, max).not();
            max = z.blend(max, notLarger);
            largest = FloatVector.broadcast(Lanes.FLOATS, (float) i).blend(largest, notLarger);
        }
        for (int i = 0; i < rows * Lanes.COUNT; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, logits, i).sub(max).intoArray(logits, i);
        }
        largest.intoArray(largestRows, 0);
    }

    /** Replaces the rows of the largest elements by the sums of all others: log1p adds their 1. */
    private static void sumWithoutLargest(float[] exps, int rows, float[] largestRowsThenSums) {
        FloatVector largest = FloatVector.fromArray(Lanes.FLOATS, largestRowsThenSums, 0);
        FloatVector rest = FloatVector.zero(Lanes.FLOATS);
        for (int i = 0; i < rows; i++) {
            FloatVector e = FloatVector.fromArray(Lanes.FLOATS, exps, i * Lanes.COUNT);
            rest = e.blend(0f, largest.compare(VectorOperators.EQ, (float) i)).add(rest);
        }
        rest.intoArray(largestRowsThenSums, 0);
    }

    @Override
    protected void computeGradient(Matrix a, Matrix y, Matrix dz) {
        boolean dense = Columns.dense(a) && Columns.dense(y) && Columns.dense(dz);
        boolean contiguous = Columns.contiguous(a) && Columns.contiguous(y) && Columns.contiguous(dz);
        int length = dense ? a.rows() * a.cols() : a.rows();
        int whole = contiguous ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        logits = Columns.scratch(logits, rest);
        labels = Columns.scratch(labels, rest);
        for (int j = 0; j < (dense ? 1 : a.cols()); j++) {
            subtract(
                    a.array(),
                    Columns.start(a, j),
                    y.array(),
                    Columns.start(y, j),
                    dz.array(),
                    Columns.start(dz, j),
                    whole);
            if (rest > 0) {
                Columns.read(a, j, whole, rest, logits);
                Columns.read(y, j, whole, rest, labels);
                subtract(logits, 0, labels, 0, logits, 0, Columns.padded(rest));
                Columns.write(logits, dz, j, whole, rest);
            }
        }
    }

    private static void subtract(float[] a, int ai, float[] y, int yi, float[] dz, int di, int length) {
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, a, ai + i)
                    .sub(FloatVector.fromArray(Lanes.FLOATS, y, yi + i))
                    .intoArray(dz, di + i);
        }
    }

    @Override
    protected void computeScaleColumns(Matrix w, Matrix d) {
        int whole = Columns.contiguous(d) ? d.rows() - d.rows() % Lanes.COUNT : 0;
        int rest = d.rows() - whole;
        scratch = Columns.scratch(scratch, rest);
        for (int j = 0; j < d.cols(); j++) {
            scale(w.get(0, j), d.array(), Columns.start(d, j), whole);
            if (rest > 0) {
                Columns.read(d, j, whole, rest, scratch);
                scale(w.get(0, j), scratch, 0, Columns.padded(rest));
                Columns.write(scratch, d, j, whole, rest);
            }
        }
    }

    private static void scale(float factor, float[] d, int di, int length) {
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, d, di + i).mul(factor).intoArray(d, di + i);
        }
    }
}
