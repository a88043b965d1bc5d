// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison for people, as Markdown, and for programs, as JSON. */
final class ComparisonText {
    private static final String HEADER = """
            | benchmark | base | head | head takes | interval | rounds | B/op | verdict |
            |---|---|---|---|---|---|---|---|
            """;

    private ComparisonText() {}

    /** A page for the summary of a job: the gate first, then what changed, then the rest folded away. */
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
                ". Regressed is slower by %.0f %% or more, in the best fork too, with the %.0f %% intervals apart in every "
                        + "round; "
                        + "the gate fails from %.0f %%, and by any growth of what an operation allocates.%n%n%s%n%n",
                100 * comparisons.limits().regressed(),
                100 * comparisons.limits().confidence(),
                100 * comparisons.limits().fails(),
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

    private static void table(StringBuilder text, List<Comparison> rows, Limits limits) {
        if (rows.isEmpty()) {
            return;
        }
        text.append(HEADER);
        for (Comparison c : rows) {
            text.append("| ")
                    .append(c.key().replace("|", "\\|"))
                    .append(" | ")
                    .append(median(c.base()))
                    .append(" | ")
                    .append(median(c.head()))
                    .append(" | ");
            if (c.slowdown() == null) {
                text.append("| | ");
            } else {
                text.append(ratio(c.slowdown().ratio()))
                        .append(" × | ")
                        .append(interval(c.slowdown()))
                        .append(" | ");
            }
            for (int i = 0; i < c.rounds().size(); i++) {
                text.append(i == 0 ? "" : ", ").append(ratio(c.rounds().get(i).ratio()));
            }
            text.append(" | ")
                    .append(bytes(c))
                    .append(" | ")
                    .append(c.fails(limits) ? "**" : "")
                    .append(name(c.verdict()))
                    .append(c.allocatesMore() ? ", allocates more" : "")
                    .append(c.fails(limits) ? "**" : "")
                    .append(" |\n");
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

    /** One object: the gate, the limits, every benchmark, and the ratios within a run. */
    static String json(Comparisons comparisons, String title, String machine) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("title", title);
            json.writeStringField("machine", machine);
            json.writeBooleanField("passed", comparisons.failures().isEmpty());
            json.writeNumberField("regressedFrom", comparisons.limits().regressed());
            json.writeNumberField("failsFrom", comparisons.limits().fails());
            json.writeArrayFieldStart("benchmarks");
            for (Comparison c : comparisons.all()) {
                benchmark(json, c, comparisons.limits());
            }
            json.writeEndArray();
            ratios(json, "inRunBase", comparisons.inRun(true));
            ratios(json, "inRunHead", comparisons.inRun(false));
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a StringWriter does not fail", e);
        }
        return text + "\n";
    }

    private static void benchmark(JsonGenerator json, Comparison c, Limits limits) throws IOException {
        json.writeStartObject();
        json.writeStringField("benchmark", c.key());
        json.writeStringField("verdict", name(c.verdict()));
        json.writeBooleanField("fails", c.fails(limits));
        json.writeBooleanField("allocatesMore", c.allocatesMore());
        for (Result side : new Result[] {c.base(), c.head()}) {
            if (side != null) {
                String name = side == c.base() ? "base" : "head";
                json.writeNumberField(name, side.median());
                if (!Double.isNaN(side.bytesPerOperation())) {
                    json.writeNumberField(name + "BytesPerOperation", side.bytesPerOperation());
                }
            }
        }
        json.writeStringField("unit", (c.base() != null ? c.base() : c.head()).unit());
        if (c.slowdown() != null) {
            slowdown(json, "slowdown", c.slowdown());
            json.writeArrayFieldStart("rounds");
            for (Slowdown round : c.rounds()) {
                slowdown(json, null, round);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void slowdown(JsonGenerator json, String name, Slowdown slowdown) throws IOException {
        if (name != null) {
            json.writeFieldName(name);
        }
        json.writeStartObject();
        json.writeNumberField("ratio", slowdown.ratio());
        json.writeNumberField("best", slowdown.best());
        json.writeNumberField("low", slowdown.low());
        json.writeNumberField("high", slowdown.high());
        json.writeEndObject();
    }

    private static void ratios(JsonGenerator json, String name, Map<String, Double> ratios) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Double> e : ratios.entrySet()) {
            json.writeNumberField(e.getKey(), e.getValue());
        }
        json.writeEndObject();
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String median(Result result) {
        return result == null ? "" : String.format(Locale.ROOT, "%,.4g %s", result.median(), result.unit());
    }

    private static String interval(Slowdown slowdown) {
        return ratio(slowdown.low()) + " to " + ratio(slowdown.high());
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
