// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static io.lanewise.report.Numbers.coordinate;

import java.util.List;
import java.util.Locale;

/**
 * A confusion matrix as a heat map: a row is a true class. A cell's strength is the root of its
 * share of the row, so that a rare mistake is still seen; what is right is grey, a mistake has the
 * accent.
 */
final class HeatMap implements Figure.Drawing {
    private static final double SIZE = 396;
    private static final double NAMED_SIZE = 700;
    private static final double CHARACTER = 7.4;
    private static final double LARGEST_CELL = 84;
    private static final int FEW = 12;
    private static final double SMALLEST_WITH_NUMBER = 19;
    private static final int LONGEST = 14;

    private final List<String> names;
    private final double[][] weights;

    /**
     * A matrix.
     *
     * @param weights by true and predicted class
     */
    HeatMap(List<String> names, double[][] weights) {
        this.names = List.copyOf(names);
        this.weights = weights;
    }

    /** Whether it takes the whole width. */
    boolean isWide() {
        return names.size() > FEW;
    }

    @Override
    public void write(Markup markup, String description) {
        int longest = names.stream()
                .mapToInt(name -> Math.min(LONGEST, name.length()))
                .max()
                .orElse(1);
        double left = 26 + longest * CHARACTER;
        double size = isWide() ? NAMED_SIZE : SIZE;
        double cell = Math.min(LARGEST_CELL, (size - left) / names.size());
        boolean upright = longest * CHARACTER > cell;
        double top = 24 + (upright ? longest * CHARACTER + 4 : 14);
        double side = cell * names.size();
        Plot.open(markup, size + 4, top + side + 4, description);
        Plot.text(markup, "name middle", left + side / 2, 12, "predicted");
        markup.element(
                "text",
                "true",
                "class",
                "name middle",
                "transform",
                "translate(12 " + coordinate(top + side / 2) + ") rotate(-90)");
        boolean everyName = cell >= 11;
        if (isWide()) {
            Plot.box(markup, "cell", left, top, side, side, null);
        }
        for (int k = 0; k < names.size(); k++) {
            String name = Plot.cut(names.get(k), LONGEST);
            double middle = cell * (k + 0.5);
            if (everyName) {
                Plot.text(markup, "tick end", left - 5, top + middle + 4, name);
                column(markup, name, left + middle, top - 6, upright);
            }
            for (int p = 0; p < names.size(); p++) {
                if (weights[k][p] > 0 || !isWide()) {
                    cell(markup, k, p, left + cell * p, top + cell * k, cell);
                }
            }
        }
        markup.close();
    }

    private static void column(Markup markup, String name, double x, double y, boolean upright) {
        if (upright) {
            markup.element(
                    "text",
                    name,
                    "class",
                    "tick",
                    "transform",
                    "translate(" + coordinate(x + 4) + " " + coordinate(y) + ") rotate(-90)");
        } else {
            Plot.text(markup, "tick middle", x, y, name);
        }
    }

    private void cell(Markup markup, int t, int p, double x, double y, double size) {
        double weight = weights[t][p];
        double total = 0;
        for (double w : weights[t]) {
            total += w;
        }
        double strength = weight > 0 ? Math.sqrt(weight / total) : 0;
        double gap = size > 12 ? 1.5 : 0.5;
        markup.open(
                "rect",
                "class",
                weight == 0 ? "cell" : t == p ? "cell right" : "cell wrong",
                "style",
                weight == 0 ? null : String.format(Locale.ROOT, "--share:%.3f", strength),
                "x",
                coordinate(x),
                "y",
                coordinate(y),
                "width",
                coordinate(size - gap),
                "height",
                coordinate(size - gap));
        markup.element("title", names.get(t) + " predicted as " + names.get(p) + ": " + Numbers.weight(weight))
                .close();
        if (size >= SMALLEST_WITH_NUMBER && weight > 0) {
            String number = Numbers.weight(weight);
            if (number.length() * CHARACTER <= size) {
                Plot.text(markup, "count middle", x + (size - gap) / 2, y + (size - gap) / 2 + 4, number);
            }
        }
    }
}
