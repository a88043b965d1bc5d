// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import io.lanewise.kernel.Matrix;
import java.util.Objects;

/** The checks of what is compared. Messages name examples, classes and targets by number. */
final class Checks {
    private Checks() {}

    /** A copy of the weights, or null where there are none. */
    static double[] weights(double[] weights, int examples) {
        if (weights == null) {
            return null;
        }
        if (weights.length != examples) {
            throw new IllegalArgumentException(
                    "there are " + examples + " examples, but " + weights.length + " weights");
        }
        double[] copy = weights.clone();
        double sum = 0;
        for (int j = 0; j < copy.length; j++) {
            if (!(copy[j] >= 0 && copy[j] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "the weight of example " + j + " is " + copy[j] + "; it must be finite and not negative");
            }
            sum += copy[j];
        }
        if (sum == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "the weights add up to more than a double can hold; divide them all by the largest");
        }
        return copy;
    }

    /** The weight of example j. */
    static double weight(double[] weights, int j) {
        return weights == null ? 1 : weights[j];
    }

    static void classNumbers(String what, int[] numbers, int classes) {
        Objects.requireNonNull(numbers, what);
        for (int j = 0; j < numbers.length; j++) {
            if (numbers[j] < 0 || numbers[j] >= classes) {
                throw new IllegalArgumentException("of " + what + ", that of example " + j + " is " + numbers[j]
                        + "; there are " + classes + " classes, numbered from 0");
            }
        }
    }

    /** Scores of classes × m, with labels. */
    static void scores(String what, Matrix scores, int[] labels) {
        Objects.requireNonNull(scores, what);
        classNumbers("the labels", labels, scores.rows());
        if (scores.cols() != labels.length) {
            throw new IllegalArgumentException(
                    "there are " + labels.length + " labels, but " + what + " of " + scores.cols() + " examples");
        }
    }

    /** Probabilities of classes × m, with labels. */
    static void probabilities(Matrix probabilities, int[] labels) {
        scores("the probabilities", probabilities, labels);
        for (int j = 0; j < probabilities.cols(); j++) {
            for (int k = 0; k < probabilities.rows(); k++) {
                float p = probabilities.get(k, j);
                if (!(p >= 0 && p <= 1)) {
                    throw new IllegalArgumentException("the probability of class " + k + " for example " + j + " is "
                            + p + "; it must be between 0 and 1");
                }
            }
        }
    }

    /** Two matrices of one shape, predicted and true, one row for each target or label. */
    static void sameShape(Matrix predicted, Matrix targets) {
        Objects.requireNonNull(predicted, "the predictions");
        Objects.requireNonNull(targets, "the targets");
        if (predicted.rows() != targets.rows() || predicted.cols() != targets.cols()) {
            throw new IllegalArgumentException("the predictions are " + predicted.shape() + ", but the targets "
                    + targets.shape() + ", one example per column; they must have one shape");
        }
    }
}
