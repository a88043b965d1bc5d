// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.file.OnnxGraph.Attribute;
import io.lanewise.file.OnnxTensor.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The first part of an ONNX graph: its inputs, which are the columns as the user has them, and how
 * they become X, m × n0. A cell that the features refuse makes its inputs NaN.
 */
final class OnnxColumns {
    /** The one input of features that are all numbers. */
    static final String X = "X";

    /** The places of a value that is none of them, and of one that is refused. */
    private static final long NONE = -1;

    private static final long REFUSED = -2;
    private static final float NEITHER = 0.5f;
    private static final List<String> FALSE = List.of("false", "f", "no", "n", "off", "0");
    private static final List<String> TRUE = List.of("true", "t", "yes", "y", "on", "1");

    private final OnnxGraph graph;

    OnnxColumns(OnnxGraph graph) {
        this.graph = graph;
    }

    /** Adds the inputs; the name of X. */
    String add(Features features) {
        List<Feature.Numeric> numbers = features.list().stream()
                .filter(Feature.Numeric.class::isInstance)
                .map(Feature.Numeric.class::cast)
                .toList();
        if (numbers.size() == features.list().size()) {
            String description = numbers.size() <= 100
                    ? "the columns " + String.join(", ", features.columnNames())
                    : "the " + numbers.size() + " columns that feature_names in the metadata has";
            return numbers(graph.input(X, type(numbers), numbers.size(), description), numbers);
        }
        List<String> parts = new ArrayList<>();
        for (Feature feature : features.list()) {
            String name = feature.name().isEmpty() ? "column" : feature.name();
            if (feature instanceof Feature.Numeric f) {
                parts.add(numbers(graph.input(name, type(List.of(f)), 1, "numbers; NaN is missing"), List.of(f)));
            } else if (feature instanceof Feature.Bool f) {
                parts.add(truths(graph.input(name, Type.STRING, 1, "yes or no; empty is missing"), f));
            } else {
                Feature.Categorical f = (Feature.Categorical) feature;
                parts.add(values(graph.input(name, Type.STRING, 1, "text; empty is missing"), f));
            }
        }
        return graph.node("Concat", "inputs", parts, Attribute.of("axis", 1));
    }

    /** Numbers with an offset would lose what tells them apart as floats. */
    private static Type type(List<Feature.Numeric> columns) {
        return hasOffset(columns) ? Type.DOUBLE : Type.FLOAT;
    }

    private static boolean hasOffset(List<Feature.Numeric> columns) {
        return columns.stream().anyMatch(column -> column.offset() != 0);
    }

    private String numbers(String input, List<Feature.Numeric> columns) {
        String cells = input;
        if (hasOffset(columns)) {
            String offsets = graph.constant(
                    "offsets",
                    OnnxTensor.doubles(
                            columns.stream().map(Feature.Numeric::offset).toList(), columns.size()));
            cells = graph.cast("rounded", graph.node("Sub", "less_offset", List.of(input, offsets)), Type.FLOAT);
        }
        if (columns.stream().allMatch(column -> Float.isNaN(column.fill()))) {
            return cells;
        }
        String missing = graph.node("IsNaN", "missing", List.of(cells));
        String fills = graph.constant(
                "fills",
                OnnxTensor.floats(columns.stream().map(Feature.Numeric::fill).toList(), columns.size()));
        String filled = graph.node("Where", "filled", List.of(missing, fills, cells));
        if (columns.stream().noneMatch(Feature.Numeric::missingInput)) {
            return filled;
        }
        String both = graph.node(
                "Concat",
                "filled_and_missing",
                List.of(filled, graph.cast("is_missing", missing, Type.FLOAT)),
                Attribute.of("axis", 1));
        List<Long> order = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            order.add((long) i);
            if (columns.get(i).missingInput()) {
                order.add((long) columns.size() + i);
            }
        }
        String places = graph.constant("input_order", OnnxTensor.longs(order, order.size()));
        return graph.node("Gather", "numbers", List.of(both, places), Attribute.of("axis", 1));
    }

    private String truths(String input, Feature.Bool feature) {
        Map<String, Float> cells = new LinkedHashMap<>();
        FALSE.forEach(word -> spellings(word).forEach(spelling -> cells.put(spelling, 0f)));
        TRUE.forEach(word -> spellings(word).forEach(spelling -> cells.put(spelling, 1f)));
        cells.put("", feature.fill());
        String cell = looked(input, "truth", cells, feature.refusesUnseen() ? Float.NaN : NEITHER);
        return feature.missingInput()
                ? graph.node(
                        "Concat",
                        "truth_and_missing",
                        List.of(cell, looked(input, "is_missing", Map.of("", 1f), 0f)),
                        Attribute.of("axis", 1))
                : cell;
    }

    /** A word in every mixture of small and capital letters. */
    private static Stream<String> spellings(String word) {
        if (word.isEmpty()) {
            return Stream.of("");
        }
        String small = word.substring(0, 1);
        String capital = small.toUpperCase(java.util.Locale.ROOT);
        return spellings(word.substring(1))
                .flatMap(rest -> Stream.of(small + rest, capital + rest).distinct());
    }

    private String looked(String input, String result, Map<String, Float> cells, float other) {
        return graph.mlNode(
                "LabelEncoder",
                result,
                List.of(input),
                Attribute.strings("keys_strings", List.copyOf(cells.keySet())),
                Attribute.floats("values_floats", List.copyOf(cells.values())),
                Attribute.of("default_float", other));
    }

    private String values(String input, Feature.Categorical feature) {
        long others = feature.values().size();
        Map<String, Long> places = new LinkedHashMap<>();
        feature.values().forEach(value -> places.put(value, (long) places.size()));
        feature.rare().forEach(value -> places.put(value, others));
        long missing = switch (feature.whenMissing()) {
            case OWN_VALUE -> others + (feature.other() ? 1 : 0);
            case NONE_OF_THEM -> NONE;
            case REFUSED -> REFUSED;
        };
        places.putIfAbsent("", missing);
        long unseen = feature.refusesUnseen() ? REFUSED : feature.other() ? others : NONE;
        String place = graph.mlNode(
                "LabelEncoder",
                "place",
                List.of(input),
                Attribute.strings("keys_strings", List.copyOf(places.keySet())),
                Attribute.longs("values_int64s", List.copyOf(places.values())),
                Attribute.of("default_int64", unseen));
        long count = feature.inputs().size();
        String numbered = graph.constant(
                "places", OnnxTensor.longs(LongStream.range(0, count).boxed().toList(), 1, count));
        String hot = graph.cast("one_hot", graph.node("Equal", "is_place", List.of(place, numbered)), Type.FLOAT);
        if (unseen != REFUSED && missing != REFUSED) {
            return hot;
        }
        String refused = graph.node(
                "Equal", "is_refused", List.of(place, graph.constant("refused", OnnxTensor.longs(List.of(REFUSED)))));
        return graph.node("Where", "values", List.of(refused, graph.constant("nan", Float.NaN), hot));
    }
}
