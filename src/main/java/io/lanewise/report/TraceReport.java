// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.kernel.Matrix;
import io.lanewise.net.Trace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link Trace} as one HTML file, on the page of the {@link Report}. */
public final class TraceReport {
    private TraceReport() {}

    /** The file's contents, in UTF-8. */
    public static byte[] html(String title, Trace trace) {
        List<Section> sections = List.of(
                new Section("given", "Given", given(trace)),
                new Section("forward", "Forward", steps(trace, false)),
                new Section("backward", "Backward", steps(trace, true)));
        Markup page = new Markup();
        Page.open(page, title);
        page.open("header").element("h1", title);
        page.element("p", TraceWords.verdict(trace), "class", "subtitle")
                .close()
                .line();
        Page.contents(page, sections);
        page.open("main", "id", "main").line();
        sections.forEach(section -> section.write(page));
        page.close().line();
        page.element("footer", "Written by Lanewise. The numbers are those of a training step, to the last bit.");
        Page.close(page);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A part of a report, closed at first. */
    static Section section(Trace trace) {
        return new Section(
                "step",
                "One step, number by number",
                List.of(
                        Section.text("A training step on the first examples would compute this. "
                                + TraceWords.verdict(trace) + " lanewise trace shows it for others."),
                        markup -> {
                            markup.open("details")
                                    .element("summary", "The equations")
                                    .line();
                            given(trace).forEach(part -> part.write(markup));
                            steps(trace, false).forEach(part -> part.write(markup));
                            steps(trace, true).forEach(part -> part.write(markup));
                            markup.close().line();
                        }));
    }

    private static List<Section.Part> given(Trace trace) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Net", TraceWords.net(trace));
        facts.put("Batch", TraceWords.batch(trace));
        facts.put("Hidden", TraceWords.activation(trace));
        facts.put("Output", TraceWords.output(trace));
        List<Section.Part> parts = new ArrayList<>();
        parts.add(Facts.list("Net and batch", facts));
        parts.add(markup -> {
            markup.open("div", "class", "matrices").line();
            TraceWords.given(trace).forEach((name, value) -> matrix(markup, name, value));
            markup.close().line();
        });
        return parts;
    }

    private static List<Section.Part> steps(Trace trace, boolean backward) {
        return trace.steps().stream()
                .filter(step -> step.equation() > 0 == backward)
                .map(step -> (Section.Part) markup -> write(markup, step, trace))
                .toList();
    }

    private static void write(Markup markup, Trace.Step step, Trace trace) {
        markup.open("article", "class", "step").line();
        markup.element("h3", (step.equation() == 0 ? "" : "(" + step.equation() + ") ") + step.formula());
        markup.element("p", step.letters(), "class", "note").line();
        matrix(markup, step.name() + ", " + step.shapes(), step.value());
        if (step.name().equals("L")) {
            markup.element("p", String.format(Locale.ROOT, "L = %.7g", trace.loss()))
                    .line();
        }
        if (step.check() != null) {
            markup.element("p", "Gradient check: " + TraceWords.check(step.check()))
                    .line();
        }
        for (Trace.Line line : step.source()) {
            markup.open("p", "class", "source")
                    .element("code", line.code())
                    .text(" ")
                    .element("small", line.file() + ":" + line.number())
                    .close()
                    .line();
        }
        markup.close().line();
    }

    /** A table with brackets, which a screen reader reads by its caption. */
    private static void matrix(Markup markup, String caption, Matrix value) {
        markup.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        markup.open("table", "class", "matrix").element("caption", caption).open("tbody");
        for (List<String> row : MatrixText.cells(value)) {
            markup.open("tr");
            row.forEach(cell -> markup.element("td", cell, "class", "number"));
            markup.close();
        }
        markup.close().close().close().line();
    }
}
