// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * The roofline (Williams, Waterman and Patterson, CACM 2009) as an SVG picture: what a core can
 * reach at each arithmetic intensity, min(peak, intensity · bandwidth), and what the products do
 * reach.
 */
final class Roofline {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 520;
    private static final int LEFT = 70;
    private static final int RIGHT = 30;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;
    private static final double MIN_X = 0.0625;
    private static final double MAX_X = 1024;
    private static final double MIN_Y = 1;
    private static final int MOST_LINES = 8;

    /** One measured thing: FLOP per byte of its operands and result, and GFLOPS. */
    record Point(String name, double intensity, double gflops) {}

    /** One memory: its name, and GB/s of a copy. */
    record Memory(String name, double bandwidth) {}

    private final double peak;
    private final double maxY;
    private final Svg svg = new Svg(WIDTH, HEIGHT);
    private final List<double[]> placed = new ArrayList<>();

    private Roofline(double peak) {
        this.peak = peak;
        maxY = peak * 1.6;
    }

    static String svg(String title, double peak, List<Memory> memories, List<Point> points) {
        return new Roofline(peak).draw(title, memories, points);
    }

    private String draw(String title, List<Memory> memories, List<Point> points) {
        svg.text(WIDTH / 2.0, 24, "middle", "#222", title, 15);
        axes();
        line(Math.max(MIN_X, peak / memories.get(0).bandwidth()), peak, MAX_X, peak, "#c0392b", 2);
        svg.text(
                x(MAX_X) - 4,
                y(peak) - 8,
                "end",
                "#c0392b",
                String.format(Locale.ROOT, "FMA peak, %.0f GFLOPS", peak),
                12);
        for (Memory memory : memories) {
            double from = Math.max(MIN_X, MIN_Y / memory.bandwidth());
            double knee = peak / memory.bandwidth();
            line(from, from * memory.bandwidth(), knee, peak, "#7f8c8d", 1.5);
            double at = Math.sqrt(from * knee);
            svg.text(
                    x(at) + 8,
                    y(at * memory.bandwidth()) + 14,
                    "start",
                    "#555",
                    String.format(Locale.ROOT, "%s, %.0f GB/s", memory.name(), memory.bandwidth()),
                    12);
        }
        for (Point point : points) {
            svg.draw(
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#2471a3\"><title>%s: %.1f GFLOPS</title>"
                            + "</circle>%n",
                    x(point.intensity()), y(point.gflops()), point.name(), point.gflops());
            label(point);
        }
        return svg.end();
    }

    /**
     * A point's name to its right, or some lines below where others stand; the picture tells it at
     * the point in any case.
     */
    private void label(Point point) {
        String text = shortened(point.name());
        double left = Math.min(x(point.intensity()) + 8, WIDTH - RIGHT - 6.5 * text.length());
        for (int line = 0; line < MOST_LINES; line++) {
            double[] box = {left, y(point.gflops()) + 4 + 13 * line, left + 6.5 * text.length()};
            if (placed.stream().noneMatch(p -> Math.abs(p[1] - box[1]) < 12 && p[0] < box[2] && box[0] < p[2])) {
                placed.add(box);
                svg.text(box[0], box[1], "start", "#2471a3", text, 11);
                return;
            }
        }
    }

    /** 64³ for 64x64x64. */
    private static String shortened(String shape) {
        String[] sizes = shape.split("x");
        return new HashSet<>(List.of(sizes)).size() == 1 ? sizes[0] + "³" : shape;
    }

    private void axes() {
        for (double v = MIN_X; v <= MAX_X; v *= 2) {
            line(v, MIN_Y, v, maxY, "#eee", 1);
            svg.text(
                    x(v),
                    HEIGHT - BOTTOM + 18,
                    "middle",
                    "#444",
                    v < 1 ? "1/" + Math.round(1 / v) : "" + Math.round(v),
                    12);
        }
        for (double v = MIN_Y; v <= maxY; v *= 2) {
            line(MIN_X, v, MAX_X, v, "#eee", 1);
            svg.text(LEFT - 8, y(v) + 4, "end", "#444", "" + Math.round(v), 12);
        }
        line(MIN_X, MIN_Y, MAX_X, MIN_Y, "#444", 1);
        line(MIN_X, MIN_Y, MIN_X, maxY, "#444", 1);
        svg.text(WIDTH / 2.0, HEIGHT - 14, "middle", "#222", "FLOP per byte of A, B and C", 13);
        svg.draw(
                "<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\" fill=\"#222\" "
                        + "font-size=\"13\">GFLOPS, one core</text>%n",
                HEIGHT / 2);
    }

    private void line(double x1, double y1, double x2, double y2, String color, double width) {
        svg.draw(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
                x(x1), y(y1), x(x2), y(y2), color, width);
    }

    private static double x(double intensity) {
        return LEFT + (WIDTH - LEFT - RIGHT) * Math.log(intensity / MIN_X) / Math.log(MAX_X / MIN_X);
    }

    private double y(double gflops) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * Math.log(gflops / MIN_Y) / Math.log(maxY / MIN_Y);
    }
}
