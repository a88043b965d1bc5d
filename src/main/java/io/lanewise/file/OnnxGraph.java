// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph of ONNX as it is being made: each method adds a node or a constant, and returns the name
 * of its result. Names that are given by the format come first, then those of inputs; all others
 * are numbered where they are taken.
 */
final class OnnxGraph {
    /** The domain of ONNX's operators for classical machine learning. */
    static final String ML = "ai.onnx.ml";

    /** What the first dimension of inputs and outputs is called: any number of examples. */
    private static final String EXAMPLES = "m";

    private final Set<String> taken = new HashSet<>();
    private final List<OnnxMessage> nodes = new ArrayList<>();
    private final List<OnnxMessage> constants = new ArrayList<>();
    private final List<OnnxMessage> inputs = new ArrayList<>();
    private final Map<String, OnnxMessage> outputs = new HashMap<>();
    private final List<String> outputNames;

    /** A graph whose outputs have these names, in this order; nothing else may have them. */
    OnnxGraph(List<String> outputNames) {
        this.outputNames = outputNames;
        taken.addAll(outputNames);
    }

    /** The name itself, or with a number after it where it is taken. */
    private String unique(String name) {
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
            unique = name + "_" + number;
        }
        return unique;
    }

    /** An attribute of a node: a whole number, a float, or a list of strings, longs or floats. */
    record Attribute(String name, String type, String field, Object value) {
        static Attribute of(String name, long value) {
            return new Attribute(name, "INT", "i", value);
        }

        static Attribute of(String name, float value) {
            return new Attribute(name, "FLOAT", "f", value);
        }

        static Attribute longs(String name, List<Long> values) {
            return new Attribute(name, "INTS", "ints", values);
        }

        static Attribute floats(String name, List<Float> values) {
            return new Attribute(name, "FLOATS", "floats", values);
        }

        static Attribute strings(String name, List<String> values) {
            return new Attribute(name, "STRINGS", "strings", values);
        }

        private OnnxMessage message() {
            OnnxMessage message =
                    new OnnxMessage("AttributeProto").set("name", name).set("type", type);
            return value instanceof List<?> list ? message.add(field, list) : message.set(field, value);
        }
    }

    /** A node with one result. */
    String node(String operator, String result, List<String> arguments, Attribute... attributes) {
        return node("", operator, unique(result), arguments, attributes);
    }

    /** A node of the operators for machine learning. */
    String mlNode(String operator, String result, List<String> arguments, Attribute... attributes) {
        return node(ML, operator, unique(result), arguments, attributes);
    }

    /** A node whose result is an output of the graph, which {@link #output} describes. */
    void outputNode(String operator, String output, List<String> arguments, Attribute... attributes) {
        node("", operator, output, arguments, attributes);
    }

    private String node(
            String domain, String operator, String result, List<String> arguments, Attribute... attributes) {
        OnnxMessage node = new OnnxMessage("NodeProto")
                .set("op_type", operator)
                .set("name", result)
                .add("input", arguments)
                .add("output", List.of(result))
                .add(
                        "attribute",
                        List.of(attributes).stream().map(Attribute::message).toList());
        nodes.add(domain.isEmpty() ? node : node.set("domain", domain));
        return result;
    }

    /** A cast. */
    String cast(String result, String argument, OnnxTensor.Type type) {
        return node("Cast", result, List.of(argument), Attribute.of("to", type.number));
    }

    /** A constant. */
    String constant(String name, OnnxMessage tensor) {
        String unique = unique(name);
        constants.add(tensor.set("name", unique));
        return unique;
    }

    /** A number. */
    String constant(String name, float value) {
        return constant(name, OnnxTensor.floats(List.of(value)));
    }

    /** An input with so many columns for each example. */
    String input(String name, OnnxTensor.Type type, long columns, String description) {
        String unique = unique(name);
        inputs.add(value(unique, type, columns).set("doc_string", description));
        return unique;
    }

    /** Describes an output; with 0 columns it is a vector. */
    void output(String name, OnnxTensor.Type type, long columns) {
        outputs.put(name, value(name, type, columns));
    }

    private static OnnxMessage value(String name, OnnxTensor.Type type, long columns) {
        List<OnnxMessage> dimensions = new ArrayList<>();
        dimensions.add(new OnnxMessage("TensorShapeProto.Dimension").set("dim_param", EXAMPLES));
        if (columns > 0) {
            dimensions.add(new OnnxMessage("TensorShapeProto.Dimension").set("dim_value", columns));
        }
        OnnxMessage tensor = new OnnxMessage("TypeProto.Tensor")
                .set("elem_type", type.number)
                .set("shape", new OnnxMessage("TensorShapeProto").add("dim", dimensions));
        return new OnnxMessage("ValueInfoProto")
                .set("name", name)
                .set("type", new OnnxMessage("TypeProto").set("tensor_type", tensor));
    }

    /** The whole graph. */
    OnnxMessage message(String name) {
        return new OnnxMessage("GraphProto")
                .set("name", name)
                .add("node", nodes)
                .add("initializer", constants)
                .add("input", inputs)
                .add("output", outputNames.stream().map(outputs::get).toList());
    }
}
