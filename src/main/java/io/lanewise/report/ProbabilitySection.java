// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.metric.BinaryCurve;
import java.util.ArrayList;
import java.util.List;

/** What the probabilities of a classifier are worth. */
final class ProbabilitySection {
    private static final int BINS = 20;
    private static final int MOST_CURVES = 30;
    private static final double SMALLEST_DOT = 2;
    private static final double LARGEST_DOT = 10;

    private final Results results;
    private final Predictions predictions;
    private final List<String> names;

    private ProbabilitySection(Results results, Predictions predictions) {
        this.results = results;
        this.predictions = predictions;
        names = predictions.data.classNames();
    }

    static Section of(Results results, Predictions predictions) {
        return new ProbabilitySection(results, predictions).section();
    }

    private Section section() {
        List<Figure> figures = new ArrayList<>();
        List<Curves.Decision> decisions = decisions();
        if (!decisions.isEmpty()) {
            figures.addAll(new Curves(decisions).figures());
        }
        figures.add(calibration());
        figures.add(names.size() == 2 ? scoresOfTwo() : confidences());
        return new Section("probabilities", "Probabilities", List.of(Section.figures(figures)));
    }

    /** Of two classes that of the second; of more those that occur, if they are not too many. */
    private List<Curves.Decision> decisions() {
        List<Curves.Decision> decisions = new ArrayList<>();
        List<Results> classes = results.list("classes");
        if (predictions.probabilities == null || names.size() > MOST_CURVES) {
            return decisions;
        }
        for (int k = names.size() == 2 ? 1 : 0; k < names.size(); k++) {
            double area = classes.get(k).number("roc_auc");
            if (Double.isFinite(area)) {
                decisions.add(new Curves.Decision(
                        "class " + names.get(k),
                        BinaryCurve.ofClass(predictions.probabilities, predictions.labels, k, predictions.weights),
                        area,
                        classes.get(k).number("average_precision")));
            }
        }
        return decisions;
    }

    private Figure calibration() {
        List<Results> bins = results.list("calibration").stream()
                .filter(bin -> bin.number("weight") > 0)
                .toList();
        LineChart chart = new LineChart("mean confidence of a bin", "accuracy of the bin")
                .unitSquare()
                .add("guide", new double[] {0, 1}, new double[] {0, 1})
                .addDots(
                        "accent",
                        bins.stream()
                                .mapToDouble(bin -> bin.number("confidence"))
                                .toArray(),
                        bins.stream().mapToDouble(bin -> bin.number("accuracy")).toArray(),
                        radii(bins));
        return Figure.of(
                        "Calibration",
                        "Expected calibration error: " + Numbers.fixed(results.number("expected_calibration_error"))
                                + ".",
                        chart,
                        new NumberTable(
                                "Confidence and accuracy by bin",
                                List.of("from", "to", "examples", "mean confidence", "accuracy"),
                                bins.stream()
                                        .map(bin -> List.of(
                                                Numbers.general(bin.number("lower")),
                                                Numbers.general(bin.number("upper")),
                                                Numbers.weight(bin.number("weight")),
                                                Numbers.fixed(bin.number("confidence")),
                                                Numbers.fixed(bin.number("accuracy"))))
                                        .toList()))
                .withNote(
                        "On the diagonal, of the predictions with 80 % confidence four in five are right. A larger dot"
                                + " stands for more examples.");
    }

    /** The area of a dot grows with the examples in its bin, but none is too small to see. */
    private static double[] radii(List<Results> bins) {
        double most =
                bins.stream().mapToDouble(bin -> bin.number("weight")).max().orElse(1);
        return bins.stream()
                .mapToDouble(
                        bin -> SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * Math.sqrt(bin.number("weight") / most))
                .toArray();
    }

    private Figure scoresOfTwo() {
        Histogram histogram = new Histogram("probability of " + names.get(1), 0, 1, BINS)
                .group("truly " + names.get(0), "grey")
                .group("truly " + names.get(1), "accent");
        for (int j = 0; j < predictions.labels.length; j++) {
            int truth = predictions.labels[j];
            double p = truth == 1 ? predictions.ofTruth[j] : 1.0 - predictions.ofTruth[j];
            histogram.count(truth, p, predictions.weight(j));
        }
        return Figure.of(
                        "Scores",
                        "How the probability of " + names.get(1) + " is spread for each true class.",
                        histogram,
                        histogram.table("Examples by probability of " + names.get(1)))
                .withLegend(
                        new Figure.Legend("box grey", "truly " + names.get(0)),
                        new Figure.Legend("box accent", "truly " + names.get(1)));
    }

    private Figure confidences() {
        Histogram histogram = new Histogram("probability of the predicted class", 0, 1, BINS)
                .group("right", "grey")
                .group("wrong", "accent");
        for (int j = 0; j < predictions.labels.length; j++) {
            histogram.count(predictions.isRight(j) ? 0 : 1, predictions.confidence[j], predictions.weight(j));
        }
        return Figure.of(
                        "Confidence",
                        "How sure the model is where it is right, and where it is wrong.",
                        histogram,
                        histogram.table("Examples by probability of the predicted class"))
                .withLegend(new Figure.Legend("box grey", "right"), new Figure.Legend("box accent", "wrong"));
    }
}
