// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.report.ImageShape;
import io.lanewise.report.PermutationImportance.Importance;
import io.lanewise.report.PermutationImportance.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code explain} found, for people and for programs.
 *
 * @param shape of the pictures whose blocks were moved; null for columns
 */
record Importances(Result result, ImageShape shape) {
    private static final int MOST_LINES = 50;
    private static final int LONGEST = 40;

    /** The largest first, in columns. */
    List<String> lines() {
        List<Importance> sorted = result.sorted();
        List<Importance> shown = sorted.subList(0, Math.min(MOST_LINES, sorted.size()));
        int repeats = result.settings().repeats();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s %.4f on %d examples; each %s dealt out anew %d time%s (seed %d)",
                result.metric(),
                result.score(),
                result.examples(),
                shape == null ? "column" : "block of pixels",
                repeats,
                repeats == 1 ? "" : "s",
                result.settings().seed()));
        lines.add("");
        String what = shape == null ? "column" : "block";
        int width = Math.max(
                what.length(),
                shown.stream()
                        .mapToInt(i ->
                                Math.min(LONGEST, Errors.printable(i.name()).length()))
                        .max()
                        .orElse(0));
        lines.add(String.format("%-" + width + "s  %8s  deviation", what, result.isLoss() ? "increase" : "decrease"));
        for (Importance i : shown) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %8.4f  %9.4f",
                    Errors.printable(i.name()),
                    i.mean(),
                    i.deviation()));
        }
        if (shown.size() < sorted.size()) {
            lines.add("and " + (sorted.size() - shown.size()) + " more, which --json has");
        }
        return lines;
    }

    /** All of them, in the order of the columns. */
    Map<String, Object> json(String weightsSha256) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("weightsSha256", weightsSha256);
        all.put("metric", result.metric());
        all.put("score", result.score());
        all.put("examples", result.examples());
        all.put("repeats", result.settings().repeats());
        all.put("seed", result.settings().seed());
        List<Map<String, Object>> list = new ArrayList<>();
        for (Importance importance : result.importances()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put(shape == null ? "column" : "block", importance.name());
            one.put("mean", importance.mean());
            one.put("deviation", importance.deviation());
            one.put(result.isLoss() ? "increases" : "decreases", importance.decreases());
            list.add(one);
        }
        all.put(shape == null ? "columns" : "blocks", list);
        return all;
    }
}
