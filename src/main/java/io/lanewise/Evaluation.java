// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.kernel.Matrix;
import io.lanewise.metric.Average;
import io.lanewise.metric.Calibration;
import io.lanewise.metric.ConfusionMatrix;
import io.lanewise.metric.OneVersusRest;
import io.lanewise.metric.ProbabilityScores;
import io.lanewise.metric.TopKAccuracy;
import java.util.List;
import java.util.Map;

/**
 * How well predictions fit the truth. In the confusion matrix a row is a true class, a column a
 * predicted one. A ratio whose denominator is 0 (the precision of a class never predicted, say) is
 * 0. Each metric equals scikit-learn's; {@link io.lanewise.metric} defines them. Never changes.
 *
 * <pre>{@code
 * Dataset.Split split = Digits.load().stratifiedSplit(0.2, 1);
 * Classifier classifier = Classifier.builder().build();
 * classifier.fit(split.first());
 * Evaluation evaluation = classifier.evaluate(split.second());
 * System.out.println(evaluation.f1(Average.MACRO) > 0.95); // true
 * }</pre>
 */
public final class Evaluation {
    /** More classes than this have no matrix of counts: it would take more than 400 MB. */
    private static final int LARGEST_MATRIX = 10_000;

    private final List<String> classNames;
    private final ConfusionMatrix counts;
    private final ConfusionMatrix confusion;
    private final double loss;
    private final double logLoss;
    private final double brierScore;
    private final TopKAccuracy topK;
    private final OneVersusRest ranking;
    private final Calibration calibration;
    private final int total;

    /** From predicted probabilities, with all examples weighed alike. */
    Evaluation(Matrix probabilities, int[] predicted, int[] labels, double loss, List<String> classNames) {
        this(probabilities, predicted, labels, loss, classNames, null);
    }

    /**
     * From predicted probabilities.
     *
     * @param probabilities classes × m
     * @param labels m class numbers
     * @param loss the mean loss, computed from logits, weighted already
     * @param weights m weights of the examples for every other metric, or null
     * @throws IllegalArgumentException if the sizes do not fit
     */
    Evaluation(
            Matrix probabilities,
            int[] predicted,
            int[] labels,
            double loss,
            List<String> classNames,
            double[] weights) {
        this.classNames = classNames;
        this.loss = loss;
        total = labels.length;
        counts = new ConfusionMatrix(labels, predicted, classNames.size(), null);
        confusion = weights == null ? counts : new ConfusionMatrix(labels, predicted, classNames.size(), weights);
        logLoss = ProbabilityScores.logLoss(probabilities, labels, weights);
        brierScore = ProbabilityScores.brierScore(probabilities, labels, weights);
        topK = new TopKAccuracy(probabilities, labels, weights);
        ranking = new OneVersusRest(probabilities, labels, weights);
        calibration = new Calibration(probabilities, predicted, labels, Calibration.BINS, weights);
    }

    /** The share of examples classified correctly; NaN for none. */
    public double accuracy() {
        return confusion.accuracy();
    }

    /** The mean recall of the classes that are true of an example; NaN for no examples. */
    public double balancedAccuracy() {
        return confusion.balancedAccuracy();
    }

    /** The mean loss. */
    public double loss() {
        return loss;
    }

    /** The mean of −log p of the true class, p clipped to [2^−52, 1 − 2^−52]. */
    public double logLoss() {
        return logLoss;
    }

    /** The mean squared error of the probabilities; for two classes, of one of them. */
    public double brierScore() {
        return brierScore;
    }

    /** Matthews' correlation coefficient; 0 where one class alone is true, or predicted. */
    public double matthewsCorrcoef() {
        return confusion.matthewsCorrcoef();
    }

    /**
     * The share of examples whose class is among the k most likely; of equal probabilities the
     * class with the larger number comes first.
     */
    public double topKAccuracy(int k) {
        return topK.of(k);
    }

    /** How many examples were judged. */
    public int size() {
        return total;
    }

    /** The classes' names, by number. */
    public List<String> classNames() {
        return classNames;
    }

    /** The weights of the pairs of true and predicted class; without weights, their counts. */
    public ConfusionMatrix confusion() {
        return confusion;
    }

    /**
     * Counts by [true class][predicted class], a copy.
     *
     * @throws IllegalStateException for more than 10,000 classes
     */
    public int[][] confusionMatrix() {
        int classes = counts.classes();
        if (classes > LARGEST_MATRIX) {
            throw new IllegalStateException("the matrix of " + classes + " classes has " + (long) classes * classes
                    + " counts; use confusion(), which stores those that are not 0");
        }
        int[][] copy = new int[classes][classes];
        for (int t = 0; t < classes; t++) {
            for (int p = 0; p < classes; p++) {
                copy[t][p] = (int) counts.weight(t, p);
            }
        }
        return copy;
    }

    /** Of the examples predicted as class k, the share that is. */
    public double precision(int k) {
        return confusion.precision(k);
    }

    /** Of the examples of class k, the share that was predicted. */
    public double recall(int k) {
        return confusion.recall(k);
    }

    /** How many examples class k has. */
    public int support(int k) {
        return (int) counts.support(k);
    }

    /** The harmonic mean of precision and recall of class k. */
    public double f1(int k) {
        return confusion.f1(k);
    }

    /** The average precision of the classes that occur in truth or prediction. */
    public double precision(Average average) {
        return confusion.precision(average);
    }

    /** The average recall of the classes that occur in truth or prediction. */
    public double recall(Average average) {
        return confusion.recall(average);
    }

    /** The average F1 of the classes that occur in truth or prediction. */
    public double f1(Average average) {
        return confusion.f1(average);
    }

    /**
     * The mean F1 over the classes that occur in truth or prediction (macro average); NaN for no
     * examples.
     */
    public double macroF1() {
        return confusion.f1(Average.MACRO);
    }

    /**
     * The area under the ROC curve, ties counted half: for two classes that of class 1; for more,
     * the mean over the classes that occur of each against the rest. NaN where fewer than two
     * classes occur.
     */
    public double rocAuc() {
        return ranking.rocAuc();
    }

    /** The area under the ROC curve of class k against the rest. */
    public double rocAuc(int k) {
        return ranking.rocAuc(k);
    }

    /**
     * The area under the precision-recall curve: for two classes that of class 1; for more, the
     * mean over the classes that occur of each against the rest.
     */
    public double averagePrecision() {
        return ranking.averagePrecision();
    }

    /** The area under the precision-recall curve of class k against the rest. */
    public double averagePrecision(int k) {
        return ranking.averagePrecision(k);
    }

    /** Confidence and accuracy in 15 bins, and the expected calibration error. */
    public Calibration calibration() {
        return calibration;
    }

    /**
     * All metrics by the names that scikit-learn gives them, for JSON: numbers, text, lists and
     * maps. NaN is what is not defined. A matrix of more than 100 classes is left out.
     */
    public Map<String, Object> metrics() {
        return EvaluationMetrics.of(this);
    }

    /** A report for a person: confusion matrix, then precision, recall and F1 of each class. */
    @Override
    public String toString() {
        return EvaluationText.of(this);
    }
}
