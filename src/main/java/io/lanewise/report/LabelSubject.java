// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Model;
import io.lanewise.MultiLabelClassifier;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.BinaryCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A classifier of several labels and examples that have any of them. */
final class LabelSubject implements Subject {
    private static final int BLOCK = 4096;
    private static final int MOST_CURVES = 30;
    private static final int BARS = 25;
    private static final int WORST = 12;

    private final MultiLabelClassifier classifier;
    private final Dataset data;
    private final List<String> names;
    /** Labels × m, as the other two. */
    private final Matrix truth;

    private final Matrix probabilities;
    private final Matrix decided;

    LabelSubject(MultiLabelClassifier classifier, Dataset data) {
        this.classifier = classifier;
        this.data = data;
        names = data.targets().names();
        truth = data.y();
        probabilities = Matrix.zeros(names.size(), data.size());
        for (int from = 0; from < data.size(); from += BLOCK) {
            int to = Math.min(from + BLOCK, data.size());
            probabilities.columns(from, to).copyFrom(classifier.predictProbabilities(data.block(from, to)));
        }
        decided = classifier.decide(probabilities);
    }

    @Override
    public Model model() {
        return classifier.model();
    }

    @Override
    public Dataset data() {
        return data;
    }

    @Override
    public Map<String, String> headline(Results results) {
        Map<String, String> headline = new LinkedHashMap<>();
        headline.put("All labels right", Numbers.fixed(results.number("accuracy")));
        headline.put("Hamming loss", Numbers.fixed(results.number("hamming_loss")));
        headline.put("Micro F1", Numbers.fixed(results.number("f1_micro")));
        headline.put("Macro F1", Numbers.fixed(results.number("f1_macro")));
        headline.put("ROC AUC", Numbers.fixed(results.number("roc_auc")));
        headline.put("Average precision", Numbers.fixed(results.number("average_precision")));
        return headline;
    }

    @Override
    public List<Section> sections(Results results) {
        List<Results> labels = results.list("labels");
        List<Figure> figures = new ArrayList<>();
        List<Curves.Decision> decisions = decisions(labels);
        if (!decisions.isEmpty()) {
            figures.addAll(new Curves(decisions).figures());
        }
        figures.add(scores(labels));
        return List.of(
                new Section("labels", "Labels", List.of(Section.figures(figures), Section.table(table(labels)))));
    }

    private List<Curves.Decision> decisions(List<Results> labels) {
        List<Curves.Decision> decisions = new ArrayList<>();
        double[] weights = Predictions.exact(data.weights());
        for (int l = 0; l < names.size() && names.size() <= MOST_CURVES; l++) {
            double area = labels.get(l).number("roc_auc");
            if (Double.isFinite(area)) {
                boolean[] has = new boolean[data.size()];
                float[] p = new float[data.size()];
                for (int j = 0; j < p.length; j++) {
                    has[j] = truth.get(l, j) == 1;
                    p[j] = probabilities.get(l, j);
                }
                decisions.add(new Curves.Decision(
                        "label " + names.get(l),
                        new BinaryCurve(p, has, weights),
                        area,
                        labels.get(l).number("average_precision")));
            }
        }
        return decisions;
    }

    private static Figure scores(List<Results> labels) {
        List<Results> lowest = labels.stream()
                .sorted(Comparator.comparingDouble(label -> label.number("f1")))
                .toList();
        Results first = lowest.get(0);
        return Figure.of(
                "F1 of the labels",
                "The lowest is that of " + first.text("label").orElse("") + ", " + Numbers.fixed(first.number("f1"))
                        + ".",
                new BarChart(
                        "F1",
                        lowest.stream()
                                .limit(BARS)
                                .map(label ->
                                        new BarChart.Bar(label.text("label").orElse(""), label.number("f1"), 0))
                                .toList()),
                new NumberTable(
                        "F1 by label",
                        List.of("label", "F1"),
                        lowest.stream()
                                .map(label ->
                                        List.of(label.text("label").orElse(""), Numbers.fixed(label.number("f1"))))
                                .toList()));
    }

    private static NumberTable table(List<Results> labels) {
        return new NumberTable(
                "Each label",
                List.of("label", "examples with it", "precision", "recall", "F1", "ROC AUC", "average precision"),
                labels.stream()
                        .map(one -> List.of(
                                one.text("label").orElse(""),
                                Numbers.weight(one.number("weight")),
                                Numbers.fixed(one.number("precision")),
                                Numbers.fixed(one.number("recall")),
                                Numbers.fixed(one.number("f1")),
                                Numbers.fixed(one.number("roc_auc")),
                                Numbers.fixed(one.number("average_precision"))))
                        .toList());
    }

    /** The examples with the most labels wrong, of those the least likely truth first. */
    @Override
    public Section mistakes(Results results, Cells cells, List<String> order, ImageShape shape) {
        List<MistakeSection.Mistake> mistakes = IntStream.range(0, data.size())
                .filter(j -> wrong(j) > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(j -> -wrong(j)).thenComparingDouble(this::leastLikely))
                .limit(WORST)
                .map(j -> new MistakeSection.Mistake(
                        j, List.of("predicted " + labels(decided, j), "truly " + labels(truth, j))))
                .toList();
        return MistakeSection.section(
                mistakes.isEmpty() ? "Every label was predicted right." : "The examples with the most labels wrong.",
                mistakes,
                cells,
                order,
                shape);
    }

    private int wrong(int j) {
        return (int) IntStream.range(0, names.size())
                .filter(l -> decided.get(l, j) != truth.get(l, j))
                .count();
    }

    private double leastLikely(int j) {
        return IntStream.range(0, names.size())
                .mapToDouble(l -> truth.get(l, j) == 1 ? probabilities.get(l, j) : 1.0 - probabilities.get(l, j))
                .min()
                .orElse(1);
    }

    private String labels(Matrix which, int j) {
        String some = IntStream.range(0, names.size())
                .filter(l -> which.get(l, j) == 1)
                .mapToObj(names::get)
                .collect(Collectors.joining(", "));
        return some.isEmpty() ? "none" : some;
    }
}
