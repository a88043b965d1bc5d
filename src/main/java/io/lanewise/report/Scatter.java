// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import static io.lanewise.report.Numbers.coordinate;

/** Points over two axes, with a line where they should be: predicted against true numbers. */
final class Scatter implements Figure.Drawing {
    private static final int TICKS = 5;

    private final String xName;
    private final String yName;
    private final double[] x;
    private final double[] y;
    private final boolean diagonal;

    /**
     * Points.
     *
     * @param diagonal whether they should be where both numbers are the same; else where the second
     *     one is 0
     */
    Scatter(String xName, String yName, double[] x, double[] y, boolean diagonal) {
        this.xName = xName;
        this.yName = yName;
        this.x = x;
        this.y = y;
        this.diagonal = diagonal;
    }

    @Override
    public void write(Markup markup, String description) {
        Axis across = axis(x, Plot.LEFT, Plot.RIGHT);
        Axis up = axis(y, Plot.BOTTOM, Plot.TOP);
        Plot.open(markup, Plot.WIDTH, Plot.HEIGHT, description);
        Plot.frame(markup, across, up, xName, yName);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            points.append('M')
                    .append(coordinate(across.at(x[i])))
                    .append(' ')
                    .append(coordinate(up.at(y[i])))
                    .append("h0");
        }
        markup.empty("path", "class", "points", "d", points.toString());
        if (diagonal) {
            double low = Math.max(across.low(), up.low());
            double high = Math.min(across.high(), up.high());
            Plot.line(markup, "best", across.at(low), up.at(low), across.at(high), up.at(high));
        } else if (up.low() <= 0 && up.high() >= 0) {
            Plot.line(markup, "best", across.from(), up.at(0), across.to(), up.at(0));
        }
        markup.close();
    }

    private static Axis axis(double[] values, double from, double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return low <= high ? Axis.around(low, high, from, to, TICKS) : Axis.exactly(0, 1, from, to, TICKS);
    }
}
