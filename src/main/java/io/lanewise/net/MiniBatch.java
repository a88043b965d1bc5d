// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Standardization;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/**
 * The trainer's one batch: the examples of the moment, gathered from the data and standardised. {@link #take} says which they are;
 * the net's workers then {@link #gather} those that they own, each into its own cache.
 */
public final class MiniBatch {
    private final Matrix x;
    private final Matrix y;
    private final Matrix weights;
    private final float[] classWeights;
    private Matrix allX;
    private Matrix allY;
    private int[] order;
    private int start;
    private Standardization standardization;

    MiniBatch(int inputs, int outputs, int size, float[] classWeights) {
        this(
                Matrix.zeros(inputs, size),
                Matrix.zeros(outputs, size),
                classWeights == null ? null : Matrix.zeros(1, size),
                classWeights);
    }

    private MiniBatch(Matrix x, Matrix y, Matrix weights, float[] classWeights) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        this.classWeights = classWeights;
    }

    /** A smaller batch in the same memory. */
    MiniBatch first(int size) {
        return size == size()
                ? this
                : new MiniBatch(
                        x.columns(0, size),
                        y.columns(0, size),
                        weights == null ? null : weights.columns(0, size),
                        classWeights);
    }

    int size() {
        return x.cols();
    }

    Matrix x() {
        return x;
    }

    Matrix y() {
        return y;
    }

    /** 1 × m, or null where all examples weigh the same. */
    Matrix weights() {
        return weights;
    }

    /** The batch is examples order[from], order[from + 1], …, or from, from + 1, … where order is null; nothing is copied yet. */
    void take(Matrix allX, Matrix allY, int[] order, int from, Standardization standardization) {
        this.allX = allX;
        this.allY = allY;
        this.order = order;
        this.start = from;
        this.standardization = standardization;
    }

    /** Copies columns {@code from … to−1} of this batch. */
    void gather(int from, int to) {
        for (int j = from; j < to; j++) {
            int example = order == null ? start + j : order[start + j];
            copy(allX, example, x, j);
            copy(allY, example, y, j);
            if (weights != null) {
                weights.set(0, j, classWeights[label(y, j)]);
            }
        }
    }

    /** Standardises examples of this batch that were gathered. */
    void standardize(Kernels kernels, Matrix examples) {
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

    /** The class of column j: the largest row, or for one row whether it is at least 0.5. */
    public static int label(Matrix outputs, int j) {
        if (outputs.rows() == 1) {
            return outputs.get(0, j) >= 0.5f ? 1 : 0;
        }
        int largest = 0;
        for (int i = 1; i < outputs.rows(); i++) {
            if (outputs.get(i, j) > outputs.get(largest, j)) {
                largest = i;
            }
        }
        return largest;
    }
}
