// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Standardization;
import io.lanewise.file.OnnxGraph.Attribute;
import io.lanewise.file.OnnxTensor.Type;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The second part of an ONNX graph: from X, m × n0, to its outputs. Examples are rows here, so each
 * layer is Z = X·Wᵀ + b with the W of the chapter.
 */
final class OnnxLayers {
    static final String LABEL = "label";
    static final String PROBABILITIES = "probabilities";
    static final String VARIABLE = "variable";

    /** The label of an example without a class, where labels are numbers. */
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
        return model.output().classifies() ? List.of(LABEL, PROBABILITIES) : List.of(VARIABLE);
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
        String z1 = graph.node("Gemm", "Z1", List.of(standardized(x), w1, b1), transposed);
        String a1 = activated(z1);
        String z2 = graph.node("Gemm", "Z2", List.of(a1, w2, b2), transposed);
        if (model.output() == Output.LINEAR) {
            unlessRefused(VARIABLE, refused, z2);
            graph.output(VARIABLE, Type.FLOAT, p.outputs());
        } else {
            classes(refused, z2, p.outputs());
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

    private void classes(String refused, String z2, int units) {
        boolean softmax = model.output() == Output.SOFTMAX;
        String a2 = softmax
                ? graph.node("Softmax", "A2", List.of(z2), Attribute.of("axis", 1))
                : graph.node("Sigmoid", "A2", List.of(z2));
        String all = a2;
        if (units == 1) {
            String other = graph.node("Sub", "other", List.of(graph.constant("one", 1f), a2));
            all = graph.node("Concat", "both", List.of(other, a2), Attribute.of("axis", 1));
        }
        unlessRefused(PROBABILITIES, refused, all);
        graph.output(PROBABILITIES, Type.FLOAT, model.classNames().size());
        label(units == 1 ? second(a2) : largest(a2));
    }

    /** 1 where a is at least a half, else 0: the number of the class. */
    private String second(String a2) {
        String is = graph.node("GreaterOrEqual", "is_second", List.of(a2, graph.constant("half", 0.5f)));
        String axis = graph.constant("columns", OnnxTensor.longs(List.of(1L), 1));
        return graph.node("Squeeze", "class", List.of(graph.cast("number", is, Type.INT64), axis));
    }

    private String largest(String a2) {
        return graph.node("ArgMax", "class", List.of(a2), Attribute.of("axis", 1), Attribute.of("keepdims", 0));
    }

    /** Of an example that has no probabilities, the empty string or the smallest number. */
    private void label(String number) {
        List<String> names = model.classNames();
        OnnxMessage classes;
        OnnxMessage none;
        if (stringLabels) {
            classes = OnnxTensor.strings(names, names.size());
            none = OnnxTensor.strings(List.of(""));
        } else {
            classes = OnnxTensor.longs(names.stream().map(Long::valueOf).collect(Collectors.toList()), names.size());
            none = OnnxTensor.longs(List.of(NO_CLASS));
        }
        String named = graph.node("Gather", "named", List.of(graph.constant("classes", classes), number));
        String without = any("no_class", graph.node("IsNaN", "no_probability", List.of(PROBABILITIES)), 0);
        graph.outputNode("Where", LABEL, List.of(without, graph.constant("none", none), named));
        graph.output(LABEL, stringLabels ? Type.STRING : Type.INT64, 0);
    }
}
