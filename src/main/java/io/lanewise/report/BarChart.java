// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.List;

/** Bars below each other, each with a name: importances, with a whisker for their spread. */
final class BarChart implements Figure.Drawing {
    private static final double ROW = 20;
    private static final double BAR = 12;
    private static final double BELOW = 50;
    private static final double CHARACTER = 7.4;
    private static final double MOST_FOR_NAMES = 163;
    private static final int TICKS = 4;

    private final String valueName;
    private final List<Bar> bars;

    /**
     * One bar.
     *
     * @param value its length; NaN for none
     * @param spread of the whisker to both sides of its end; 0 for none
     */
    record Bar(String name, double value, double spread) {}

    BarChart(String valueName, List<Bar> bars) {
        this.valueName = valueName;
        this.bars = List.copyOf(bars);
    }

    @Override
    public void write(Markup markup, String description) {
        double bottom = Plot.TOP + ROW * bars.size();
        int longest = bars.stream()
                .mapToInt(bar -> bar.name.codePointCount(0, bar.name.length()))
                .max()
                .orElse(0);
        double left = 16 + Math.min(MOST_FOR_NAMES, longest * CHARACTER);
        int characters = (int) ((left - 16) / CHARACTER);
        Axis x = Axis.around(Math.min(0, end(-1)), Math.max(0, end(1)), left, Plot.RIGHT, TICKS);
        x = bars.stream().allMatch(bar -> bar.value == Math.rint(bar.value) && bar.spread == 0) ? x.whole() : x;
        Plot.open(markup, Plot.WIDTH, bottom + BELOW, description);
        for (double tick : x.ticks()) {
            Plot.line(markup, tick == 0 ? "axis" : "grid", x.at(tick), Plot.TOP, x.at(tick), bottom);
            Plot.text(markup, "tick middle", x.at(tick), bottom + 16, x.label(tick));
        }
        Plot.text(markup, "name middle", (left + Plot.RIGHT) / 2, bottom + 38, valueName);
        for (int i = 0; i < bars.size(); i++) {
            write(markup, bars.get(i), x, Plot.TOP + ROW * i, characters);
        }
        markup.close();
    }

    private static void write(Markup markup, Bar bar, Axis x, double top, int characters) {
        Plot.text(markup, "tick end", x.from() - 8, top + ROW / 2 + 4, Plot.cut(bar.name, Math.max(1, characters)));
        if (!Double.isFinite(bar.value)) {
            return;
        }
        double from = Math.min(x.at(0), x.at(bar.value));
        double width = Math.abs(x.at(bar.value) - x.at(0));
        Plot.box(markup, "bar accent", from, top + (ROW - BAR) / 2, width, BAR, bar.name);
        if (bar.spread > 0) {
            double middle = top + ROW / 2;
            Plot.line(markup, "whisker", x.at(bar.value - bar.spread), middle, x.at(bar.value + bar.spread), middle);
        }
    }

    /** The end of the longest bar with its whisker, to one side. */
    private double end(int sign) {
        return sign
                * bars.stream()
                        .filter(bar -> Double.isFinite(bar.value))
                        .mapToDouble(bar -> sign * bar.value + bar.spread)
                        .max()
                        .orElse(0);
    }
}
