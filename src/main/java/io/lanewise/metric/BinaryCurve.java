// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import io.lanewise.kernel.Matrix;
import java.util.Arrays;
import java.util.Objects;

/**
 * What one yes-or-no decision makes right and wrong at every threshold: point i says yes from the
 * i-th largest distinct score on. The ROC curve and the precision-recall curve are read from it.
 * Examples of weight 0 are left out. O(m log m). Never changes.
 *
 * <pre>{@code
 * boolean[] positive = {true, false, true};
 * BinaryCurve curve = new BinaryCurve(new float[] {0.9f, 0.6f, 0.4f}, positive, null);
 * System.out.println(curve.rocAuc()); // 0.5
 * }</pre>
 */
public final class BinaryCurve {
    private final float[] scores;
    private final double[] truePositives;
    private final double[] falsePositives;

    /**
     * Sorts scores.
     *
     * @param scores m of them, larger for yes
     * @param positive m times whether yes is right
     * @param weights m weights, or null
     * @throws IllegalArgumentException if the lengths differ, or a score is NaN
     */
    public BinaryCurve(float[] scores, boolean[] positive, double[] weights) {
        Objects.requireNonNull(scores, "the scores");
        Objects.requireNonNull(positive, "the truth");
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(
                    "there are " + scores.length + " scores, but the truth of " + positive.length + " examples");
        }
        double[] w = Checks.weights(weights, scores.length);
        long[] keys = descending(scores, w);
        float[] distinct = new float[keys.length];
        double[] right = new double[keys.length];
        double[] wrong = new double[keys.length];
        int last = -1;
        for (long key : keys) {
            int j = (int) key;
            if (last < 0 || distinct[last] != scores[j]) {
                last++;
                distinct[last] = scores[j] + 0f;
                right[last] = last == 0 ? 0 : right[last - 1];
                wrong[last] = last == 0 ? 0 : wrong[last - 1];
            }
            (positive[j] ? right : wrong)[last] += Checks.weight(w, j);
        }
        this.scores = Arrays.copyOf(distinct, last + 1);
        truePositives = Arrays.copyOf(right, last + 1);
        falsePositives = Arrays.copyOf(wrong, last + 1);
    }

    /**
     * Class k against the rest.
     *
     * @param scores classes × m
     * @param labels m class numbers
     * @param weights m weights, or null
     * @throws IllegalArgumentException if the sizes do not fit, or a score is NaN
     */
    public static BinaryCurve ofClass(Matrix scores, int[] labels, int k, double[] weights) {
        Checks.scores("the scores", scores, labels);
        return unchecked(scores, labels, k, weights);
    }

    static BinaryCurve unchecked(Matrix scores, int[] labels, int k, double[] weights) {
        float[] row = new float[labels.length];
        boolean[] positive = new boolean[labels.length];
        for (int j = 0; j < row.length; j++) {
            row[j] = scores.get(k, j);
            positive[j] = labels[j] == k;
        }
        return new BinaryCurve(row, positive, weights);
    }

    /** For each example with a weight, its score's rank in the upper half and its number below. */
    private static long[] descending(float[] scores, double[] weights) {
        long[] keys = new long[scores.length];
        int count = 0;
        for (int j = 0; j < scores.length; j++) {
            if (Float.isNaN(scores[j])) {
                throw new IllegalArgumentException("the score of example " + j + " is NaN, so it has no rank");
            }
            if (Checks.weight(weights, j) > 0) {
                // −0 + 0 is 0. Of negative floats the bits grow with the magnitude.
                int bits = Float.floatToIntBits(scores[j] + 0f);
                int ascending = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
                keys[count++] = (long) ~ascending << 32 | j;
            }
        }
        long[] sorted = Arrays.copyOf(keys, count);
        Arrays.sort(sorted);
        return sorted;
    }

    /** How many points there are. */
    public int size() {
        return scores.length;
    }

    /** The score from which on point i says yes. */
    public float score(int i) {
        return scores[i];
    }

    /** The weight of the examples to which point i says yes rightly. */
    public double truePositives(int i) {
        return truePositives[i];
    }

    /** The weight of the examples to which point i says yes wrongly. */
    public double falsePositives(int i) {
        return falsePositives[i];
    }

    /** The weight of the examples for which yes is right. */
    public double positives() {
        return size() == 0 ? 0 : truePositives[size() - 1];
    }

    /** The weight of the examples for which no is right. */
    public double negatives() {
        return size() == 0 ? 0 : falsePositives[size() - 1];
    }

    /**
     * {@code roc_auc_score}: the chance that an example for yes scores higher than one for no, ties
     * counted half (Mann and Whitney); as the area below the ROC curve, by trapezoids. NaN where
     * one kind is missing.
     */
    public double rocAuc() {
        double area = 0;
        double right = 0;
        double wrong = 0;
        for (int i = 0; i < size(); i++) {
            area += (falsePositives[i] - wrong) * (truePositives[i] + right) / 2;
            right = truePositives[i];
            wrong = falsePositives[i];
        }
        return area / (positives() * negatives());
    }

    /**
     * {@code average_precision_score}, the area below the precision-recall curve by steps: Σ (R_i −
     * R_(i−1))·P_i with precision P_i and recall R_i of point i. NaN where yes is never right.
     */
    public double averagePrecision() {
        double sum = 0;
        double right = 0;
        for (int i = 0; i < size(); i++) {
            sum += (truePositives[i] - right) * (truePositives[i] / (truePositives[i] + falsePositives[i]));
            right = truePositives[i];
        }
        return sum / positives();
    }
}
