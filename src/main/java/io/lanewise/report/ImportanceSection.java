// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static io.lanewise.report.Numbers.coordinate;

import io.lanewise.report.PermutationImportance.Importance;
import io.lanewise.report.PermutationImportance.Result;
import java.util.List;
import java.util.Locale;

/** What the model leans on: bars for columns, a heat map for the blocks of a picture. */
final class ImportanceSection {
    private static final int BARS = 25;
    private static final int MOST_ROWS = 200;
    private static final double SIDE = 320;

    private ImportanceSection() {}

    /**
     * The figure.
     *
     * @param shape of the pictures whose blocks were moved; null for columns
     */
    static Figure figure(Result result, ImageShape shape, int of) {
        List<Importance> sorted = result.sorted();
        Importance first = sorted.get(0);
        String what = shape == null ? "column" : "block of pixels";
        String change = result.metric() + (result.isLoss() ? " rises by " : " falls by ");
        Figure.Drawing drawing = shape == null
                ? new BarChart(
                        (result.isLoss() ? "increase of " : "decrease of ") + result.metric(),
                        sorted.stream()
                                .limit(BARS)
                                .map(i -> new BarChart.Bar(i.name(), i.mean(), i.deviation()))
                                .toList())
                : (markup, description) -> blocks(markup, description, result, shape);
        Figure figure = Figure.of(
                "Permutation importance",
                "Most important is " + first.name() + ": where its values are dealt out anew, " + change
                        + Numbers.fixed(first.mean()) + " from " + Numbers.fixed(result.score()) + ".",
                drawing,
                table(result, sorted, what));
        String how = "Each " + what + " was permuted "
                + Numbers.count(result.settings().repeats())
                + " times (seed " + result.settings().seed() + ") on "
                + (result.examples() == of
                        ? "all " + Numbers.count(of) + " examples."
                        : Numbers.count(result.examples()) + " of " + Numbers.count(of)
                                + " examples, drawn by the same seed.");
        return (shape == null && sorted.size() > BARS ? figure.withNote("The " + BARS + " largest are drawn.") : figure)
                .withNote(how);
    }

    private static NumberTable table(Result result, List<Importance> sorted, String what) {
        String heading = result.isLoss() ? "mean increase" : "mean decrease";
        return new NumberTable(
                "Change of " + result.metric() + " by " + what,
                List.of(what, heading, "standard deviation"),
                sorted.stream()
                        .limit(MOST_ROWS)
                        .map(i -> List.of(i.name(), Numbers.general(i.mean()), Numbers.general(i.deviation())))
                        .toList());
    }

    /** The blocks where they lie, the stronger the more important. */
    private static void blocks(Markup markup, String description, Result result, ImageShape shape) {
        int side = shape.blockSide();
        int across = ImageShape.blocks(shape.width(), side);
        double scale = SIDE / Math.max(shape.height(), shape.width());
        double most = result.importances().stream()
                .mapToDouble(Importance::mean)
                .max()
                .orElse(0);
        Plot.open(markup, shape.width() * scale, shape.height() * scale, description);
        for (int b = 0; b < result.importances().size(); b++) {
            Importance block = result.importances().get(b);
            int top = b / across * side;
            int left = b % across * side;
            double share = most > 0 ? Math.max(0, block.mean() / most) : 0;
            markup.open(
                            "rect",
                            "class",
                            "cell block",
                            "style",
                            String.format(Locale.ROOT, "--share:%.3f", share),
                            "x",
                            coordinate(left * scale + 0.5),
                            "y",
                            coordinate(top * scale + 0.5),
                            "width",
                            coordinate((Math.min(left + side, shape.width()) - left) * scale - 1),
                            "height",
                            coordinate((Math.min(top + side, shape.height()) - top) * scale - 1))
                    .element("title", block.name() + ": " + Numbers.general(block.mean()))
                    .close();
        }
        markup.close();
    }
}
