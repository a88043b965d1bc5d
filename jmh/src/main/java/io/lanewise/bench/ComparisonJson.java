// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/** A comparison for programs, as JSON. */
final class ComparisonJson {
    private ComparisonJson() {}

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
            json.writeNumberField("slices", comparisons.slices());
            json.writeNumberField("cleanSlices", comparisons.kept());
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
        json.writeStringField("verdict", ComparisonText.name(c.verdict()));
        json.writeStringField("reason", Reason.of(c, limits));
        json.writeBooleanField("fails", c.fails(limits));
        json.writeBooleanField("allocatesMore", c.allocatesMore());
        side(json, "base", c.base(), c.cleanBase());
        side(json, "head", c.head(), c.cleanHead());
        json.writeStringField("unit", (c.base() != null ? c.base() : c.head()).unit());
        if (c.slowdown() != null) {
            json.writeObjectFieldStart("slowdown");
            json.writeNumberField("ratio", c.slowdown().ratio());
            json.writeNumberField("best", c.slowdown().best());
            json.writeNumberField("low", c.slowdown().low());
            json.writeNumberField("high", c.slowdown().high());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void side(JsonGenerator json, String name, Result side, Clean clean) throws IOException {
        if (side == null) {
            return;
        }
        if (clean.forks().length > 0) {
            json.writeNumberField(name, clean.centre(side.moreIsBetter()));
        }
        json.writeNumberField(name + "Forks", clean.forks().length);
        json.writeNumberField(name + "ForksOf", clean.allForks());
        if (clean.calibrated()) {
            json.writeNumberField(name + "CleanSlices", clean.kept());
            json.writeNumberField(name + "Slices", clean.slices());
        }
        if (!Double.isNaN(side.bytesPerOperation())) {
            json.writeNumberField(name + "BytesPerOperation", side.bytesPerOperation());
        }
    }

    private static void ratios(JsonGenerator json, String name, Map<String, Double> ratios) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Double> e : ratios.entrySet()) {
            json.writeNumberField(e.getKey(), e.getValue());
        }
        json.writeEndObject();
    }
}
