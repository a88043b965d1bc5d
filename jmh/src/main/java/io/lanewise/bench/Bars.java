// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Speeds as horizontal bars, in groups, up to the peak: an SVG picture. */
final class Bars {
    private static final int WIDTH = 860;
    private static final int LEFT = 190;
    private static final int RIGHT = 60;
    private static final int TOP = 76;
    private static final int BAR = 15;
    private static final int GAP = 14;
    private static final String[] COLORS = {"#c0392b", "#2471a3", "#85929e", "#b7950b", "#6c3483", "#117a65"};

    /** One bar: whose it is, and how fast. */
    record Bar(String name, double gflops) {}

    /** What is compared, and the bars, ours first. */
    record Group(String label, List<Bar> bars) {}

    private Bars() {}

    static String svg(String title, double peak, List<Group> groups) {
        List<String> names = new ArrayList<>();
        int rows = 0;
        for (Group group : groups) {
            rows += group.bars().size();
            group.bars().stream()
                    .map(Bar::name)
                    .filter(name -> !names.contains(name))
                    .forEach(names::add);
        }
        int height = TOP + rows * BAR + groups.size() * GAP + 30;
        Svg svg = new Svg(WIDTH, height);
        svg.text(WIDTH / 2.0, 24, "middle", "#222", title, 12);
        double x = LEFT;
        for (int i = 0; i < names.size(); i++) {
            svg.draw("<rect x=\"%.1f\" y=\"42\" width=\"11\" height=\"11\" fill=\"%s\"/>%n", x, color(i));
            svg.text(x + 16, 52, "start", "#222", names.get(i), 12);
            x += 36 + 6.5 * names.get(i).length();
        }
        double y = TOP;
        for (Group group : groups) {
            svg.text(LEFT - 10, y + group.bars().size() * BAR / 2.0 + 4, "end", "#222", group.label(), 12);
            for (Bar bar : group.bars()) {
                svg.draw(
                        "<rect class=\"bar\" x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                        LEFT, y, length(bar.gflops(), peak), BAR - 2, color(names.indexOf(bar.name())));
                svg.text(
                        LEFT + length(bar.gflops(), peak) + 5,
                        y + 11,
                        "start",
                        "#444",
                        String.format(Locale.ROOT, bar.gflops() < 10 ? "%.1f" : "%.0f", bar.gflops()),
                        12);
                y += BAR;
            }
            y += GAP;
        }
        double end = LEFT + length(peak, peak);
        svg.draw(
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#222\" stroke-dasharray=\"4 3\"/>%n",
                end, TOP - 8, end, y - 4);
        svg.text(end, y + 12, "end", "#222", String.format(Locale.ROOT, "FMA peak of one core, %.0f GFLOPS", peak), 12);
        return svg.end();
    }

    private static double length(double gflops, double peak) {
        return (WIDTH - LEFT - RIGHT) * gflops / peak;
    }

    private static String color(int index) {
        return COLORS[index % COLORS.length];
    }
}
