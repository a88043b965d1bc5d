// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.ArrayList;
import java.util.List;

/** Which classes are told apart: the confusion matrix, and a line for each class. */
final class ClassSection {
    private static final int MOST_IN_TABLE = 30;
    private static final int MOST_PAIRS = 500;
    private static final int MOST_CLASSES = 200;
    private static final int ENOUGH_FOR_PAIRS = 5;
    private static final int BARS = 15;

    private final Results results;
    private final List<String> names;

    private ClassSection(Results results, List<String> names) {
        this.results = results;
        this.names = names;
    }

    static Section of(Results results, List<String> names) {
        return new ClassSection(results, names).section();
    }

    private Section section() {
        List<Section.Part> parts = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        double[][] counts = results.matrix("confusion_matrix");
        if (counts != null) {
            figures.add(matrix(counts));
        }
        List<Results> pairs = results.list("most_confused");
        if (names.size() >= ENOUGH_FOR_PAIRS && !pairs.isEmpty()) {
            figures.add(pairs(pairs));
        }
        if (figures.size() == 1 && names.size() < ENOUGH_FOR_PAIRS) {
            parts.add(markup -> {
                markup.open("div", "class", "figures columns-2").line();
                figures.get(0).write(markup);
                classes().write(markup);
                markup.close().line();
            });
        } else {
            parts.add(Section.figures(figures));
            parts.add(Section.table(classes()));
        }
        if (names.size() > MOST_CLASSES) {
            parts.add(Section.text("These are the " + MOST_CLASSES + " classes with the lowest F1 of " + names.size()
                    + " classes; the file of --metrics has all."));
        }
        return new Section("classes", "Classes", parts);
    }

    private Figure matrix(double[][] counts) {
        double right = 0;
        double all = 0;
        for (int t = 0; t < counts.length; t++) {
            for (int p = 0; p < counts.length; p++) {
                right += t == p ? counts[t][p] : 0;
                all += counts[t][p];
            }
        }
        HeatMap map = new HeatMap(names, counts);
        boolean small = names.size() <= MOST_IN_TABLE;
        Figure figure = Figure.of(
                        "Confusion matrix",
                        Numbers.weight(right) + " of " + Numbers.weight(all) + " examples are right, on the diagonal.",
                        map,
                        small ? square(counts) : cells(counts))
                .withLegend(
                        new Figure.Legend("box grey", "right"),
                        new Figure.Legend("box accent", "wrong: the stronger, the larger its share of the row"))
                .withWidth(map.isWide() ? Figure.Width.ALL : Figure.Width.ONE);
        return small ? figure : figure.withNote("The table lists the cells that are not 0.");
    }

    private NumberTable square(double[][] counts) {
        List<String> headings = new ArrayList<>(List.of("true class"));
        names.forEach(name -> headings.add("as " + name));
        List<List<String>> rows = new ArrayList<>();
        for (int t = 0; t < counts.length; t++) {
            List<String> row = new ArrayList<>(List.of(names.get(t)));
            for (double count : counts[t]) {
                row.add(Numbers.weight(count));
            }
            rows.add(row);
        }
        return new NumberTable("Examples by true and predicted class", headings, rows);
    }

    private NumberTable cells(double[][] counts) {
        List<List<String>> rows = new ArrayList<>();
        for (int t = 0; t < counts.length; t++) {
            for (int p = 0; p < counts.length; p++) {
                if (counts[t][p] > 0 && rows.size() < MOST_PAIRS) {
                    rows.add(List.of(names.get(t), names.get(p), Numbers.weight(counts[t][p])));
                }
            }
        }
        return new NumberTable(
                "Examples by true and predicted class", List.of("true class", "predicted", "examples"), rows);
    }

    private static Figure pairs(List<Results> pairs) {
        List<BarChart.Bar> bars = pairs.stream()
                .limit(BARS)
                .map(pair -> new BarChart.Bar(pair(pair), pair.number("weight"), 0))
                .toList();
        Results first = pairs.get(0);
        return Figure.of(
                "Most confused",
                "Most often " + first.text("true").orElse("") + " is taken for "
                        + first.text("predicted").orElse("") + ": " + Numbers.weight(first.number("weight"))
                        + " examples.",
                new BarChart("examples", bars),
                new NumberTable(
                        "Pairs of true and predicted class",
                        List.of("true class", "predicted", "examples"),
                        pairs.stream()
                                .map(pair -> List.of(
                                        pair.text("true").orElse(""),
                                        pair.text("predicted").orElse(""),
                                        Numbers.weight(pair.number("weight"))))
                                .toList()));
    }

    private static String pair(Results pair) {
        return pair.text("true").orElse("") + " → " + pair.text("predicted").orElse("");
    }

    private NumberTable classes() {
        List<Results> classes = new ArrayList<>(results.list("classes"));
        if (classes.size() > MOST_CLASSES) {
            classes.sort(java.util.Comparator.comparingDouble(one -> one.number("f1")));
        }
        return new NumberTable(
                "Each class",
                List.of("class", "examples", "precision", "recall", "F1", "ROC AUC", "average precision"),
                classes.stream()
                        .limit(MOST_CLASSES)
                        .map(one -> List.of(
                                one.text("class").orElse(""),
                                Numbers.weight(one.number("examples")),
                                Numbers.fixed(one.number("precision")),
                                Numbers.fixed(one.number("recall")),
                                Numbers.fixed(one.number("f1")),
                                Numbers.fixed(one.number("roc_auc")),
                                Numbers.fixed(one.number("average_precision"))))
                        .toList());
    }
}
