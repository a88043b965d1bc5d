// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.kernel.Matrix;
import io.lanewise.net.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is said of a {@link Trace}, in text and in HTML alike. */
public final class TraceWords {
    private TraceWords() {}

    /** The sizes of the net. */
    public static String net(Trace trace) {
        return "n0 = " + trace.parameters().inputs() + " inputs, n1 = "
                + trace.parameters().hidden() + " hidden units, n2 = "
                + trace.parameters().outputs() + " outputs";
    }

    /** The size of the batch. */
    public static String batch(Trace trace) {
        int m = trace.x().cols();
        return "m = " + m + (m == 1 ? " example" : " examples, one in each column");
    }

    /** g and g′, as docs/equations.md has them. */
    public static String activation(Trace trace) {
        return name(trace.activation()) + ", "
                + switch (trace.activation()) {
                    case SIGMOID -> "g(z) = 1 / (1 + e^−z), g′(z) = a·(1 − a) with a = g(z)";
                    case TANH -> "g(z) = tanh z, g′(z) = 1 − a² with a = g(z)";
                    case RELU -> "g(z) = max(0, z), g′(z) = 1 if z > 0, else 0";
                    case LEAKY_RELU -> "g(z) = max(0.01·z, z), g′(z) = 1 if z > 0, else 0.01";
                };
    }

    /** The function of the output with its loss. */
    public static String output(Trace trace) {
        return name(trace.output()) + ", "
                + switch (trace.output()) {
                    case SIGMOID -> "L(a, y) = −y·log a − (1 − y)·log(1 − a)";
                    case SOFTMAX -> "L(a, y) = −Σ y·log a";
                    case LINEAR -> "L(a, y) = ½·(a − y)²";
                };
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What a step begins with, by name and shape. */
    public static Map<String, Matrix> given(Trace trace) {
        Map<String, Matrix> given = new LinkedHashMap<>();
        put(given, "X, n0×m", trace.x());
        put(given, "Y, n2×m", trace.y());
        put(given, "W1, n1×n0", trace.parameters().w1());
        put(given, "b1, n1×1", trace.parameters().b1());
        put(given, "W2, n2×n1", trace.parameters().w2());
        put(given, "b2, n2×1", trace.parameters().b2());
        return given;
    }

    private static void put(Map<String, Matrix> given, String name, Matrix value) {
        given.put(name + " = " + value.shape(), value);
    }

    /** How a gradient compares with the numeric one. */
    public static String check(Trace.Check check) {
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

    /** How all four do. */
    public static String verdict(Trace trace) {
        List<String> wrong = trace.steps().stream()
                .filter(step -> step.check() != null && !step.check().agrees())
                .map(Trace.Step::name)
                .toList();
        String numeric = "(L(θ + h) − L(θ − h)) / 2h, computed in double with h = 1e-5";
        return wrong.isEmpty()
                ? "All four gradients agree with " + numeric + "."
                : String.join(", ", wrong) + " and " + numeric + ", DIFFER.";
    }
}
