// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.kernel.Matrix;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How well predictions fit the truth. In the confusion matrix a row is a true class, a column a
 * predicted one. A ratio whose denominator is 0 (the precision of a class never predicted, say) is
 * 0.
 */
public final class Evaluation {
    private final List<String> classNames;
    private final int[][] confusion;
    private final double loss;
    private final double rocAuc;
    private final int total;

    /**
     * From predicted probabilities.
     *
     * @param probabilities classes × m
     * @param labels m class numbers
     * @param loss the mean loss, computed from logits
     * @throws IllegalArgumentException if the sizes do not fit
     */
    Evaluation(Matrix probabilities, int[] predicted, int[] labels, double loss, List<String> classNames) {
        if (probabilities.cols() != labels.length || predicted.length != labels.length) {
            throw new IllegalArgumentException("there are " + labels.length + " labels, but predictions for "
                    + probabilities.cols() + " examples");
        }
        this.classNames = classNames;
        this.loss = loss;
        total = labels.length;
        confusion = new int[classNames.size()][classNames.size()];
        for (int j = 0; j < labels.length; j++) {
            confusion[labels[j]][predicted[j]]++;
        }
        rocAuc = RocAuc.of(probabilities, labels);
    }

    /** The share of examples classified correctly; NaN for none. */
    public double accuracy() {
        int correct = 0;
        for (int k = 0; k < confusion.length; k++) {
            correct += confusion[k][k];
        }
        return (double) correct / total;
    }

    /** The mean loss. */
    public double loss() {
        return loss;
    }

    /** How many examples were judged. */
    public int size() {
        return total;
    }

    /** The classes' names, by number. */
    public List<String> classNames() {
        return classNames;
    }

    /** Counts by [true class][predicted class], a copy. */
    public int[][] confusionMatrix() {
        int[][] copy = new int[confusion.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = confusion[k].clone();
        }
        return copy;
    }

    /** Of the examples predicted as class k, the share that is. */
    public double precision(int k) {
        return ratio(confusion[k][k], predicted(k));
    }

    private int predicted(int k) {
        int predicted = 0;
        for (int[] row : confusion) {
            predicted += row[k];
        }
        return predicted;
    }

    /** Of the examples of class k, the share that was predicted. */
    public double recall(int k) {
        return ratio(confusion[k][k], support(k));
    }

    /** How many examples class k has. */
    public int support(int k) {
        int actual = 0;
        for (int count : confusion[k]) {
            actual += count;
        }
        return actual;
    }

    /** The harmonic mean of precision and recall of class k. */
    public double f1(int k) {
        double sum = precision(k) + recall(k);
        return sum == 0 ? 0 : 2 * precision(k) * recall(k) / sum;
    }

    /**
     * The mean F1 over the classes that occur in truth or prediction (macro average); NaN for no
     * examples.
     */
    public double macroF1() {
        double sum = 0;
        int occurring = 0;
        for (int k = 0; k < confusion.length; k++) {
            if (occurs(k)) {
                sum += f1(k);
                occurring++;
            }
        }
        return sum / occurring;
    }

    private boolean occurs(int k) {
        return support(k) > 0 || predicted(k) > 0;
    }

    /**
     * The area under the ROC curve, ties counted half: for two classes that of class 1; for more,
     * the mean over the classes that occur of each against the rest. NaN where fewer than two
     * classes occur.
     */
    public double rocAuc() {
        return rocAuc;
    }

    private static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** A report for a person: confusion matrix, then precision, recall and F1 of each class. */
    @Override
    public String toString() {
        int width =
                Math.max(7, classNames.stream().mapToInt(String::length).max().orElse(0) + 1);
        StringBuilder text = new StringBuilder("confusion matrix (row: true class, column: predicted)\n");
        text.append(pad("", width));
        classNames.forEach(name -> text.append(pad(name, width)));
        text.append('\n');
        for (int k = 0; k < confusion.length; k++) {
            text.append(pad(classNames.get(k), width));
            for (int count : confusion[k]) {
                text.append(pad(Integer.toString(count), width));
            }
            text.append('\n');
        }
        text.append('\n').append(pad("class", width)).append("  precision  recall      F1  examples\n");
        for (int k = 0; k < confusion.length; k++) {
            text.append(pad(classNames.get(k), width))
                    .append(String.format(
                            Locale.ROOT, "     %.4f  %.4f  %.4f  %8d%n", precision(k), recall(k), f1(k), support(k)));
        }
        long occurring =
                IntStream.range(0, confusion.length).filter(this::occurs).count();
        String over = occurring == confusion.length
                ? ""
                : " (over the " + occurring + " of " + confusion.length + " classes that occur)";
        return text.append(String.format(Locale.ROOT, "macro F1 %.4f, ROC AUC %.4f%s%n", macroF1(), rocAuc, over))
                .toString();
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
