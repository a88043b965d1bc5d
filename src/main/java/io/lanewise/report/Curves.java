// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.metric.BinaryCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The ROC and the precision-recall curve of some yes-or-no decisions: one for two classes, else one
 * for each class or label. The one with the smallest area has the accent.
 */
final class Curves {
    /** Points are drawn where a curve has moved by this share of the axis. */
    private static final int GRID = 200;

    private static final int MOST_THRESHOLDS = 40;
    private static final double[] RATES = {0.01, 0.05, 0.1, 0.2};
    private static final double[] RECALLS = {0.5, 0.8, 0.9, 0.95};

    private final List<Decision> decisions;

    /**
     * One decision.
     *
     * @param name what yes means
     * @param rocAuc as the metrics say
     * @param averagePrecision as the metrics say
     */
    record Decision(String name, BinaryCurve curve, double rocAuc, double averagePrecision) {}

    Curves(List<Decision> decisions) {
        this.decisions = List.copyOf(decisions);
    }

    List<Figure> figures() {
        return List.of(roc(), precisionRecall());
    }

    private Figure roc() {
        LineChart chart = new LineChart("false positive rate", "true positive rate")
                .unitSquare()
                .add("guide", new double[] {0, 1}, new double[] {0, 1});
        return figure(
                "ROC curve",
                chart,
                Decision::rocAuc,
                Curves::addRoc,
                decisions.size() == 1 ? thresholds("ROC curve of ") : rates());
    }

    private Figure precisionRecall() {
        return figure(
                "Precision and recall",
                new LineChart("recall", "precision").unitSquare(),
                Decision::averagePrecision,
                Curves::addPrecision,
                decisions.size() == 1 ? thresholds("precision and recall of ") : precisions());
    }

    /** All curves of one kind, the one with the smallest area last and with the accent. */
    private Figure figure(
            String title, LineChart chart, ToDoubleFunction<Decision> area, Adder adder, NumberTable numbers) {
        int lowest = lowest(decisions.stream().mapToDouble(area).toArray());
        for (int d = 0; d < decisions.size(); d++) {
            if (d != lowest) {
                adder.add(chart, "muted thin", decisions.get(d).curve);
            }
        }
        Decision low = decisions.get(lowest);
        adder.add(chart, "accent", low.curve);
        return legend(Figure.of(title, area(low.name, area.applyAsDouble(low)), chart, numbers), low.name);
    }

    /** Adds one curve to a chart. */
    private interface Adder {
        void add(LineChart chart, String style, BinaryCurve curve);
    }

    private String area(String name, double area) {
        return "The area under the curve of " + name + " is " + Numbers.fixed(area)
                + (decisions.size() == 1 ? "." : ", the smallest of " + decisions.size() + ".");
    }

    private Figure legend(Figure figure, String name) {
        return decisions.size() == 1
                ? figure
                : figure.withLegend(
                        new Figure.Legend("line accent", name), new Figure.Legend("line muted", "the others"));
    }

    private static int lowest(double[] areas) {
        int lowest = 0;
        for (int i = 1; i < areas.length; i++) {
            if (Double.isNaN(areas[lowest]) || areas[i] < areas[lowest]) {
                lowest = i;
            }
        }
        return lowest;
    }

    private static void addRoc(LineChart chart, String style, BinaryCurve curve) {
        if (curve.positives() > 0 && curve.negatives() > 0) {
            int[] points = IntStream.range(0, curve.size()).toArray();
            add(chart, style, 0, 0, points, i -> curve.falsePositives(i) / curve.negatives(), i -> recall(curve, i));
        }
    }

    private static void addPrecision(LineChart chart, String style, BinaryCurve curve) {
        if (curve.positives() > 0) {
            int[] points = IntStream.range(0, curve.size()).toArray();
            add(chart, style, 0, precision(curve, 0), points, i -> recall(curve, i), i -> precision(curve, i));
        }
    }

    /** A coordinate of a point. */
    private interface Coordinate {
        double of(int point);
    }

    private static void add(
            LineChart chart, String style, double x0, double y0, int[] points, Coordinate x, Coordinate y) {
        List<double[]> kept = new ArrayList<>(List.of(new double[] {x0, y0}));
        for (int i : points) {
            double[] point = {x.of(i), y.of(i)};
            double[] last = kept.get(kept.size() - 1);
            boolean moved = Math.abs(point[0] - last[0]) * GRID >= 1 || Math.abs(point[1] - last[1]) * GRID >= 1;
            if (moved || i == points.length - 1) {
                kept.add(point);
            }
        }
        chart.add(
                style,
                kept.stream().mapToDouble(point -> point[0]).toArray(),
                kept.stream().mapToDouble(point -> point[1]).toArray());
    }

    private static double recall(BinaryCurve curve, int i) {
        return curve.truePositives(i) / curve.positives();
    }

    private static double precision(BinaryCurve curve, int i) {
        double yes = curve.truePositives(i) + curve.falsePositives(i);
        return curve.truePositives(i) / yes;
    }

    /** Of one decision: what its thresholds do, at most so many of them. */
    private NumberTable thresholds(String caption) {
        BinaryCurve curve = decisions.get(0).curve;
        int shown = Math.min(MOST_THRESHOLDS, curve.size());
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < shown; r++) {
            int i = shown == 1 ? 0 : (int) ((long) r * (curve.size() - 1) / (shown - 1));
            rows.add(List.of(
                    Numbers.general(curve.score(i)),
                    Numbers.fixed(curve.falsePositives(i) / curve.negatives()),
                    Numbers.fixed(recall(curve, i)),
                    Numbers.fixed(precision(curve, i))));
        }
        return new NumberTable(
                caption + decisions.get(0).name + " at " + shown + " of " + Numbers.count(curve.size()) + " thresholds",
                List.of("probability from", "false positive rate", "true positive rate (recall)", "precision"),
                rows);
    }

    private NumberTable rates() {
        List<String> headings = new ArrayList<>(List.of("class", "area"));
        for (double rate : RATES) {
            headings.add("true positive rate at a false positive rate of " + Numbers.general(rate));
        }
        return new NumberTable(
                "ROC curves", headings, decisions.stream().map(this::rates).toList());
    }

    private List<String> rates(Decision decision) {
        List<String> row = new ArrayList<>(List.of(decision.name, Numbers.fixed(decision.rocAuc)));
        BinaryCurve curve = decision.curve;
        for (double rate : RATES) {
            double best = IntStream.range(0, curve.size())
                    .filter(i -> curve.falsePositives(i) <= rate * curve.negatives())
                    .mapToDouble(i -> recall(curve, i))
                    .max()
                    .orElse(0);
            row.add(Numbers.fixed(best));
        }
        return row;
    }

    private NumberTable precisions() {
        List<String> headings = new ArrayList<>(List.of("class", "area"));
        for (double recall : RECALLS) {
            headings.add("precision at a recall of " + Numbers.general(recall));
        }
        return new NumberTable(
                "Precision-recall curves",
                headings,
                decisions.stream().map(this::precisions).toList());
    }

    private List<String> precisions(Decision decision) {
        List<String> row = new ArrayList<>(List.of(decision.name, Numbers.fixed(decision.averagePrecision)));
        BinaryCurve curve = decision.curve;
        for (double recall : RECALLS) {
            double best = IntStream.range(0, curve.size())
                    .filter(i -> recall(curve, i) >= recall)
                    .mapToDouble(i -> precision(curve, i))
                    .max()
                    .orElse(Double.NaN);
            row.add(Numbers.fixed(best));
        }
        return row;
    }
}
