// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison for people, as Markdown. */
final class ComparisonText {
    private static final String HEADER = """
            | benchmark | base | head | head takes | interval | forks | clean slices | B/op | verdict |
            |---|---|---|---|---|---|---|---|---|
            """;

    private ComparisonText() {}

    /**
     * A page for the summary of a job: the gate first, then what changed, then the rest folded
     * away.
     */
    static String markdown(Comparisons comparisons, String title, String machine) {
        List<Comparison> failures = comparisons.failures();
        StringBuilder text = new StringBuilder("## ")
                .append(title)
                .append("\n\n**The gate ")
                .append(
                        failures.isEmpty()
                                ? "passes"
                                : "fails: " + failures.size() + " of "
                                        + comparisons.all().size() + " benchmarks")
                .append(".** ");
        for (Verdict verdict : Verdict.values()) {
            long count = comparisons.count(verdict);
            if (count > 0) {
                text.append(count).append(' ').append(name(verdict)).append(", ");
            }
        }
        text.setLength(text.length() - 2);
        text.append(String.format(
                Locale.ROOT,
                ". Regressed is slower by %.0f %% or more, with the %.0f %% interval above 1 and the best forks apart "
                        + "too; the gate fails from %.0f %%, and by any growth of what an operation allocates. %s%n%n%s%n%n",
                100 * comparisons.limits().regressed(),
                100 * comparisons.limits().confidence(),
                100 * comparisons.limits().fails(),
                pulse(comparisons),
                machine));
        List<Comparison> sorted = comparisons.all().stream()
                .sorted(Comparator.comparingDouble(
                        c -> c.slowdown() == null ? 0 : -c.slowdown().ratio()))
                .toList();
        List<Comparison> changed = sorted.stream()
                .filter(c -> c.verdict() != Verdict.SAME || c.allocatesMore())
                .toList();
        List<Comparison> same =
                sorted.stream().filter(c -> !changed.contains(c)).toList();
        table(text, changed, comparisons.limits());
        if (!same.isEmpty()) {
            text.append("<details><summary>").append(same.size()).append(" the same</summary>\n\n");
            table(text, same, comparisons.limits());
            text.append("</details>\n\n");
        }
        inRun(text, comparisons);
        return text.toString();
    }

    private static String pulse(Comparisons comparisons) {
        int slices = comparisons.slices();
        return slices == 0
                ? "The machine's pulse was not taken, so all slices count."
                : String.format(
                        Locale.ROOT,
                        "Of %,d slices %,d are clean and count: the machine was disturbed %.0f %% of the time.",
                        slices,
                        comparisons.kept(),
                        100.0 * (slices - comparisons.kept()) / slices);
    }

    private static void table(StringBuilder text, List<Comparison> rows, Limits limits) {
        if (rows.isEmpty()) {
            return;
        }
        text.append(HEADER);
        for (Comparison c : rows) {
            String verdict = name(c.verdict()) + (c.allocatesMore() ? ", allocates more" : "");
            String reason = Reason.of(c, limits);
            text.append(String.join(
                    " | ",
                    "| " + c.key().replace("|", "\\|"),
                    centre(c.base(), c.cleanBase()),
                    centre(c.head(), c.cleanHead()),
                    c.slowdown() == null ? "" : ratio(c.slowdown().ratio()) + " ×",
                    c.slowdown() == null ? "" : interval(c.slowdown()),
                    forks(c.cleanBase()) + ", " + forks(c.cleanHead()),
                    slices(c.cleanBase()) + ", " + slices(c.cleanHead()),
                    bytes(c),
                    (c.fails(limits) ? "**" + verdict + "**" : verdict)
                            + (reason.isEmpty() ? "" : ": " + reason)
                            + " |\n"));
        }
        text.append('\n');
    }

    private static void inRun(StringBuilder text, Comparisons comparisons) {
        Map<String, Double> base = comparisons.inRun(true);
        Map<String, Double> head = comparisons.inRun(false);
        if (head.isEmpty()) {
            return;
        }
        text.append("| within one run, times as fast | base | head |\n|---|---|---|\n");
        head.forEach((name, ratio) -> text.append("| ")
                .append(name)
                .append(" | ")
                .append(base.containsKey(name) ? ratio(base.get(name)) : "")
                .append(" | ")
                .append(ratio(ratio))
                .append(" |\n"));
        text.append('\n');
    }

    static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String centre(Result result, Clean clean) {
        return result == null
                ? ""
                : clean.forks().length == 0
                        ? "none clean"
                        : String.format(Locale.ROOT, "%,.4g %s", clean.centre(result.moreIsBetter()), result.unit());
    }

    private static String interval(Slowdown slowdown) {
        return ratio(slowdown.low()) + " to " + ratio(slowdown.high());
    }

    /** How many forks count, of how many. */
    private static String forks(Clean clean) {
        return clean == null ? "0" : of(clean.forks().length, clean.allForks());
    }

    private static String slices(Clean clean) {
        return clean == null ? "0" : clean.calibrated() ? of(clean.kept(), clean.slices()) : "all";
    }

    private static String of(int some, int all) {
        return some == all ? "" + all : some + " of " + all;
    }

    private static String bytes(Comparison c) {
        return bytes(c.base()) + (c.allocatesMore() ? " → " + bytes(c.head()) : "");
    }

    private static String bytes(Result result) {
        return result == null || Double.isNaN(result.bytesPerOperation())
                ? ""
                : String.format(Locale.ROOT, "%,.0f", result.bytesPerOperation());
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
