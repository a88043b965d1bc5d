// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Activation;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Activation} in vectors. Elementwise, lanes run down the columns; the rest of a column, and
 * whole columns of transposed views, go through the same lane code by way of scratch arrays. For
 * softmax, lanes run over examples, so the sum over the outputs keeps its order.
 */
public final class VectorActivation extends Activation {
    private float[] first = new float[Lanes.COUNT];
    private float[] second = new float[Lanes.COUNT];
    private float[] block = new float[0];

    @Override
    protected void computeApply(ActivationFunction g, Matrix z, Matrix a) {
        ActivationLoops loops = ActivationLoops.of(g);
        boolean dense = Columns.dense(z) && Columns.dense(a);
        int length = dense ? z.rows() * z.cols() : z.rows();
        int whole = Columns.contiguous(z) && Columns.contiguous(a) ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        first = Columns.scratch(first, rest);
        for (int j = 0; j < (dense ? 1 : z.cols()); j++) {
            loops.apply(z.array(), Columns.start(z, j), a.array(), Columns.start(a, j), whole);
            if (rest > 0) {
                Columns.read(z, j, whole, rest, first);
                loops.apply(first, 0, first, 0, Columns.padded(rest));
                Columns.write(first, a, j, whole, rest);
            }
        }
    }

    @Override
    protected void computeMultiplyDerivative(ActivationFunction g, Matrix a, Matrix d) {
        ActivationLoops loops = ActivationLoops.of(g);
        boolean dense = Columns.dense(a) && Columns.dense(d);
        int length = dense ? a.rows() * a.cols() : a.rows();
        int whole = Columns.contiguous(a) && Columns.contiguous(d) ? length - length % Lanes.COUNT : 0;
        int rest = length - whole;
        first = Columns.scratch(first, rest);
        second = Columns.scratch(second, rest);
        for (int j = 0; j < (dense ? 1 : a.cols()); j++) {
            loops.multiplyDerivative(a.array(), Columns.start(a, j), d.array(), Columns.start(d, j), whole);
            if (rest > 0) {
                Columns.read(a, j, whole, rest, first);
                Columns.read(d, j, whole, rest, second);
                loops.multiplyDerivative(first, 0, second, 0, Columns.padded(rest));
                Columns.write(second, d, j, whole, rest);
            }
        }
    }

    @Override
    protected void computeSoftmax(Matrix z, Matrix a) {
        block = Columns.block(block, z.rows());
        for (int j = 0; j < z.cols(); j += Lanes.COUNT) {
            int count = Math.min(Lanes.COUNT, z.cols() - j);
            Columns.gather(z, j, count, block);
            softmaxBlock(block, z.rows() * Lanes.COUNT);
            Columns.scatter(block, a, j, count);
        }
    }

    /** Softmax of COUNT examples, one per lane. */
    private static void softmaxBlock(float[] block, int length) {
        FloatVector max = FloatVector.fromArray(Lanes.FLOATS, block, 0);
        for (int i = Lanes.COUNT; i < length; i += Lanes.COUNT) {
            FloatVector z = FloatVector.fromArray(Lanes.FLOATS, block, i);
            max = z.blend(max, z.compare(VectorOperators.GT, max).not());
        }
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, block, i).sub(max).intoArray(block, i);
        }
        VectorMath.exp(block, 0, block, 0, length);
        FloatVector sum = FloatVector.zero(Lanes.FLOATS);
        for (int i = 0; i < length; i += Lanes.COUNT) {
            sum = FloatVector.fromArray(Lanes.FLOATS, block, i).add(sum);
        }
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, block, i).div(sum).intoArray(block, i);
        }
    }
}
