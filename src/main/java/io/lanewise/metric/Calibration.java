// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether of the predictions with a probability of 80 % four in five are right.
 *
 * <p>The confidence of a prediction is the probability of the predicted class. B bins of equal
 * width share [0, 1]: bin b has the confidences in (b/B, (b+1)/B], the first one 0 too. With the
 * weight n_b of a bin, its share of right predictions acc_b and its mean confidence conf_b, the
 * expected calibration error is Σ n_b·|acc_b − conf_b| / Σ n_b (Guo, Pleiss, Sun and Weinberger, On
 * Calibration of Modern Neural Networks, 2017).
 *
 * <pre>{@code
 * Matrix probabilities = Matrix.ofColumns(new float[] {0.2f, 0.8f}, new float[] {0.6f, 0.4f});
 * int[] predicted = {1, 0};
 * Calibration calibration = new Calibration(probabilities, predicted, new int[] {1, 1}, 10, null);
 * System.out.println(Math.round(100 * calibration.expectedError())); // 40
 * }</pre>
 */
public final class Calibration {
    /** As in the paper. */
    public static final int BINS = 15;

    private final List<Bin> bins;

    /**
     * One bin.
     *
     * @param lower b/B
     * @param upper (b+1)/B
     * @param weight of its examples
     * @param confidence the mean; NaN for no examples
     * @param accuracy the share of right predictions; NaN for no examples
     */
    public record Bin(double lower, double upper, double weight, double confidence, double accuracy) {}

    /**
     * Sorts predictions into bins.
     *
     * @param probabilities classes × m
     * @param predicted m class numbers
     * @param labels m class numbers
     * @param bins B
     * @param weights m weights, or null
     * @throws IllegalArgumentException if sizes do not fit, a probability is not in [0, 1], or
     *     there is no bin
     */
    public Calibration(Matrix probabilities, int[] predicted, int[] labels, int bins, double[] weights) {
        Checks.probabilities(probabilities, labels);
        Checks.classNumbers("the predictions", predicted, probabilities.rows());
        if (predicted.length != labels.length) {
            throw new IllegalArgumentException(
                    "there are " + labels.length + " labels, but " + predicted.length + " predictions");
        }
        if (bins < 1) {
            throw new IllegalArgumentException("there must be at least 1 bin, but bins is " + bins);
        }
        double[] w = Checks.weights(weights, labels.length);
        double[] weight = new double[bins];
        double[] confidence = new double[bins];
        double[] right = new double[bins];
        for (int j = 0; j < labels.length; j++) {
            double p = probabilities.get(predicted[j], j);
            // p·B is exact: 24 bits of a float and those of B.
            int b = Math.max(0, (int) Math.ceil(p * bins) - 1);
            weight[b] += Checks.weight(w, j);
            confidence[b] += Checks.weight(w, j) * p;
            right[b] += predicted[j] == labels[j] ? Checks.weight(w, j) : 0;
        }
        List<Bin> list = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            list.add(new Bin(
                    (double) b / bins, (b + 1.0) / bins, weight[b], confidence[b] / weight[b], right[b] / weight[b]));
        }
        this.bins = List.copyOf(list);
    }

    /** The bins, ascending. */
    public List<Bin> bins() {
        return bins;
    }

    /** The expected calibration error; NaN for no examples. */
    public double expectedError() {
        double sum = 0;
        double total = 0;
        for (Bin bin : bins) {
            if (bin.weight > 0) {
                sum += bin.weight * Math.abs(bin.accuracy - bin.confidence);
                total += bin.weight;
            }
        }
        return sum / total;
    }
}
