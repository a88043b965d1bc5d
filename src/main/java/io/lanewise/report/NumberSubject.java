// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Model;
import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A regressor and examples with numbers: predicted against true ones, and what is left over. */
final class NumberSubject implements Subject {
    private static final int BLOCK = 4096;
    private static final int MOST_POINTS = 500;
    private static final int MOST_TARGETS = 6;
    private static final int BINS = 24;
    private static final int WORST = 12;
    private static final long SEED = 1;

    private final Regressor regressor;
    private final Dataset data;
    private final List<String> names;
    /** By target. */
    private final double[][] predicted;

    NumberSubject(Regressor regressor, Dataset data) {
        this.regressor = regressor;
        this.data = data;
        names = data.targets().names();
        predicted = new double[names.size()][data.size()];
        for (int from = 0; from < data.size(); from += BLOCK) {
            double[][] block = regressor.predictAll(data.block(from, Math.min(from + BLOCK, data.size())));
            for (int j = 0; j < block.length; j++) {
                for (int t = 0; t < predicted.length; t++) {
                    predicted[t][from + j] = block[j][t];
                }
            }
        }
    }

    @Override
    public Model model() {
        return regressor.model();
    }

    @Override
    public Dataset data() {
        return data;
    }

    @Override
    public Map<String, String> headline(Results results) {
        Map<String, String> headline = new LinkedHashMap<>();
        headline.put("R²", Numbers.fixed(results.number("r2_score")));
        headline.put("RMSE", Numbers.general(results.number("root_mean_squared_error")));
        headline.put("Mean absolute error", Numbers.general(results.number("mean_absolute_error")));
        headline.put("Median absolute error", Numbers.general(results.number("median_absolute_error")));
        headline.put("Largest error", Numbers.general(results.number("max_error")));
        return headline;
    }

    @Override
    public List<Section> sections(Results results) {
        List<Section.Part> parts = new ArrayList<>();
        int[] points = Sample.of(data.size(), MOST_POINTS, SEED);
        for (int t = 0; t < Math.min(names.size(), MOST_TARGETS); t++) {
            parts.add(Section.figures(figures(t, results.list("targets").get(t), points)));
        }
        parts.add(Section.table(targets(results.list("targets"))));
        if (names.size() > MOST_TARGETS) {
            parts.add(Section.text("The first " + MOST_TARGETS + " targets are drawn."));
        }
        return List.of(new Section("numbers", "Predicted numbers", parts));
    }

    private List<Figure> figures(int target, Results metrics, int[] points) {
        double[] all = data.numbers(target);
        double[] truth = IntStream.of(points).mapToDouble(j -> all[j]).toArray();
        double[] guess =
                IntStream.of(points).mapToDouble(j -> predicted[target][j]).toArray();
        double[] error = IntStream.of(points)
                .mapToDouble(j -> predicted[target][j] - all[j])
                .toArray();
        String name = names.get(target);
        List<Figure> figures = new ArrayList<>();
        figures.add(noted(
                Figure.of(
                        "Predicted and true " + name,
                        "R² is " + Numbers.fixed(metrics.number("r2_score")) + "; on the dotted line a prediction is"
                                + " right.",
                        new Scatter("true", "predicted", truth, guess, true),
                        table("Predicted and true " + name, "true", "predicted", truth, guess)),
                points));
        figures.add(noted(
                Figure.of(
                        "Errors of " + name,
                        "Prediction less truth, by the prediction; the mean absolute error is "
                                + Numbers.general(metrics.number("mean_absolute_error")) + ".",
                        new Scatter("predicted", "error", guess, error, false),
                        table("Errors of " + name, "predicted", "error", guess, error)),
                points));
        figures.add(spread(name, target, all));
        return figures;
    }

    private Figure noted(Figure figure, int[] points) {
        return points.length == data.size()
                ? figure
                : figure.withNote(Numbers.count(points.length) + " of " + Numbers.count(data.size())
                        + " examples, drawn by seed " + SEED + ".");
    }

    private Figure spread(String name, int target, double[] truth) {
        double[] errors = IntStream.range(0, truth.length)
                .mapToDouble(j -> predicted[target][j] - truth[j])
                .toArray();
        double most = IntStream.range(0, errors.length)
                .mapToDouble(j -> Math.abs(errors[j]))
                .max()
                .orElse(0);
        Axis axis = Axis.around(-most, most, 0, 1, BINS / 2);
        double[] weights = Predictions.exact(data.weights());
        Histogram histogram = new Histogram("error", axis.low(), axis.high(), BINS).group("examples", "accent");
        for (int j = 0; j < errors.length; j++) {
            histogram.count(0, errors[j], weights == null ? 1 : weights[j]);
        }
        return Figure.of(
                "Spread of the errors of " + name,
                "The largest is of size " + Numbers.general(most) + ".",
                histogram,
                histogram.table("Examples by error of " + name));
    }

    private static NumberTable table(String caption, String x, String y, double[] xs, double[] ys) {
        return new NumberTable(
                caption,
                List.of(x, y),
                IntStream.range(0, xs.length)
                        .mapToObj(i -> List.of(Numbers.general(xs[i]), Numbers.general(ys[i])))
                        .toList());
    }

    private static NumberTable targets(List<Results> targets) {
        return new NumberTable(
                "Each number",
                List.of("target", "R²", "RMSE", "mean absolute error", "median absolute error", "largest error"),
                targets.stream()
                        .map(one -> List.of(
                                one.text("target").orElse(""),
                                Numbers.fixed(one.number("r2_score")),
                                Numbers.general(one.number("root_mean_squared_error")),
                                Numbers.general(one.number("mean_absolute_error")),
                                Numbers.general(one.number("median_absolute_error")),
                                Numbers.general(one.number("max_error"))))
                        .toList());
    }

    @Override
    public Section mistakes(Results results, Cells cells, List<String> order, ImageShape shape) {
        List<MistakeSection.Mistake> mistakes = new ArrayList<>();
        List<Results> targets = results.list("targets");
        int each = Math.max(1, WORST / Math.max(1, targets.size()));
        for (Results target : targets) {
            if (mistakes.size() >= WORST) {
                break;
            }
            String name = target.text("target").orElse("");
            target.list("worst").stream()
                    .limit(each)
                    .map(miss -> new MistakeSection.Mistake(
                            (int) miss.number("example"),
                            List.of(
                                    "predicted " + name + " " + Numbers.general(miss.number("predicted")),
                                    "truly " + Numbers.general(miss.number("target")))))
                    .forEach(mistakes::add);
        }
        return MistakeSection.section("The predictions that are farthest off.", mistakes, cells, order, shape);
    }
}
