// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Gemm;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The source of one Java class that predicts as a model does: parts, in an order to read. */
final class JavaClass {
    private static final int NAMES = 6;
    private static final int ARGUMENTS = 40;

    private final JavaName name;
    private final Model model;
    private final Parameters parameters;
    private final Standardization standardization;
    private final JavaColumns columns;
    private final JavaTarget target;
    private final JavaNumbers numbers = new JavaNumbers();
    private final Map<String, String> places = new HashMap<>();

    JavaClass(Model model, JavaName name) {
        this.model = model;
        this.name = name;
        parameters = model.parameters();
        standardization = model.standardization();
        columns = new JavaColumns(model.features());
        numbers.add("W1", parameters.w1());
        numbers.add("b1", parameters.b1());
        numbers.add("W2", parameters.w2());
        numbers.add("b2", parameters.b2());
        if (standardizes()) {
            numbers.add("mean", standardization.mean());
            numbers.add("scale", standardization.scale());
        }
        target = JavaTarget.of(model);
        places.putAll(target.places());
        net();
        vectors();
        comment();
    }

    /** Without a mean and a scale to speak of, x − 0 and x / 1 are the same bits. */
    private boolean standardizes() {
        for (int i = 0; i < parameters.inputs(); i++) {
            if (Float.floatToIntBits(standardization.mean().get(i, 0)) != 0
                    || standardization.scale().get(i, 0) != 1f) {
                return true;
            }
        }
        return false;
    }

    private void net() {
        for (String matrix : List.of("W1", "b1", "W2", "b2", "mean", "scale")) {
            places.put(matrix, numbers.arrays(matrix));
        }
        places.put("n0", "" + parameters.inputs());
        places.put("n1", "" + parameters.hidden());
        places.put("n2", "" + parameters.outputs());
        places.put("count", "" + parameters.count());
        places.put("chunk", "" + Gemm.CHUNK);
        places.put("leak", JavaText.number(ActivationFunction.LEAK));
        places.put("x", standardizes() ? "standardize(inputs)" : "inputs");
        places.put("g", model.activation() == ActivationFunction.LEAKY_RELU ? "leakyRelu" : lower(model.activation()));
        boolean linear = model.output() == Output.LINEAR;
        places.put("A2", linear ? "z2" : lower(model.output()) + "(z2)");
        places.put("meaning", linear ? "Z2" : lower(model.output()) + "(Z2)");
        places.put("activation", lower(model.activation()).replace('_', ' '));
        places.put("output", lower(model.output()));
        places.put("sha256", parameters.sha256());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void vectors() {
        JavaVectors vectors = new JavaVectors(model);
        List<String> cells =
                vectors.rows().stream().flatMap(List::stream).distinct().toList();
        String separator = JavaText.separator(cells, ",;|\t");
        places.put("cellSeparator", JavaText.literal(separator));
        places.put(
                "rows",
                JavaText.split(vectors.rows().stream()
                        .map(row -> String.join(separator, row))
                        .toList()));
        places.put("expected", JavaText.split(vectors.expected()));
        places.put("arguments", arguments(vectors.rows()));
        places.put("gap", " ".repeat(places.get("arguments").length() + 3));
    }

    /** A value for each column, to try the class with, if they are short and simple. */
    private static String arguments(List<List<String>> rows) {
        String arguments = rows.isEmpty() ? "" : String.join(" ", rows.get(0));
        return arguments.length() <= ARGUMENTS && arguments.matches("[A-Za-z0-9.+-]+( [A-Za-z0-9.+-]+)*")
                ? arguments
                : "VALUE...";
    }

    private void comment() {
        String targets = fact(model.targets().kind(), model.targets().names());
        places.put("facts", targets + "\n" + fact("columns", model.features().columnNames()));
        places.put("taken", columns.areNumbers() ? "a number for each column" : "values by column name");
        places.put("class", JavaText.identifier(name.className()));
        places.put("columns", columns.expression());
    }

    /** A line of the comment at the top. */
    private static String fact(String key, List<String> names) {
        String shown = names.stream().limit(NAMES).map(JavaText::comment).collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, " * %-9s %d: ", key, names.size())
                + shown
                + (names.size() > NAMES ? ", ..." : "");
    }

    /** The parts in their order. */
    private Set<String> parts() {
        Set<String> parts = new LinkedHashSet<>(target.parts());
        if (columns.areNumbers()) {
            parts.addAll(target.byPlace());
        }
        parts.addAll(List.of("forward", "linear"));
        if (standardizes()) {
            parts.add("standardize");
        }
        parts.add(lower(model.activation()));
        if (model.output() != Output.LINEAR) {
            parts.add(lower(model.output()));
        }
        if (parts.contains("sigmoid") || parts.contains("tanh") || parts.contains("softmax")) {
            parts.add("exponential");
        }
        parts.addAll(List.of("checked", "features"));
        if (columns.areNumbers()) {
            parts.add("by-place");
        }
        parts.addAll(columns.parts());
        if (target.places().values().stream().anyMatch(place -> place.startsWith("doubles("))) {
            parts.add("doubles");
        }
        parts.addAll(List.of("split", "matrix", "main", "check"));
        return parts;
    }

    /** Writes the source, in ASCII. */
    void writeTo(Writer out) throws IOException {
        List<JavaPart> parts = new ArrayList<>();
        Set<String> imports = new TreeSet<>();
        for (String part : parts()) {
            parts.add(JavaPart.of(part, places));
            imports.addAll(parts.get(parts.size() - 1).imports());
        }
        if (places.get("columns").startsWith("IntStream")) {
            imports.add("import java.util.stream.IntStream;");
        }
        out.write(JavaPart.of("class", places).body());
        if (name.packageName() != null) {
            out.write("package " + JavaText.identifier(name.packageName()) + ";\n\n");
        }
        out.write(String.join("\n", imports) + "\n\n");
        out.write("/** The net as described above. */\npublic final class " + places.get("class") + " {\n");
        out.write("    private " + places.get("class") + "() {}\n");
        for (JavaPart part : parts) {
            out.write("\n" + part.body());
        }
        out.write(columns.nestedClasses());
        numbers.writeTo(out);
        out.write("}\n");
    }
}
