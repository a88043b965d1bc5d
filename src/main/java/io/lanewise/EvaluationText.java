// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.metric.ConfusionMatrix;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An evaluation for a person. Up to 30 classes have a confusion matrix and a line each; of more,
 * the most confused pairs and the classes with the lowest F1 are shown.
 */
final class EvaluationText {
    private static final int LARGEST_MATRIX = 30;
    private static final int LISTED = 10;
    private static final int IN_ONE_LINE = 3;

    private final Evaluation e;
    private final List<String> names;
    private final StringBuilder text = new StringBuilder();

    private EvaluationText(Evaluation e) {
        this.e = e;
        names = e.classNames();
    }

    static String of(Evaluation e) {
        EvaluationText report = new EvaluationText(e);
        if (e.classNames().size() <= LARGEST_MATRIX) {
            report.matrix();
            report.classes("", IntStream.range(0, report.names.size()).boxed().toList());
        } else {
            report.mostConfused();
            report.classes(
                    " (the " + LISTED + " with the lowest F1 of those that occur)",
                    report.occurring()
                            .boxed()
                            .sorted(Comparator.comparingDouble(e::f1))
                            .limit(LISTED)
                            .toList());
        }
        report.summary();
        return report.text.toString();
    }

    private IntStream occurring() {
        return IntStream.range(0, names.size()).filter(e.confusion()::occurs);
    }

    private void matrix() {
        int width = TextTable.width(names);
        text.append("confusion matrix (row: true class, column: predicted)\n");
        text.append(TextTable.pad("", width));
        names.forEach(name -> text.append(TextTable.pad(name, width)));
        text.append('\n');
        int[][] matrix = e.confusionMatrix();
        for (int k = 0; k < matrix.length; k++) {
            text.append(TextTable.pad(names.get(k), width));
            for (int count : matrix[k]) {
                text.append(TextTable.pad(Integer.toString(count), width));
            }
            text.append('\n');
        }
        text.append('\n');
        String pairs = names.size() == 2
                ? ""
                : e.confusion().mostConfused(IN_ONE_LINE).stream()
                        .map(cell -> pair(cell) + " (" + number(cell.weight()) + ")")
                        .collect(Collectors.joining(", "));
        if (!pairs.isEmpty()) {
            text.append("most confused: ").append(pairs).append("\n\n");
        }
    }

    private void mostConfused() {
        List<ConfusionMatrix.Cell> cells = e.confusion().mostConfused(LISTED);
        text.append("most confused of ").append(names.size()).append(" classes (true as predicted)\n");
        for (ConfusionMatrix.Cell cell : cells) {
            text.append(TextTable.pad(number(cell.weight()), 7))
                    .append("  ")
                    .append(pair(cell))
                    .append('\n');
        }
        text.append(cells.isEmpty() ? "   none\n\n" : "\n");
    }

    private String pair(ConfusionMatrix.Cell cell) {
        return names.get(cell.label()) + " as " + names.get(cell.predicted());
    }

    /** A count without a point, a weight with two places. */
    private static String number(double weight) {
        return weight == Math.rint(weight)
                ? String.format(Locale.ROOT, "%.0f", weight)
                : String.format(Locale.ROOT, "%.2f", weight);
    }

    private void classes(String which, List<Integer> classes) {
        int width = TextTable.width(classes.stream().map(names::get).toList());
        text.append(TextTable.pad("class", width))
                .append("  precision  recall      F1  examples")
                .append(which)
                .append('\n');
        for (int k : classes) {
            text.append(TextTable.pad(names.get(k), width))
                    .append(String.format(
                            Locale.ROOT,
                            "     %.4f  %.4f  %.4f  %8d%n",
                            e.precision(k),
                            e.recall(k),
                            e.f1(k),
                            e.support(k)));
        }
    }

    private void summary() {
        long occurring = occurring().count();
        String over = occurring == names.size()
                ? ""
                : " (over the " + occurring + " of " + names.size() + " classes that occur)";
        text.append(String.format(Locale.ROOT, "macro F1 %.4f, ROC AUC %.4f%s%n", e.macroF1(), e.rocAuc(), over));
        text.append(String.format(
                Locale.ROOT,
                "balanced accuracy %.4f, MCC %.4f, average precision %.4f%n",
                e.balancedAccuracy(),
                e.matthewsCorrcoef(),
                e.averagePrecision()));
        text.append(String.format(
                Locale.ROOT,
                "log-loss %.4f, Brier score %.4f, calibration error %.4f%n",
                e.logLoss(),
                e.brierScore(),
                e.calibration().expectedError()));
    }
}
