// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/**
 * A batch that is gathered from a data set and standardised in a buffer of its own. {@link #take}
 * says which examples they are; nothing is copied before a worker fetches them.
 */
final class GatheredBatch extends MiniBatch {
    private final Matrix x;
    private final Matrix y;
    private final Matrix weights;
    private final float[] classWeights;
    private final Output output;
    private final Standardization standardization;
    private SharedColumns allX;
    private Matrix allY;
    private int[] order;
    private int start;

    /**
     * Room for {@code size} examples.
     *
     * @param outputs n2, or 0 for examples without labels
     * @param output tells the class of an example, for its weight; may be null where there are no
     *     weights
     * @param standardization of the features, or null for none
     * @param classWeights a weight for each class, or null for none
     */
    GatheredBatch(
            int inputs, int outputs, int size, Standardization standardization, Output output, float[] classWeights) {
        x = Matrix.zeros(inputs, size);
        y = Matrix.zeros(outputs, size);
        weights = classWeights == null ? null : Matrix.zeros(1, size);
        this.standardization = standardization;
        this.output = output;
        this.classWeights = classWeights;
    }

    /** The first examples of another batch, in the same memory. */
    private GatheredBatch(GatheredBatch whole, int size) {
        x = whole.x.columns(0, size);
        y = whole.y.columns(0, size);
        weights = whole.weights == null ? null : whole.weights.columns(0, size);
        standardization = whole.standardization;
        output = whole.output;
        classWeights = whole.classWeights;
    }

    /** A smaller batch in the same memory. */
    GatheredBatch first(int size) {
        return size == size() ? this : new GatheredBatch(this, size);
    }

    int size() {
        return x.cols();
    }

    @Override
    Matrix x() {
        return x;
    }

    @Override
    Matrix y() {
        return y;
    }

    @Override
    Matrix weights() {
        return weights;
    }

    /**
     * The batch is examples order[from], order[from + 1], …, or from, from + 1, … where order is
     * null.
     *
     * @param allY null where there are no labels
     */
    void take(SharedColumns allX, Matrix allY, int[] order, int from) {
        this.allX = allX;
        this.allY = allY;
        this.order = order;
        this.start = from;
    }

    @Override
    void fetch(Kernels kernels, Matrix examples, int first) {
        for (int j = first; j < first + examples.cols(); j++) {
            int example = order == null ? start + j : order[start + j];
            copy(allX.x(), allX.column(example), x, j);
            if (allY != null) {
                copy(allY, example, y, j);
            }
            if (weights != null) {
                weights.set(0, j, classWeights[output.classOf(y, j)]);
            }
        }
        if (standardization != null) {
            kernels.scaling().standardize(standardization.mean(), standardization.scale(), examples);
        }
    }

    private static void copy(Matrix from, int example, Matrix to, int column) {
        int source = from.offset() + example * from.columnStride();
        int target = to.offset() + column * to.columnStride();
        if (from.rowStride() == 1) {
            System.arraycopy(from.array(), source, to.array(), target, to.rows());
            return;
        }
        for (int i = 0; i < to.rows(); i++) {
            to.array()[target + i] = from.array()[source + i * from.rowStride()];
        }
    }
}
