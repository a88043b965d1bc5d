// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a class says of an example, classes, labels or numbers, each of which has parts of its own.
 *
 * @param parts their names; those for numbers by place in a second list
 * @param byPlace parts for a model whose columns are all numbers
 * @param places what stands in their places
 */
record JavaTarget(List<String> parts, List<String> byPlace, Map<String, String> places) {
    private static final int FEW = 40;

    static JavaTarget of(Model model) {
        Map<String, String> places = new HashMap<>();
        places.put("names", JavaText.list(model.targets().names()));
        if (model.targets() instanceof Targets.Numbers numbers) {
            return ofNumbers(numbers, places);
        }
        boolean labels = model.targets() instanceof Targets.Labels;
        places.put("one", labels ? "label" : "class");
        places.put("list", labels ? "LABELS" : "CLASSES");
        places.put("what", labels ? "each label and its probability" : "each class and its probability");
        places.put("methods", "predict(...) and .probabilities(...) take");
        return labels ? ofLabels((Targets.Labels) model.targets(), places) : ofClasses(model, places);
    }

    private static JavaTarget ofClasses(Model model, Map<String, String> places) {
        boolean oneUnit = model.parameters().outputs() == 1;
        float threshold = ((Targets.Classes) model.targets()).threshold();
        places.put("threshold", JavaText.number(threshold));
        return new JavaTarget(
                List.of(
                        "classes",
                        "probabilities",
                        oneUnit || threshold != Targets.DEFAULT_THRESHOLD ? "class-by-threshold" : "class-by-size",
                        oneUnit ? "one-unit" : "unit-each"),
                List.of("classes-by-place", "probabilities-by-place"),
                places);
    }

    private static JavaTarget ofLabels(Targets.Labels labels, Map<String, String> places) {
        double[] thresholds =
                labels.thresholds().stream().mapToDouble(Float::doubleValue).toArray();
        places.put("thresholds", numbers(thresholds, threshold -> JavaText.number((float) threshold)));
        return new JavaTarget(
                List.of("labels", "probabilities", "unit-each"),
                List.of("labels-by-place", "probabilities-by-place"),
                places);
    }

    private static JavaTarget ofNumbers(Targets.Numbers numbers, Map<String, String> places) {
        boolean one = numbers.names().size() == 1;
        places.put("type", one ? "double" : "double[]");
        places.put("first", one ? "[0]" : "");
        places.put("result", one ? "The number" : "Each number");
        places.put("what", one ? "the number" : "each number");
        places.put("methods", "predict(...) takes");
        DoubleStream means = numbers.scales().stream().mapToDouble(Targets.Scale::mean);
        DoubleStream deviations = numbers.scales().stream().mapToDouble(Targets.Scale::deviation);
        places.put("targetMeans", numbers(means.toArray(), JavaText::number));
        places.put("targetDeviations", numbers(deviations.toArray(), JavaText::number));
        return new JavaTarget(List.of("numbers"), List.of("numbers-by-place"), places);
    }

    /** An array of numbers: so many that the code would be too long are read from text. */
    private static String numbers(double[] numbers, DoubleFunction<String> literal) {
        if (numbers.length <= FEW) {
            return "{"
                    + JavaText.wrapped(
                            DoubleStream.of(numbers).mapToObj(literal).toList())
                    + "}";
        }
        return "doubles("
                + JavaText.split(
                        DoubleStream.of(numbers).mapToObj(Double::toHexString).toList())
                + ")";
    }

    /**
     * The bits of what a model says, in hexadecimal; null where a number is not finite.
     *
     * @param a2 the outputs of the net for one example
     */
    static String bits(Model model, Matrix a2) {
        List<String> bits = new ArrayList<>();
        if (!IntStream.range(0, a2.rows()).allMatch(k -> Float.isFinite(a2.get(k, 0)))) {
            return null;
        }
        if (model.targets() instanceof Targets.Numbers numbers) {
            for (int k = 0; k < a2.rows(); k++) {
                double number = numbers.scales().get(k).number(a2.get(k, 0));
                bits.add(HexFormat.of().toHexDigits(Double.doubleToLongBits(number)));
            }
        } else {
            boolean classes = model.targets() instanceof Targets.Classes;
            for (float probability : (classes ? model.output().probabilities(a2) : a2).toArray()) {
                bits.add(HexFormat.of().toHexDigits(Float.floatToIntBits(probability)));
            }
        }
        return String.join(" ", bits);
    }
}
