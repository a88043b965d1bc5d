// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import io.lanewise.kernel.Matrix;

/**
 * {@code top_k_accuracy_score}: the share of the examples whose true class is among the k with the
 * largest scores. Of equal scores the class with the larger number comes first, as in scikit-learn;
 * so with ties top-1 accuracy is not accuracy, where the smaller number wins.
 *
 * <pre>{@code
 * Matrix scores = Matrix.ofColumns(new float[] {0.5f, 0.3f, 0.2f}, new float[] {0.5f, 0.4f, 0.1f});
 * System.out.println(new TopKAccuracy(scores, new int[] {1, 2}, null).of(2)); // 0.5
 * }</pre>
 */
public final class TopKAccuracy {
    /** By k: the weight of the examples whose true class is among the first k. */
    private final double[] among;

    /**
     * Ranks the true classes: O(classes·m).
     *
     * @param scores classes × m
     * @param labels m class numbers
     * @param weights m weights, or null
     * @throws IllegalArgumentException if the sizes do not fit, or a score is NaN
     */
    public TopKAccuracy(Matrix scores, int[] labels, double[] weights) {
        Checks.scores("the scores", scores, labels);
        double[] w = Checks.weights(weights, labels.length);
        among = new double[scores.rows() + 1];
        for (int j = 0; j < labels.length; j++) {
            among[rank(scores, j, labels[j])] += Checks.weight(w, j);
        }
        for (int k = 1; k < among.length; k++) {
            among[k] += among[k - 1];
        }
    }

    /** The place of the true class, from 1. */
    private static int rank(Matrix scores, int j, int label) {
        float score = scores.get(label, j);
        int rank = 1;
        for (int k = 0; k < scores.rows(); k++) {
            float other = scores.get(k, j);
            if (Float.isNaN(other)) {
                throw new IllegalArgumentException(
                        "the score of class " + k + " for example " + j + " is NaN, so it has no rank");
            }
            rank += other > score || other == score && k > label ? 1 : 0;
        }
        return rank;
    }

    /**
     * The top-k accuracy; 1 for all classes, NaN for no examples.
     *
     * @throws IllegalArgumentException if k is less than 1
     */
    public double of(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1, but is " + k);
        }
        double total = among[among.length - 1];
        return among[Math.min(k, among.length - 1)] / total;
    }
}
