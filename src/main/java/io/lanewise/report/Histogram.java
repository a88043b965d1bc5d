// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How values are spread: for each group of them the share that lies in each of some bins of equal
 * width, bin b with the values in [b, b + 1) of them, the last one its end too.
 */
final class Histogram implements Figure.Drawing {
    private static final int TICKS = 5;

    private final String xName;
    private final double low;
    private final double high;
    private final int bins;
    private final List<Group> groups = new ArrayList<>();

    /** Values of one kind, drawn in one style, and their weight in each bin. */
    record Group(String name, String style, double[] weights) {
        double total() {
            return Arrays.stream(weights).sum();
        }
    }

    Histogram(String xName, double low, double high, int bins) {
        this.xName = xName;
        this.low = low;
        this.high = high;
        this.bins = bins;
    }

    /** A group that is filled by {@link #count}. */
    Histogram group(String name, String style) {
        groups.add(new Group(name, style, new double[bins]));
        return this;
    }

    /** Counts a value of a group. */
    void count(int group, double value, double weight) {
        int bin = (int) Math.floor((value - low) / (high - low) * bins);
        groups.get(group).weights[Math.max(0, Math.min(bins - 1, bin))] += weight;
    }

    /** The weight of a group's values in each bin. */
    double[] weights(int group) {
        return groups.get(group).weights.clone();
    }

    /** Its numbers: the bins, and the weight of each group in them. */
    NumberTable table(String caption) {
        List<String> headings = new ArrayList<>(List.of("from", "to"));
        groups.forEach(group -> headings.add(group.name));
        List<List<String>> rows = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
            List<String> row = new ArrayList<>(List.of(edge(b), edge(b + 1)));
            for (Group group : groups) {
                row.add(Numbers.weight(group.weights[b]));
            }
            rows.add(row);
        }
        return new NumberTable(caption, headings, rows);
    }

    private String edge(int b) {
        return Numbers.general(low + (high - low) * b / bins);
    }

    @Override
    public void write(Markup markup, String description) {
        Axis x = Axis.exactly(low, high, Plot.LEFT, Plot.RIGHT, TICKS);
        double most = 0;
        for (Group group : groups) {
            double total = group.total();
            most = total == 0
                    ? most
                    : Math.max(most, Arrays.stream(group.weights).max().orElse(0) / total);
        }
        Axis y = Axis.around(0, most == 0 ? 100 : 100 * most, Plot.BOTTOM, Plot.TOP, TICKS);
        Plot.open(markup, Plot.WIDTH, Plot.HEIGHT, description);
        Plot.frame(markup, x, y, xName, "per cent of the group");
        double width = (Plot.RIGHT - Plot.LEFT) / bins;
        double bar = (width - 2) / groups.size();
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            for (int b = 0; b < bins; b++) {
                if (group.weights[b] > 0) {
                    double top = y.at(100 * group.weights[b] / group.total());
                    Plot.box(
                            markup,
                            "bar " + group.style,
                            Plot.LEFT + b * width + 1 + g * bar,
                            top,
                            bar,
                            Plot.BOTTOM - top,
                            null);
                }
            }
        }
        markup.close();
    }
}
