// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import io.lanewise.kernel.Matrix;
import io.lanewise.metric.ClassCounts.Ratio;
import java.util.Arrays;

/**
 * Metrics of examples with any number of labels each: row l, column j is 1 where example j has
 * label l, else 0. All labels count in the averages, those that no example has too. O(labels·m).
 * Never changes.
 *
 * <pre>{@code
 * Matrix predicted = Matrix.ofColumns(new float[] {1, 0}, new float[] {1, 1});
 * Matrix targets = Matrix.ofColumns(new float[] {1, 0}, new float[] {0, 1});
 * System.out.println(new MultiLabelMetrics(predicted, targets, null).subsetAccuracy()); // 0.5
 * }</pre>
 */
public final class MultiLabelMetrics {
    private final ClassCounts counts;
    private final double[] samples = new double[Ratio.values().length];
    private double total;
    private double allRight;
    private double wrong;

    /**
     * Compares.
     *
     * @param predicted labels × m, 0 or 1
     * @param targets labels × m, 0 or 1
     * @param weights m weights, or null
     * @throws IllegalArgumentException if the sizes do not fit, or a number is neither 0 nor 1
     */
    public MultiLabelMetrics(Matrix predicted, Matrix targets, double[] weights) {
        Checks.sameShape(predicted, targets);
        double[] w = Checks.weights(weights, targets.cols());
        int labels = targets.rows();
        boolean[] every = new boolean[labels];
        Arrays.fill(every, true);
        counts = new ClassCounts(new double[labels], new double[labels], new double[labels], every);
        for (int j = 0; j < targets.cols(); j++) {
            add(predicted, targets, j, Checks.weight(w, j));
        }
    }

    private void add(Matrix predicted, Matrix targets, int j, double weight) {
        int right = 0;
        int said = 0;
        int is = 0;
        for (int l = 0; l < targets.rows(); l++) {
            boolean p = isOne("prediction", predicted, l, j);
            boolean t = isOne("target", targets, l, j);
            right += p && t ? 1 : 0;
            said += p ? 1 : 0;
            is += t ? 1 : 0;
            counts.truePositives()[l] += p && t ? weight : 0;
            counts.predicted()[l] += p ? weight : 0;
            counts.support()[l] += t ? weight : 0;
        }
        total += weight;
        int differences = said + is - 2 * right;
        wrong += weight * differences;
        allRight += differences == 0 ? weight : 0;
        for (Ratio ratio : Ratio.values()) {
            samples[ratio.ordinal()] += weight * ratio.of(right, said, is);
        }
    }

    private static boolean isOne(String what, Matrix numbers, int label, int j) {
        float value = numbers.get(label, j);
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException("the " + what + " of example " + j + " for label " + label + " is "
                    + value + "; it must be 0 or 1");
        }
        return value == 1;
    }

    /** How many labels there are. */
    public int labels() {
        return counts.counts().length;
    }

    /** {@code accuracy_score}: the share of examples with every label right; NaN for none. */
    public double subsetAccuracy() {
        return allRight / total;
    }

    /** {@code hamming_loss}: the share of labels that are wrong; NaN for no examples. */
    public double hammingLoss() {
        return wrong / (total * labels());
    }

    /** The weight of the examples that have label l. */
    public double support(int l) {
        return counts.support()[l];
    }

    /** Of the examples that were given label l, the share that has it. */
    public double precision(int l) {
        return counts.of(Ratio.PRECISION, l);
    }

    /** Of the examples that have label l, the share that was given it. */
    public double recall(int l) {
        return counts.of(Ratio.RECALL, l);
    }

    /** The harmonic mean of precision and recall of label l. */
    public double f1(int l) {
        return counts.of(Ratio.F1, l);
    }

    /** The average precision of all labels; NaN for no examples. */
    public double precision(Average average) {
        return counts.of(Ratio.PRECISION, average, total);
    }

    /** The average recall of all labels; NaN for no examples. */
    public double recall(Average average) {
        return counts.of(Ratio.RECALL, average, total);
    }

    /** The average F1 of all labels; NaN for no examples. */
    public double f1(Average average) {
        return counts.of(Ratio.F1, average, total);
    }

    /** The mean over the examples of the precision of each, {@code average="samples"}. */
    public double precisionOfSamples() {
        return samples[Ratio.PRECISION.ordinal()] / total;
    }

    /** The mean over the examples of the recall of each, {@code average="samples"}. */
    public double recallOfSamples() {
        return samples[Ratio.RECALL.ordinal()] / total;
    }

    /**
     * The mean over the examples of the F1 of each, {@code average="samples"}; that of an example
     * without labels, given none, is 0.
     */
    public double f1OfSamples() {
        return samples[Ratio.F1.ordinal()] / total;
    }
}
