// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.kernel.Matrix;
import io.lanewise.metric.Average;
import io.lanewise.metric.BinaryCurve;
import io.lanewise.metric.MultiLabelMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well predicted labels fit the true ones, of which each example has any number. Each metric
 * equals scikit-learn's; {@link MultiLabelMetrics} defines them. Never changes.
 *
 * <pre>{@code
 * Consumer<MultiLabelEvaluation> show = evaluation -> System.out.println(
 *         evaluation.f1(Average.MICRO) + " for the labels " + evaluation.labelNames());
 * }</pre>
 */
public final class MultiLabelEvaluation {
    private final List<String> labelNames;
    private final MultiLabelMetrics labels;
    private final double loss;
    private final double[] rocAuc;
    private final double[] averagePrecision;
    private final int total;

    /**
     * Compares.
     *
     * @param probabilities labels × m
     * @param predicted labels × m, 0 or 1
     * @param targets labels × m, 0 or 1
     * @param loss the mean loss, computed from logits
     * @param labelNames by row
     * @param weights m weights of the examples for every metric but the loss, or null
     * @throws IllegalArgumentException if the sizes do not fit, a probability is NaN, or a label is
     *     neither 0 nor 1
     */
    MultiLabelEvaluation(
            Matrix probabilities,
            Matrix predicted,
            Matrix targets,
            double loss,
            List<String> labelNames,
            double[] weights) {
        labels = new MultiLabelMetrics(predicted, targets, weights);
        if (labelNames.size() != targets.rows() || probabilities.rows() != targets.rows()) {
            throw new IllegalArgumentException("there are " + targets.rows() + " labels, but probabilities of "
                    + probabilities.rows() + " and " + labelNames.size() + " names");
        }
        this.labelNames = List.copyOf(labelNames);
        this.loss = loss;
        total = targets.cols();
        rocAuc = new double[targets.rows()];
        averagePrecision = new double[targets.rows()];
        for (int l = 0; l < rocAuc.length; l++) {
            boolean[] positive = new boolean[total];
            for (int j = 0; j < total; j++) {
                positive[j] = targets.get(l, j) == 1;
            }
            BinaryCurve curve = new BinaryCurve(probabilities.rowRange(l, l + 1).toArray(), positive, weights);
            rocAuc[l] = curve.rocAuc();
            averagePrecision[l] = curve.averagePrecision();
        }
    }

    /** The labels' names, by number. */
    public List<String> labelNames() {
        return labelNames;
    }

    /** How many examples were judged. */
    public int size() {
        return total;
    }

    /** The mean loss. */
    public double loss() {
        return loss;
    }

    /** The share of examples with every label right; NaN for no examples. */
    public double subsetAccuracy() {
        return labels.subsetAccuracy();
    }

    /** The share of labels that are wrong; NaN for no examples. */
    public double hammingLoss() {
        return labels.hammingLoss();
    }

    /** The average F1 of all labels; NaN for no examples. */
    public double f1(Average average) {
        return labels.f1(average);
    }

    /** Precision, recall and F1 of each label, and their averages. */
    public MultiLabelMetrics labels() {
        return labels;
    }

    /** The area under the ROC curve of label l; NaN where no example, or every one, has it. */
    public double rocAuc(int l) {
        return rocAuc[l];
    }

    /** The mean area under the ROC curve of the labels for which it is defined. */
    public double rocAuc() {
        return mean(rocAuc);
    }

    /** The area under the precision-recall curve of label l; NaN where no example has it. */
    public double averagePrecision(int l) {
        return averagePrecision[l];
    }

    /** The mean area under the precision-recall curve of the labels for which it is defined. */
    public double averagePrecision() {
        return mean(averagePrecision);
    }

    private static double mean(double[] values) {
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

    /**
     * All metrics by the names that scikit-learn gives them, for JSON: numbers, text, lists and
     * maps. NaN is what is not defined.
     */
    public Map<String, Object> metrics() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("examples", total);
        all.put("accuracy", subsetAccuracy());
        all.put("hamming_loss", hammingLoss());
        all.put("loss", loss);
        all.put("roc_auc", rocAuc());
        all.put("average_precision", averagePrecision());
        EvaluationMetrics.putAverages(all, "precision", labels::precision);
        all.put("precision_samples", labels.precisionOfSamples());
        EvaluationMetrics.putAverages(all, "recall", labels::recall);
        all.put("recall_samples", labels.recallOfSamples());
        EvaluationMetrics.putAverages(all, "f1", labels::f1);
        all.put("f1_samples", labels.f1OfSamples());
        List<Map<String, Object>> each = new ArrayList<>();
        for (int l = 0; l < labelNames.size(); l++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("label", labelNames.get(l));
            one.put("weight", labels.support(l));
            one.put("precision", labels.precision(l));
            one.put("recall", labels.recall(l));
            one.put("f1", labels.f1(l));
            one.put("roc_auc", rocAuc[l]);
            one.put("average_precision", averagePrecision[l]);
            each.add(one);
        }
        all.put("labels", each);
        return Collections.unmodifiableMap(all);
    }

    /** A report for a person: one line for each label, then the averages. */
    @Override
    public String toString() {
        int width = TextTable.width(labelNames);
        StringBuilder text =
                new StringBuilder(TextTable.pad("label", width)).append("  precision  recall      F1  ROC AUC\n");
        for (int l = 0; l < labelNames.size(); l++) {
            text.append(TextTable.pad(labelNames.get(l), width))
                    .append(String.format(
                            Locale.ROOT,
                            "     %.4f  %.4f  %.4f   %.4f%n",
                            labels.precision(l),
                            labels.recall(l),
                            labels.f1(l),
                            rocAuc[l]));
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "all labels right %.4f, Hamming loss %.4f, micro F1 %.4f, macro F1 %.4f, F1 of examples %.4f%n",
                        subsetAccuracy(),
                        hammingLoss(),
                        f1(Average.MICRO),
                        f1(Average.MACRO),
                        labels.f1OfSamples()))
                .toString();
    }
}
