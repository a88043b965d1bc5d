// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.file.OnnxGraph.Attribute;
import io.lanewise.file.OnnxTensor.Type;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.util.List;

/**
 * The second part of an ONNX graph: from X, m × n0, to its outputs. Examples are rows here, so each
 * layer is Z = X·Wᵀ + b with the W of the chapter.
 */
final class OnnxLayers {
    static final String LABEL = "label";
    static final String PROBABILITIES = "probabilities";
    static final String VARIABLE = "variable";

    /** The label of an example that has no class, where labels are numbers. */
    private static final long NO_CLASS = Long.MIN_VALUE;

    private final OnnxGraph graph;
    private final Model model;
    private final boolean stringLabels;

    OnnxLayers(OnnxGraph graph, Model model, boolean stringLabels) {
        this.graph = graph;
        this.model = model;
        this.stringLabels = stringLabels;
    }

    /** The names of the outputs of such a model. */
    static List<String> outputs(Model model) {
        return model.targets() instanceof Targets.Numbers ? List.of(VARIABLE) : List.of(LABEL, PROBABILITIES);
    }

    /** Adds all from X on. */
    void add(String x) {
        String refused = refused(x);
        Parameters p = model.parameters();
        String w1 = graph.constant("W1", OnnxTensor.matrix(p.w1(), p.hidden(), p.inputs()));
        String b1 = graph.constant("b1", OnnxTensor.matrix(p.b1(), p.hidden()));
        String w2 = graph.constant("W2", OnnxTensor.matrix(p.w2(), p.outputs(), p.hidden()));
        String b2 = graph.constant("b2", OnnxTensor.matrix(p.b2(), p.outputs()));
        Attribute transposed = Attribute.of("transB", 1);
        String a1 = activated(graph.node("Gemm", "Z1", List.of(standardized(x), w1, b1), transposed));
        String z2 = graph.node("Gemm", "Z2", List.of(a1, w2, b2), transposed);
        if (model.targets() instanceof Targets.Numbers numbers) {
            numbers(refused, z2, numbers.scales());
            return;
        }
        String a2 = model.output() == Output.SOFTMAX
                ? graph.node("Softmax", "A2", List.of(z2), Attribute.of("axis", 1))
                : graph.node("Sigmoid", "A2", List.of(z2));
        if (model.targets() instanceof Targets.Labels labels) {
            labels(refused, a2, labels.thresholds());
        } else {
            classes(refused, a2, (Targets.Classes) model.targets());
        }
    }

    /** Whether an input of the example is NaN or infinite, m × 1. */
    private String refused(String x) {
        String wrong = graph.node(
                "Or",
                "not_finite",
                List.of(graph.node("IsNaN", "not_a_number", List.of(x)), graph.node("IsInf", "infinite", List.of(x))));
        return any("refused_example", wrong, 1);
    }

    /** Whether one of a row is true. */
    private String any(String result, String truths, long keepdims) {
        String largest = graph.node(
                "ReduceMax",
                result + "_count",
                List.of(graph.cast(result + "_each", truths, Type.FLOAT)),
                Attribute.longs("axes", List.of(1L)),
                Attribute.of("keepdims", keepdims));
        return graph.cast(result, largest, Type.BOOL);
    }

    /** Activations may make a number of NaN, so what was refused is NaN again at the end. */
    private void unlessRefused(String output, String refused, String result) {
        graph.outputNode("Where", output, List.of(refused, graph.constant("nan", Float.NaN), result));
    }

    private String standardized(String x) {
        Standardization s = model.standardization();
        int n0 = s.mean().rows();
        if (s.equals(Standardization.identity(n0))) {
            return x;
        }
        String mean = graph.constant("mean", OnnxTensor.matrix(s.mean(), n0));
        String scale = graph.constant("scale", OnnxTensor.matrix(s.scale(), n0));
        return graph.node("Div", "standardized", List.of(graph.node("Sub", "centred", List.of(x, mean)), scale));
    }

    private String activated(String z1) {
        List<String> argument = List.of(z1);
        return switch (model.activation()) {
            case SIGMOID -> graph.node("Sigmoid", "A1", argument);
            case TANH -> graph.node("Tanh", "A1", argument);
            case RELU -> graph.node("Relu", "A1", argument);
            case LEAKY_RELU -> graph.node("LeakyRelu", "A1", argument, Attribute.of("alpha", 0.01f));
        };
    }

    /** In the units of the targets; of doubles where floats would lose what tells them apart. */
    private void numbers(String refused, String z2, List<Targets.Scale> scales) {
        String infinite = graph.node("IsInf", "overflow", List.of(z2));
        String number = graph.node("Where", "outputs", List.of(infinite, graph.constant("nan", Float.NaN), z2));
        boolean wide = !scales.stream().allMatch(OnnxLayers::fitsFloat);
        if (!scales.stream().allMatch(Targets.Scale.NONE::equals)) {
            int n2 = scales.size();
            String deviations = graph.constant(
                    "deviations",
                    OnnxTensor.doubles(
                            scales.stream().map(Targets.Scale::deviation).toList(), n2));
            String means = graph.constant(
                    "means",
                    OnnxTensor.doubles(scales.stream().map(Targets.Scale::mean).toList(), n2));
            String product = graph.node(
                    "Mul", "deviated", List.of(graph.cast("exact_outputs", number, Type.DOUBLE), deviations));
            String exact = graph.node("Add", "exact", List.of(product, means));
            number = wide ? exact : graph.cast("numbers", exact, Type.FLOAT);
        }
        OnnxMessage nan = wide ? OnnxTensor.doubles(List.of(Double.NaN)) : OnnxTensor.floats(List.of(Float.NaN));
        graph.outputNode("Where", VARIABLE, List.of(refused, graph.constant("nan", nan), number));
        graph.output(VARIABLE, wide ? Type.DOUBLE : Type.FLOAT, scales.size());
    }

    /** Whether a float tells a thousandth of the deviation, around the mean. */
    private static boolean fitsFloat(Targets.Scale scale) {
        double mean = Math.abs(scale.mean());
        return 1000 * Math.ulp((float) mean) <= scale.deviation()
                && mean + 1000 * scale.deviation() <= Float.MAX_VALUE
                && scale.deviation() >= 1000 * Float.MIN_NORMAL;
    }

    /** For each label whether it is there, 1 or 0. */
    private void labels(String refused, String a2, List<Float> thresholds) {
        unlessRefused(PROBABILITIES, refused, a2);
        graph.output(PROBABILITIES, Type.FLOAT, thresholds.size());
        String from = graph.constant("thresholds", OnnxTensor.floats(thresholds, thresholds.size()));
        String is = graph.cast("number", graph.node("GreaterOrEqual", "is", List.of(a2, from)), Type.INT64);
        String none = graph.constant("none", OnnxTensor.longs(List.of(NO_CLASS)));
        graph.outputNode("Where", LABEL, List.of(anyProbabilityIsNaN(1), none, is));
        graph.output(LABEL, Type.INT64, thresholds.size());
    }

    private void classes(String refused, String a2, Targets.Classes classes) {
        boolean one = model.parameters().outputs() == 1;
        String all = a2;
        if (one) {
            String other = graph.node("Sub", "other", List.of(graph.constant("one", 1f), a2));
            all = graph.node("Concat", "both", List.of(other, a2), Attribute.of("axis", 1));
        }
        unlessRefused(PROBABILITIES, refused, all);
        graph.output(PROBABILITIES, Type.FLOAT, classes.names().size());
        boolean decided = one || classes.threshold() != Targets.DEFAULT_THRESHOLD;
        label(decided ? second(one ? a2 : column(a2, 1), classes.threshold()) : largest(a2), classes.names());
    }

    private String column(String matrix, long number) {
        String place = graph.constant("column_number", OnnxTensor.longs(List.of(number), 1));
        return graph.node("Gather", "column_" + number, List.of(matrix, place), Attribute.of("axis", 1));
    }

    /** 1 where the probability of the second class reaches the threshold, else 0. */
    private String second(String probability, float threshold) {
        String is =
                graph.node("GreaterOrEqual", "is_second", List.of(probability, graph.constant("threshold", threshold)));
        String axis = graph.constant("columns", OnnxTensor.longs(List.of(1L), 1));
        return graph.node("Squeeze", "class", List.of(graph.cast("number", is, Type.INT64), axis));
    }

    private String largest(String a2) {
        return graph.node("ArgMax", "class", List.of(a2), Attribute.of("axis", 1), Attribute.of("keepdims", 0));
    }

    private String anyProbabilityIsNaN(long keepdims) {
        return any("no_class", graph.node("IsNaN", "no_probability", List.of(PROBABILITIES)), keepdims);
    }

    /** Of an example that has no probabilities, the empty string or the smallest number. */
    private void label(String number, List<String> names) {
        OnnxMessage classes;
        OnnxMessage none;
        if (stringLabels) {
            classes = OnnxTensor.strings(names, names.size());
            none = OnnxTensor.strings(List.of(""));
        } else {
            classes = OnnxTensor.longs(names.stream().map(Long::valueOf).toList(), names.size());
            none = OnnxTensor.longs(List.of(NO_CLASS));
        }
        String named = graph.node("Gather", "named", List.of(graph.constant("classes", classes), number));
        graph.outputNode("Where", LABEL, List.of(anyProbabilityIsNaN(0), graph.constant("none", none), named));
        graph.output(LABEL, stringLabels ? Type.STRING : Type.INT64, 0);
    }
}
