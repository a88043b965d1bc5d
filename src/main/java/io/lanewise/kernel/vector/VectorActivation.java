// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Activation;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Activation} in vectors. Elementwise, lanes run down the columns. For softmax, lanes run over examples, so the sum over
 * the outputs keeps its order.
 */
public final class VectorActivation extends Activation {
    private ActivationLoops loops;
    private float[] block = new float[0];

    private final ColumnWalk apply =
            new ColumnWalk(2, 1, 1, (x, at, length) -> loops.apply(x[0], at[0], x[1], at[1], length));
    private final ColumnWalk multiplyDerivative =
            new ColumnWalk(2, 2, 1, (x, at, length) -> loops.multiplyDerivative(x[0], at[0], x[1], at[1], length));

    @Override
    protected void computeApply(ActivationFunction g, Matrix z, Matrix a) {
        loops = ActivationLoops.of(g);
        apply.run(z, a);
    }

    @Override
    protected void computeMultiplyDerivative(ActivationFunction g, Matrix a, Matrix d) {
        loops = ActivationLoops.of(g);
        multiplyDerivative.run(a, d);
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
