// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.kernel.Matrix;
import io.lanewise.net.Trace;
import io.lanewise.report.MatrixText;
import io.lanewise.report.TraceWords;
import java.util.Locale;

/** A {@link Trace} in text: what is given, then every step with its numbers. */
final class TraceText {
    private static final String END = System.lineSeparator();
    private static final String INDENT = "      ";

    private final StringBuilder text = new StringBuilder();

    private TraceText() {}

    static String of(Trace trace) {
        TraceText all = new TraceText();
        all.given(trace);
        all.title("Forward");
        boolean backward = false;
        for (Trace.Step step : trace.steps()) {
            if (step.equation() > 0 && !backward) {
                backward = true;
                all.title("Backward");
            }
            all.step(step);
            if (step.name().equals("L")) {
                all.line(String.format(Locale.ROOT, "    L = %.7g", trace.loss()));
            }
        }
        all.line("").line(TraceWords.verdict(trace));
        return all.text.toString();
    }

    private void given(Trace trace) {
        line("Net       " + TraceWords.net(trace));
        line("Batch     " + TraceWords.batch(trace));
        line("Hidden    " + TraceWords.activation(trace));
        line("Output    " + TraceWords.output(trace));
        title("Given");
        TraceWords.given(trace)
                .forEach((name, value) -> line("").line("    " + name).numbers(value));
    }

    private void step(Trace.Step step) {
        line("");
        line((step.equation() == 0 ? "    " : "(" + step.equation() + ") ") + step.formula());
        line("    " + step.letters() + ", here " + step.shapes());
        numbers(step.value());
        if (step.check() != null) {
            line("    gradient check: " + TraceWords.check(step.check()));
        }
        for (Trace.Line source : step.source()) {
            line("    " + source.file() + ":" + source.number() + "  " + source.code());
        }
    }

    private void numbers(Matrix value) {
        MatrixText.lines(value).forEach(row -> line(INDENT + row));
    }

    private void title(String title) {
        line("").line(title);
    }

    private TraceText line(String line) {
        text.append(line).append(END);
        return this;
    }
}
