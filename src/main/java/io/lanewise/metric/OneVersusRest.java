// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import io.lanewise.kernel.Matrix;
import java.util.Arrays;

/**
 * {@code roc_auc_score(multi_class="ovr")} and {@code average_precision_score}: how well the scores
 * of each class tell its examples from those of all others. O(m log m) for each class that is true
 * of an example with a weight; the others cost nothing and have NaN.
 *
 * <pre>{@code
 * Matrix scores = Matrix.ofColumns(new float[] {0.7f, 0.3f}, new float[] {0.1f, 0.9f});
 * System.out.println(new OneVersusRest(scores, new int[] {0, 1}, null).rocAuc()); // 1.0
 * }</pre>
 */
public final class OneVersusRest {
    private final double[] rocAuc;
    private final double[] averagePrecision;

    /**
     * Ranks the scores of each class.
     *
     * @param scores classes × m
     * @param labels m class numbers
     * @param weights m weights, or null
     * @throws IllegalArgumentException if the sizes do not fit, or a score is NaN
     */
    public OneVersusRest(Matrix scores, int[] labels, double[] weights) {
        Checks.scores("the scores", scores, labels);
        double[] w = Checks.weights(weights, labels.length);
        boolean[] occurs = new boolean[scores.rows()];
        for (int j = 0; j < labels.length; j++) {
            occurs[labels[j]] |= Checks.weight(w, j) > 0;
        }
        rocAuc = new double[occurs.length];
        averagePrecision = new double[occurs.length];
        Arrays.fill(rocAuc, Double.NaN);
        Arrays.fill(averagePrecision, Double.NaN);
        for (int k = 0; k < occurs.length; k++) {
            if (occurs[k]) {
                BinaryCurve curve = BinaryCurve.unchecked(scores, labels, k, w);
                rocAuc[k] = curve.rocAuc();
                averagePrecision[k] = curve.averagePrecision();
            }
        }
    }

    /** The area under the ROC curve of class k; NaN where no example, or every one, is of k. */
    public double rocAuc(int k) {
        return rocAuc[k];
    }

    /** That of class 1 for two classes; else the mean over the classes that occur. */
    public double rocAuc() {
        return average(rocAuc);
    }

    /** The average precision of class k; NaN where no example is of k. */
    public double averagePrecision(int k) {
        return averagePrecision[k];
    }

    /** That of class 1 for two classes; else the mean over the classes that occur. */
    public double averagePrecision() {
        return average(averagePrecision);
    }

    private static double average(double[] values) {
        if (values.length == 2) {
            return values[1];
        }
        double sum = 0;
        int defined = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                defined++;
            }
        }
        return sum / defined;
    }
}
