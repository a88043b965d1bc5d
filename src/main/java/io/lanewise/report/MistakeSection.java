// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.ArrayList;
import java.util.List;

/** The examples that are most wrong, with their pictures or cells. */
final class MistakeSection {
    private static final int SHOWN = 24;
    private static final int SHOWN_WITH_CELLS = 12;
    private static final int CELLS = 12;

    private MistakeSection() {}

    /**
     * One example that is wrong.
     *
     * @param example its number
     * @param facts what is said of it, a line each
     */
    record Mistake(int example, List<String> facts) {}

    /**
     * The mistakes of a classifier.
     *
     * @param order the columns whose cells are shown first
     */
    static Section of(Predictions predictions, Cells cells, List<String> order, ImageShape shape) {
        List<String> names = predictions.data.classNames();
        List<Mistake> mistakes = predictions.worst(shape == null ? SHOWN_WITH_CELLS : SHOWN).stream()
                .map(j -> new Mistake(
                        j,
                        List.of(
                                "predicted " + names.get(predictions.predicted[j]) + " ("
                                        + Numbers.percent(predictions.confidence[j]) + ")",
                                "truly " + names.get(predictions.labels[j]) + " ("
                                        + Numbers.percent(predictions.ofTruth[j]) + ")")))
                .toList();
        String intro = mistakes.isEmpty()
                ? "Every example was predicted right."
                : "The wrong predictions whose true class was thought the least likely; in brackets, the"
                        + " probabilities.";
        return section(intro, mistakes, cells, order, shape);
    }

    /** Mistakes of any kind of model. */
    static Section section(String intro, List<Mistake> mistakes, Cells cells, List<String> order, ImageShape shape) {
        List<Section.Part> parts = new ArrayList<>(List.of(Section.text(intro)));
        if (!mistakes.isEmpty()) {
            parts.add(markup -> {
                markup.open("ol", "class", shape == null ? "cards" : "cards pictures")
                        .line();
                mistakes.forEach(mistake -> write(markup, mistake, cells, order, shape));
                markup.close().line();
            });
        }
        return new Section("mistakes", "Worst mistakes", parts);
    }

    private static void write(Markup markup, Mistake mistake, Cells cells, List<String> order, ImageShape shape) {
        int j = mistake.example;
        markup.open("li");
        if (shape != null) {
            float[] inputs = cells.inputs(j);
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (float input : inputs) {
                low = Math.min(low, input);
                high = Math.max(high, input);
            }
            Pictures.write(markup, shape, Pictures.grey(shape, inputs, low, high), "Picture of " + cells.place(j));
        }
        markup.open("div").element("h3", cells.place(j));
        mistake.facts.forEach(fact -> markup.element("p", fact));
        if (shape == null) {
            markup.open("dl");
            for (Cells.Cell cell : cells.of(j, order, CELLS)) {
                markup.open("div")
                        .element("dt", cell.column())
                        .element("dd", cell.value())
                        .close();
            }
            markup.close();
        }
        markup.close().close().line();
    }
}
