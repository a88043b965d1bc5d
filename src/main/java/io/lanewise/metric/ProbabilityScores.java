// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import io.lanewise.kernel.Matrix;

/**
 * Proper scoring rules: the smaller, the nearer the probabilities are to the truth.
 *
 * <pre>{@code
 * Matrix probabilities = Matrix.ofColumns(new float[] {0, 1});
 * System.out.println(ProbabilityScores.brierScore(probabilities, new int[] {1}, null)); // 0.0
 * }</pre>
 */
public final class ProbabilityScores {
    /** Of doubles, as scikit-learn clips an array of them. */
    private static final double EPSILON = 0x1p-52;

    private ProbabilityScores() {}

    /**
     * {@code log_loss}: the weighted mean of −log p, p the probability of the true class, clipped
     * to [ε, 1 − ε] with ε = 2^−52. The mean loss of {@code io.lanewise.kernel.Loss} comes from
     * logits and is not clipped; it differs only where a probability is near 0 or 1.
     *
     * @param probabilities classes × m
     * @param labels m class numbers
     * @param weights m weights, or null
     * @return NaN for no examples
     * @throws IllegalArgumentException if sizes do not fit, or a probability is not in [0, 1]
     */
    public static double logLoss(Matrix probabilities, int[] labels, double[] weights) {
        Checks.probabilities(probabilities, labels);
        double[] w = Checks.weights(weights, labels.length);
        double sum = 0;
        double total = 0;
        for (int j = 0; j < labels.length; j++) {
            double p = Math.min(Math.max(probabilities.get(labels[j], j), EPSILON), 1 - EPSILON);
            // StrictMath, since Math.log may differ between machines.
            sum -= Checks.weight(w, j) * StrictMath.log(p);
            total += Checks.weight(w, j);
        }
        return sum / total;
    }

    /**
     * {@code brier_score_loss}: the weighted mean over the examples of Σ_k (p_k − y_k)², y_k 1 for
     * the true class and 0 else; half of it for two classes, where it is (p − y)² of one class
     * (Brier 1950).
     *
     * @param probabilities classes × m
     * @param labels m class numbers
     * @param weights m weights, or null
     * @return NaN for no examples
     * @throws IllegalArgumentException if sizes do not fit, or a probability is not in [0, 1]
     */
    public static double brierScore(Matrix probabilities, int[] labels, double[] weights) {
        Checks.probabilities(probabilities, labels);
        double[] w = Checks.weights(weights, labels.length);
        boolean binary = probabilities.rows() == 2;
        double sum = 0;
        double total = 0;
        for (int j = 0; j < labels.length; j++) {
            double error = 0;
            for (int k = binary ? 1 : 0; k < probabilities.rows(); k++) {
                double difference = probabilities.get(k, j) - (labels[j] == k ? 1.0 : 0.0);
                error += difference * difference;
            }
            sum += Checks.weight(w, j) * error;
            total += Checks.weight(w, j);
        }
        return sum / total;
    }
}
