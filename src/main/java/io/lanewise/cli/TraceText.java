// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Trace;
import java.util.List;
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
        all.line("").line(verdict(trace));
        return all.text.toString();
    }

    private void given(Trace trace) {
        int n0 = trace.parameters().inputs();
        int n1 = trace.parameters().hidden();
        int n2 = trace.parameters().outputs();
        int m = trace.x().cols();
        line("Net       n0 = " + n0 + " inputs, n1 = " + n1 + " hidden units, n2 = " + n2 + " outputs");
        line("Batch     m = " + m + (m == 1 ? " example" : " examples, one in each column"));
        line("Hidden    " + name(trace.activation()) + ", " + definition(trace.activation()));
        line("Output    " + name(trace.output()) + ", " + loss(trace));
        title("Given");
        matrix("X", "n0×m", trace.x());
        matrix("Y", "n2×m", trace.y());
        matrix("W1", "n1×n0", trace.parameters().w1());
        matrix("b1", "n1×1", trace.parameters().b1());
        matrix("W2", "n2×n1", trace.parameters().w2());
        matrix("b2", "n2×1", trace.parameters().b2());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** g and g′, as docs/equations.md has them. */
    private static String definition(ActivationFunction g) {
        return switch (g) {
            case SIGMOID -> "g(z) = 1 / (1 + e^−z), g′(z) = a·(1 − a) with a = g(z)";
            case TANH -> "g(z) = tanh z, g′(z) = 1 − a² with a = g(z)";
            case RELU -> "g(z) = max(0, z), g′(z) = 1 if z > 0, else 0";
            case LEAKY_RELU -> "g(z) = max(0.01·z, z), g′(z) = 1 if z > 0, else 0.01";
        };
    }

    private static String loss(Trace trace) {
        return switch (trace.output()) {
            case SIGMOID -> "L(a, y) = −y·log a − (1 − y)·log(1 − a)";
            case SOFTMAX -> "L(a, y) = −Σ y·log a";
            case LINEAR -> "L(a, y) = ½·(a − y)²";
        };
    }

    private void step(Trace.Step step) {
        line("");
        line((step.equation() == 0 ? "    " : "(" + step.equation() + ") ") + step.formula());
        line("    " + step.letters() + ", here " + step.shapes());
        numbers(step.value());
        if (step.check() != null) {
            line("    gradient check: " + check(step.check()));
        }
        for (Trace.Line source : step.source()) {
            line("    " + source.file() + ":" + source.number() + "  " + source.code());
        }
    }

    static String check(Trace.Check check) {
        if (check.checked() == 0) {
            return "every element lies at a kink of g, so none has a derivative to compare";
        }
        return check.checked() + " of " + check.elements() + (check.elements() == 1 ? " element" : " elements")
                + ", relative error " + String.format(Locale.ROOT, "%.0e", check.relativeError()) + ": "
                + (check.agrees()
                        ? "agrees"
                        : String.format(Locale.ROOT, "DIFFERS, by up to %.2g", check.largestDifference()))
                + (check.leftOut() == 0 ? "" : "; " + check.leftOut() + " at a kink of g left out");
    }

    private static String verdict(Trace trace) {
        List<String> wrong = trace.steps().stream()
                .filter(step -> step.check() != null && !step.check().agrees())
                .map(Trace.Step::name)
                .toList();
        return wrong.isEmpty()
                ? "All four gradients agree with (L(θ + h) − L(θ − h)) / 2h, computed in double with h = 1e-5."
                : String.join(", ", wrong)
                        + " and (L(θ + h) − L(θ − h)) / 2h, computed in double with h = 1e-5, DIFFER.";
    }

    private void matrix(String name, String letters, Matrix value) {
        line("");
        line("    " + name + ", " + letters + " = " + value.shape());
        numbers(value);
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
