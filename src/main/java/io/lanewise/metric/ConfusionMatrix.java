// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import io.lanewise.metric.ClassCounts.Ratio;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * C[t][p], the weight of the examples of class t that were predicted as class p, and every metric
 * of predicted classes.
 *
 * <p>Only pairs that occur are stored, row after row (CSR), so that memory is O(m + classes), also
 * for 100,000 classes. Time is O(m + classes), by counting sort. A class occurs if it is the true
 * or the predicted one of any example, also of one with weight 0, as with scikit-learn; the macro
 * averages are over those. Never changes.
 *
 * <p>Source: scikit-learn's
 * <a href="https://scikit-learn.org/stable/modules/model_evaluation.html">Metrics and scoring</a>.
 *
 * <pre>{@code
 * int[] labels = {0, 1, 1};
 * ConfusionMatrix confusion = new ConfusionMatrix(labels, new int[] {0, 1, 0}, 2, null);
 * System.out.println(confusion.weight(1, 0)); // 1.0
 * }</pre>
 */
public final class ConfusionMatrix {
    private final int[] rowStart;
    private final int[] column;
    private final double[] weight;
    private final ClassCounts counts;
    private final double total;

    /** One cell of the matrix. */
    public record Cell(int label, int predicted, double weight) {}

    /**
     * Counts.
     *
     * @param labels m class numbers
     * @param predicted m class numbers
     * @param classes how many classes there are
     * @param weights m weights, or null
     * @throws IllegalArgumentException if the lengths differ, a class number is out of range, or a
     *     weight is negative or not finite
     */
    public ConfusionMatrix(int[] labels, int[] predicted, int classes, double[] weights) {
        Checks.classNumbers("the labels", labels, classes);
        Checks.classNumbers("the predictions", predicted, classes);
        if (labels.length != predicted.length) {
            throw new IllegalArgumentException(
                    "there are " + labels.length + " labels, but " + predicted.length + " predictions");
        }
        double[] w = Checks.weights(weights, labels.length);
        int[] byPrediction = sorted(IntStream.range(0, labels.length).toArray(), predicted, classes);
        int[] order = sorted(byPrediction, labels, classes);
        rowStart = new int[classes + 1];
        int[] columns = new int[order.length];
        double[] cells = new double[order.length];
        int last = -1;
        for (int i = 0; i < order.length; i++) {
            int j = order[i];
            boolean newCell = i == 0 || labels[order[i - 1]] != labels[j] || predicted[order[i - 1]] != predicted[j];
            if (newCell) {
                columns[++last] = predicted[j];
                rowStart[labels[j] + 1]++;
            }
            cells[last] += Checks.weight(w, j);
        }
        for (int k = 0; k < classes; k++) {
            rowStart[k + 1] += rowStart[k];
        }
        column = Arrays.copyOf(columns, last + 1);
        weight = Arrays.copyOf(cells, last + 1);
        counts = new ClassCounts(new double[classes], new double[classes], new double[classes], new boolean[classes]);
        total = sumUp();
    }

    /** The examples in the order of their keys, and those of one key in the order they had. */
    private static int[] sorted(int[] examples, int[] keys, int classes) {
        int[] next = new int[classes + 1];
        for (int key : keys) {
            next[key + 1]++;
        }
        for (int k = 0; k < classes; k++) {
            next[k + 1] += next[k];
        }
        int[] order = new int[examples.length];
        for (int j : examples) {
            order[next[keys[j]]++] = j;
        }
        return order;
    }

    private double sumUp() {
        double sum = 0;
        for (int t = 0; t < classes(); t++) {
            for (int i = rowStart[t]; i < rowStart[t + 1]; i++) {
                int p = column[i];
                counts.support()[t] += weight[i];
                counts.predicted()[p] += weight[i];
                counts.counts()[t] = true;
                counts.counts()[p] = true;
                if (t == p) {
                    counts.truePositives()[t] = weight[i];
                }
            }
            sum += counts.support()[t];
        }
        return sum;
    }

    /** How many classes there are. */
    public int classes() {
        return rowStart.length - 1;
    }

    /** C[label][predicted]. */
    public double weight(int label, int predicted) {
        int i = Arrays.binarySearch(column, rowStart[label], rowStart[label + 1], predicted);
        return i < 0 ? 0 : weight[i];
    }

    /** The weight of all examples. */
    public double total() {
        return total;
    }

    /** The weight of the examples of class k. */
    public double support(int k) {
        return counts.support()[k];
    }

    /** The weight of the examples predicted as class k. */
    public double predicted(int k) {
        return counts.predicted()[k];
    }

    /** Whether class k is the true or the predicted one of any example, of whatever weight. */
    public boolean occurs(int k) {
        return counts.counts()[k];
    }

    /** {@code accuracy_score}: Σ C[k][k] / Σ C; NaN for no examples. */
    public double accuracy() {
        return sum(counts.truePositives()) / total;
    }

    /**
     * {@code balanced_accuracy_score}: the mean recall of the classes that are true; NaN for none.
     */
    public double balancedAccuracy() {
        double sum = 0;
        int present = 0;
        for (int k = 0; k < classes(); k++) {
            if (support(k) > 0) {
                sum += recall(k);
                present++;
            }
        }
        return sum / present;
    }

    /**
     * {@code matthews_corrcoef}, the correlation of truth and prediction (Gorodkin's R_K):
     *
     * <pre>
     * (c·s − Σ t_k·p_k) / √((s² − Σ p_k²)·(s² − Σ t_k²))
     * </pre>
     *
     * <p>with s the total, c what is right, t_k and p_k the sums of rows and columns. 0 where the
     * denominator is 0; NaN for no examples.
     */
    public double matthewsCorrcoef() {
        double s = total;
        double tp = 0;
        double pp = 0;
        double tt = 0;
        for (int k = 0; k < classes(); k++) {
            tp += support(k) * predicted(k);
            pp += predicted(k) * predicted(k);
            tt += support(k) * support(k);
        }
        double denominator = (s * s - pp) * (s * s - tt);
        if (s == 0) {
            return Double.NaN;
        }
        return denominator <= 0 ? 0 : (sum(counts.truePositives()) * s - tp) / Math.sqrt(denominator);
    }

    /** {@code precision_score} of class k: of what is predicted as k, the share that is. */
    public double precision(int k) {
        return counts.of(Ratio.PRECISION, k);
    }

    /** {@code recall_score} of class k: of what is k, the share that is predicted. */
    public double recall(int k) {
        return counts.of(Ratio.RECALL, k);
    }

    /** {@code f1_score} of class k: the harmonic mean of precision and recall. */
    public double f1(int k) {
        return counts.of(Ratio.F1, k);
    }

    /** The average precision of the classes that occur; NaN for no examples. */
    public double precision(Average average) {
        return counts.of(Ratio.PRECISION, average, total);
    }

    /** The average recall of the classes that occur; NaN for no examples. */
    public double recall(Average average) {
        return counts.of(Ratio.RECALL, average, total);
    }

    /** The average F1 of the classes that occur; NaN for no examples. */
    public double f1(Average average) {
        return counts.of(Ratio.F1, average, total);
    }

    /**
     * The cells beside the diagonal with the largest weights, largest first; of equal ones that of
     * the lower true class first, then of the lower predicted class.
     *
     * @param limit how many at most
     */
    public List<Cell> mostConfused(int limit) {
        return IntStream.range(0, classes())
                .boxed()
                .flatMap(t -> IntStream.range(rowStart[t], rowStart[t + 1])
                        .filter(i -> column[i] != t && weight[i] > 0)
                        .mapToObj(i -> new Cell(t, column[i], weight[i])))
                .sorted(Comparator.comparingDouble(cell -> -cell.weight))
                .limit(limit)
                .toList();
    }

    private static double sum(double[] terms) {
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return sum;
    }
}
