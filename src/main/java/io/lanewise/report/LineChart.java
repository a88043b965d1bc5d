// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static io.lanewise.report.Numbers.coordinate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Lines over one axis: losses by epoch, ROC curves. A value that is NaN leaves a gap. */
final class LineChart implements Figure.Drawing {
    private static final int MOST_POINTS = 400;
    private static final int FEW_POINTS = 16;
    private static final int TICKS = 5;

    private final String xName;
    private final String yName;
    private final List<Series> series = new ArrayList<>();
    private boolean unit;
    private boolean square;
    private boolean whole;
    private double mark = Double.NaN;
    private String markName;

    /**
     * One line.
     *
     * @param style a class of the style sheet
     * @param radii of dots in place of a line, or null
     */
    record Series(String style, double[] x, double[] y, double[] radii) {}

    LineChart(String xName, String yName) {
        this.xName = xName;
        this.yName = yName;
    }

    LineChart add(String style, double[] x, double[] y) {
        series.add(new Series(style, x, y, null));
        return this;
    }

    /** Dots, not joined, each with a radius. */
    LineChart addDots(String style, double[] x, double[] y, double[] radii) {
        series.add(new Series(style, x, y, radii));
        return this;
    }

    /** Both axes go from 0 to 1. */
    LineChart unitSquare() {
        unit = true;
        square = true;
        return this;
    }

    /** The lower axis counts whole things. */
    LineChart whole() {
        whole = true;
        return this;
    }

    /** Marks a place of the lower axis, with a name. */
    LineChart mark(double x, String name) {
        mark = x;
        markName = name;
        return this;
    }

    @Override
    public void write(Markup markup, String description) {
        double bottom = square ? Plot.SQUARE_BOTTOM : Plot.BOTTOM;
        double top = markName == null ? Plot.TOP : Plot.TOP_WITH_MARK;
        Plot.open(markup, Plot.WIDTH, bottom + Plot.HEIGHT - Plot.BOTTOM, description);
        Axis x = xAxis();
        Axis y = unit ? Axis.exactly(0, 1, bottom, top, TICKS) : Axis.around(smallest(), largest(), bottom, top, TICKS);
        Plot.frame(markup, x, y, xName, yName);
        if (!Double.isNaN(mark)) {
            Plot.line(markup, "best", x.at(mark), y.from(), x.at(mark), y.to());
            boolean left = x.at(mark) > (x.from() + x.to()) / 2;
            Plot.text(markup, left ? "tick end" : "tick", x.at(mark), y.to() - 6, markName);
        }
        for (Series s : series) {
            if (s.radii == null) {
                markup.empty("path", "class", "line " + s.style, "d", path(s, x, y));
            }
            if (s.radii != null || s.x.length <= FEW_POINTS && !square) {
                dots(markup, s, x, y);
            }
        }
        markup.close();
    }

    private Axis xAxis() {
        if (unit) {
            return Axis.exactly(0, 1, Plot.LEFT, Plot.RIGHT, TICKS);
        }
        double low = all(true).min().orElse(0);
        double high = all(true).max().orElse(1);
        Axis axis = high > low
                ? Axis.exactly(low, high, Plot.LEFT, Plot.RIGHT, TICKS)
                : Axis.exactly(low - 1, low + 1, Plot.LEFT, Plot.RIGHT, 2);
        return whole ? axis.whole() : axis;
    }

    private DoubleStream all(boolean x) {
        return series.stream()
                .flatMapToDouble(s -> DoubleStream.of(x ? s.x : s.y))
                .filter(Double::isFinite);
    }

    private double smallest() {
        return all(false).min().orElse(0);
    }

    private double largest() {
        return all(false).max().orElse(1);
    }

    private static String path(Series s, Axis x, Axis y) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        int stride = Math.max(1, (s.x.length + MOST_POINTS - 1) / MOST_POINTS);
        for (int i = 0; i < s.x.length; i++) {
            if (i % stride != 0 && i != s.x.length - 1) {
                continue;
            }
            if (!Double.isFinite(s.y[i])) {
                pen = false;
                continue;
            }
            path.append(pen ? 'L' : 'M')
                    .append(coordinate(x.at(s.x[i])))
                    .append(' ')
                    .append(coordinate(y.at(s.y[i])));
            pen = true;
        }
        return path.toString();
    }

    private static void dots(Markup markup, Series s, Axis x, Axis y) {
        for (int i = 0; i < s.x.length; i++) {
            if (Double.isFinite(s.y[i]) && Double.isFinite(s.x[i])) {
                markup.empty(
                        "circle",
                        "class",
                        "dot " + s.style,
                        "cx",
                        coordinate(x.at(s.x[i])),
                        "cy",
                        coordinate(y.at(s.y[i])),
                        "r",
                        s.radii == null ? "2.6" : coordinate(s.radii[i]));
            }
        }
    }
}
