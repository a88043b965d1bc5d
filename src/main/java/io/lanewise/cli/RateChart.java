// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.net.LearningRateFinder.Point;
import io.lanewise.net.LearningRateFinder.Result;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A rate finder's result as text: the smoothed loss in a line of stars, over the rates by their
 * logarithm. Losses above 1.25 times the first one are drawn at the top as {@code ^}.
 */
final class RateChart {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 14;
    private static final double TOP = 1.25;
    private static final int LABEL = 9;

    private RateChart() {}

    /** A rate to two digits, as an option takes it. */
    static String rounded(double rate) {
        return new BigDecimal(rate)
                .round(new MathContext(2, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toString();
    }

    /** The steps as CSV. */
    static byte[] csv(Result result) {
        StringBuilder csv = new StringBuilder("rate,loss,smoothed_loss\n");
        for (Point point : result.points()) {
            csv.append(point.rate())
                    .append(',')
                    .append(point.loss())
                    .append(',')
                    .append(point.smoothed())
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The lines of the chart. */
    static List<String> lines(Result result) {
        List<Point> points = result.points();
        double from = points.get(0).rate();
        double to = points.get(points.size() - 1).rate();
        double least = points.stream().mapToDouble(Point::smoothed).min().orElseThrow();
        double most = Math.min(
                points.stream().mapToDouble(Point::smoothed).max().orElseThrow(),
                TOP * points.get(0).smoothed());
        char[][] rows = new char[HEIGHT][WIDTH];
        for (char[] row : rows) {
            Arrays.fill(row, ' ');
        }
        for (Point point : points) {
            boolean above = point.smoothed() > most;
            int row = above || most == least
                    ? 0
                    : (int) Math.round((most - point.smoothed()) / (most - least) * (HEIGHT - 1));
            rows[row][column(point.rate(), from, to)] = above ? '^' : '*';
        }
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < HEIGHT; row++) {
            boolean labelled = row == 0 || row == HEIGHT - 1 || row == HEIGHT / 2;
            double loss = most - (most - least) * row / (HEIGHT - 1);
            lines.add((labelled ? String.format(Locale.ROOT, "%" + LABEL + ".4g", loss) : " ".repeat(LABEL)) + " |"
                    + new String(rows[row]).stripTrailing());
        }
        lines.add(" ".repeat(LABEL) + " +" + "-".repeat(WIDTH));
        lines.add(axis(from, to));
        lines.add(suggestion(result.suggested(), from, to));
        return lines;
    }

    private static int column(double rate, double from, double to) {
        double share = to == from ? 0 : Math.log(rate / from) / Math.log(to / from);
        return (int) Math.max(0, Math.min(WIDTH - 1, Math.round(share * (WIDTH - 1))));
    }

    /** The powers of ten below their places, as far as they have room. */
    private static String axis(double from, double to) {
        StringBuilder axis = new StringBuilder(" ".repeat(LABEL + 2));
        for (int power = (int) Math.ceil(Math.log10(from) - 1e-9); power <= Math.log10(to) + 1e-9; power++) {
            int at = LABEL + 2 + column(Math.pow(10, power), from, to);
            if (at >= axis.length()) {
                axis.append(" ".repeat(at - axis.length()))
                        .append("1e")
                        .append(power)
                        .append(' ');
            }
        }
        return axis.toString().stripTrailing();
    }

    private static String suggestion(double suggested, double from, double to) {
        String mark = "^ " + rounded(suggested);
        return " ".repeat(LABEL + 2 + Math.min(column(suggested, from, to), WIDTH)) + mark;
    }
}
