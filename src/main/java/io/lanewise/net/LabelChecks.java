// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;

/**
 * What labels must be for dZ2 = A2 − Y to be the gradient of the loss. They are checked in every
 * step that a user makes, so both checks go over the array itself: by {@link Matrix#get} a step of
 * 64-32-10 with 64 examples took 7 % longer.
 */
final class LabelChecks {
    /** Labels that are probabilities may sum to 1 up to the rounding of float. */
    private static final double TOLERANCE = 1e-4;

    private static final int ONE = Float.floatToRawIntBits(1f);

    private LabelChecks() {}

    /** Each in [0, 1], as the sigmoid needs it. */
    static void inUnitInterval(Matrix y) {
        float[] array = y.array();
        for (int j = 0; j < y.cols(); j++) {
            int at = y.offset() + j * y.columnStride();
            for (int i = 0; i < y.rows(); i++) {
                float label = array[at + i * y.rowStride()];
                if (!(label >= 0f && label <= 1f)) {
                    throw new IllegalArgumentException("the labels of a sigmoid output must be in [0, 1], but Y has "
                            + label + " in row " + i + " of example " + j);
                }
            }
        }
    }

    /** No NaN and no infinity, as half the squared error needs it. */
    static void finite(Matrix y) {
        float[] array = y.array();
        for (int j = 0; j < y.cols(); j++) {
            int at = y.offset() + j * y.columnStride();
            for (int i = 0; i < y.rows(); i++) {
                float target = array[at + i * y.rowStride()];
                if (!Float.isFinite(target)) {
                    throw new IllegalArgumentException("the targets of a linear output must be finite, but Y has "
                            + target + " in row " + i + " of example " + j);
                }
            }
        }
    }

    /** None negative, and a sum of 1 for each example, as softmax needs it. */
    static void columnsSumToOne(Matrix y) {
        boolean dense = y.rowStride() == 1 && y.columnStride() == y.rows();
        if (!dense || !areOneHot(y.array(), y.offset(), y.rows(), y.cols())) {
            for (int j = 0; j < y.cols(); j++) {
                checkProbabilities(y.column(j), j);
            }
        }
    }

    /** Whether each of so many columns has one 1 and else +0: the usual labels, in one loop. */
    private static boolean areOneHot(float[] array, int from, int rows, int cols) {
        int end = from + rows * cols;
        int wrong = 0;
        int ones = 0;
        int left = rows;
        for (int i = from; i < end; i++) {
            int bits = Float.floatToRawIntBits(array[i]);
            int one = bits == ONE ? 1 : 0;
            ones += one;
            wrong |= bits ^ (-one & ONE);
            if (--left == 0) {
                wrong |= ones ^ 1;
                ones = 0;
                left = rows;
            }
        }
        return wrong == 0;
    }

    /** Labels that are not one-hot. */
    private static void checkProbabilities(Matrix label, int j) {
        double sum = 0;
        for (int i = 0; i < label.rows(); i++) {
            sum += label.get(i, 0) >= 0f ? label.get(i, 0) : Double.NaN;
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("the labels of a softmax output must be at least 0 and sum to 1, one"
                    + " class or a probability for each, but example " + j + " of Y has " + label.transpose());
        }
    }
}
