// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.net.EpochResult;
import io.lanewise.net.TrainingHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How training went, epoch by epoch. */
final class TrainingSection {
    private static final int MOST_ROWS = 500;

    private final TrainingHistory history;
    private final List<EpochResult> epochs;
    private final boolean validated;

    private TrainingSection(TrainingHistory history) {
        this.history = history;
        epochs = history.epochs();
        validated = epochs.stream().anyMatch(EpochResult::validated);
    }

    /**
     * The section.
     *
     * @param more what else happened, a sentence after a blank, or nothing
     */
    static Section of(TrainingHistory history, String more) {
        return new TrainingSection(history).section(more);
    }

    private Section section(String more) {
        List<Figure> figures = new ArrayList<>();
        figures.add(curve("Loss", "mean loss", EpochResult::loss, EpochResult::validationLoss));
        if (epochs.stream().anyMatch(epoch -> Double.isFinite(epoch.accuracy()))) {
            figures.add(curve("Accuracy", "accuracy", EpochResult::accuracy, EpochResult::validationAccuracy));
        }
        if (epochs.stream()
                .anyMatch(epoch -> epoch.learningRate() != epochs.get(0).learningRate())) {
            figures.add(rates());
        }
        return new Section("training", "Training", List.of(Section.text(outcome() + more), Section.figures(figures)));
    }

    private String outcome() {
        String ended = switch (history.stopped()) {
            case COMPLETED -> "all were done";
            case EARLY -> "it was stopped early, since validation did not get better";
            case REQUESTED -> "it was stopped on request";
            case TIME_LIMIT -> "the time limit was reached";
        };
        return Numbers.count(epochs.size()) + (epochs.size() == 1 ? " epoch; " : " epochs; ") + ended
                + ". The model has the weights of epoch " + history.bestEpoch() + "."
                + (validated
                        ? " Training values are those of each batch before its step, validation values those after the"
                                + " epoch."
                        : "");
    }

    private Figure curve(
            String title,
            String unit,
            ToDoubleFunction<EpochResult> training,
            ToDoubleFunction<EpochResult> validation) {
        double[] x = values(EpochResult::epoch);
        LineChart chart = new LineChart("epoch", unit).whole().add("muted dashed", x, values(training));
        List<String> headings = new ArrayList<>(List.of("epoch", "training"));
        if (validated) {
            chart.add("accent", x, values(validation));
            headings.add("validation");
        }
        chart.mark(history.bestEpoch(), "epoch " + history.bestEpoch() + (validated ? ", kept" : ""));
        List<List<String>> rows = new ArrayList<>();
        int stride = stride();
        for (EpochResult epoch : epochs) {
            if ((epoch.epoch() - 1) % stride == 0 || epoch.epoch() == history.bestEpoch()) {
                List<String> row = new ArrayList<>(
                        List.of(Integer.toString(epoch.epoch()), Numbers.fixed(training.applyAsDouble(epoch))));
                if (validated) {
                    row.add(Numbers.fixed(validation.applyAsDouble(epoch)));
                }
                rows.add(row);
            }
        }
        Figure figure = Figure.of(
                title,
                summary(title, training, validation),
                chart,
                new NumberTable(title + " by epoch", headings, rows));
        if (validated) {
            figure = figure.withLegend(
                    new Figure.Legend("line muted dashed", "training"), new Figure.Legend("line accent", "validation"));
        }
        return stride == 1 ? figure : figure.withNote("The table has every " + stride + "th epoch.");
    }

    private int stride() {
        return (epochs.size() + MOST_ROWS - 1) / MOST_ROWS;
    }

    private String summary(
            String title, ToDoubleFunction<EpochResult> training, ToDoubleFunction<EpochResult> validation) {
        EpochResult best = epochs.get(history.bestEpoch() - 1);
        String text = title + " of epoch " + best.epoch() + ": " + Numbers.fixed(training.applyAsDouble(best))
                + " in training";
        return text + (validated ? ", " + Numbers.fixed(validation.applyAsDouble(best)) + " in validation." : ".");
    }

    private Figure rates() {
        double[] x = values(EpochResult::epoch);
        double[] y = values(EpochResult::learningRate);
        List<List<String>> rows = new ArrayList<>();
        for (EpochResult epoch : epochs) {
            if ((epoch.epoch() - 1) % stride() == 0) {
                rows.add(List.of(Integer.toString(epoch.epoch()), Numbers.general(epoch.learningRate())));
            }
        }
        return Figure.of(
                "Learning rate",
                "From " + Numbers.general(y[0]) + " to " + Numbers.general(y[y.length - 1])
                        + ", at the end of each epoch.",
                new LineChart("epoch", "learning rate").whole().add("accent", x, y),
                new NumberTable("Learning rate by epoch", List.of("epoch", "learning rate"), rows));
    }

    private double[] values(ToDoubleFunction<EpochResult> value) {
        return epochs.stream().mapToDouble(value).toArray();
    }
}
