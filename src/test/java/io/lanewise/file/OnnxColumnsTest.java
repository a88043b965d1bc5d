// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Feature;
import io.lanewise.data.Feature.WhenMissing;
import io.lanewise.data.Features;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of every kind, as ONNX Runtime takes them and as the library does. */
class OnnxColumnsTest {
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    private Path directory;

    private Path saved(Model model) throws Exception {
        Path file = directory.resolve("m.onnx");
        OnnxFile.save(model, file);
        return file;
    }

    private static Model model(Feature... features) {
        return OnnxFileTest.model(
                ActivationFunction.SIGMOID,
                Output.SOFTMAX,
                3,
                List.of("red", "green", "blue"),
                Features.of(List.of(features), "colour"),
                11);
    }

    /** The inputs of ONNX Runtime for examples that are maps; null is missing. */
    private static Map<String, Object> inputs(List<Feature> features, List<Map<String, Object>> examples) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Feature feature : features) {
            if (feature instanceof Feature.Numeric numeric) {
                float[][] floats = new float[examples.size()][1];
                double[][] doubles = new double[examples.size()][1];
                for (int j = 0; j < floats.length; j++) {
                    Object value = examples.get(j).get(feature.name());
                    doubles[j][0] = value == null ? Double.NaN : ((Number) value).doubleValue();
                    floats[j][0] = (float) doubles[j][0];
                }
                inputs.put(feature.name(), numeric.offset() != 0 ? doubles : floats);
            } else {
                inputs.put(
                        feature.name(),
                        examples.stream()
                                .map(example -> (String) example.getOrDefault(feature.name(), ""))
                                .toArray(String[]::new));
            }
        }
        return inputs;
    }

    /** Asserts that the library and ONNX Runtime agree, also on which examples are refused. */
    private void assertAgrees(Model model, List<Map<String, Object>> examples, int refused) throws Exception {
        Classifier classifier = Classifier.of(model);
        int seen = 0;
        try (OnnxSession session = new OnnxSession(saved(model))) {
            List<Feature> features = model.features().list();
            OnnxSession.Answer all = session.run(inputs(features, examples));
            for (int j = 0; j < examples.size(); j++) {
                float[] said = all.rows("probabilities")[j];
                Map<String, Object> example = new HashMap<>();
                features.forEach(feature -> example.put(feature.name(), null));
                example.putAll(examples.get(j));
                assertArrayEquals(
                        said,
                        session.run(inputs(features, List.of(examples.get(j)))).rows("probabilities")[0],
                        1e-6f);
                if (Float.isNaN(said[0])) {
                    assertThrows(IllegalArgumentException.class, () -> classifier.predictProbabilities(example));
                    assertEquals("", all.labels().get(j));
                    seen++;
                } else {
                    assertArrayEquals(classifier.predictProbabilities(example), said, TOLERANCE, example.toString());
                    assertEquals(classifier.predictClass(example), all.labels().get(j));
                }
            }
        }
        assertEquals(refused, seen);
    }

    private static Map<String, Object> example(Object... namesAndValues) {
        Map<String, Object> example = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            example.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return example;
    }

    @Test
    void everyKindOfColumn_agrees() throws Exception {
        Model model = model(
                new Feature.Numeric("age", 0, 38.5f, true),
                new Feature.Numeric("time", 1.7e12, 3, false),
                new Feature.Bool("member", 0.25f, true, false),
                new Feature.Categorical(
                        "work, kind", List.of("a", "b", "漢 é"), true, List.of("rare"), false, WhenMissing.OWN_VALUE),
                new Feature.Categorical("town", List.of("x", "y"), false, false, WhenMissing.NONE_OF_THEM),
                new Feature.Numeric("last"));
        List<Map<String, Object>> examples = new ArrayList<>();
        for (String work : new String[] {"a", "b", "漢 é", "rare", "unseen", null}) {
            for (String town : new String[] {"x", "y", "unseen", null}) {
                for (String member : new String[] {"yes", "FALSE", "perhaps", null}) {
                    Map<String, Object> example = new HashMap<>();
                    example.put("last", examples.size() % 7 - 3);
                    if (examples.size() % 3 != 0) {
                        example.put("age", 20 + examples.size());
                    }
                    if (examples.size() % 5 != 0) {
                        example.put("time", 1.7e12 + 1 + examples.size() % 2);
                    }
                    put(example, "work, kind", work);
                    put(example, "town", town);
                    put(example, "member", member);
                    examples.add(example);
                }
            }
        }
        assertAgrees(model, examples, 0);
    }

    private static void put(Map<String, Object> example, String name, String value) {
        if (value != null) {
            example.put(name, value);
        }
    }

    @Test
    void whatIsRefused_hasNoClass() throws Exception {
        Model model = model(
                new Feature.Numeric("age"),
                new Feature.Bool("member", Float.NaN, false, true),
                new Feature.Categorical("work", List.of("a", "b"), false, true, WhenMissing.REFUSED));
        assertAgrees(
                model,
                List.of(
                        example("age", 1, "member", "no", "work", "b"),
                        example("member", "no", "work", "b"),
                        example("age", 1, "work", "b"),
                        example("age", 1, "member", "no"),
                        example("age", 1, "member", "maybe", "work", "b"),
                        example("age", 1, "member", "no", "work", "c"),
                        example("age", 2, "member", "Yes", "work", "a")),
                5);
    }

    @Test
    void truths_areKnownInEverySpelling() throws Exception {
        List<Map<String, Object>> examples = new ArrayList<>();
        for (String word : List.of("false", "no", "off", "f", "n", "0", "true", "yes", "on", "t", "y", "1")) {
            for (int mixture = 0; mixture < 1 << word.length(); mixture++) {
                StringBuilder mixed = new StringBuilder();
                for (int i = 0; i < word.length(); i++) {
                    String letter = word.substring(i, i + 1);
                    mixed.append((mixture >> i & 1) == 1 ? letter.toUpperCase(Locale.ROOT) : letter);
                }
                examples.add(example("member", mixed.toString()));
            }
        }
        assertAgrees(model(new Feature.Bool("member", Float.NaN, false, true)), examples, 0);
    }

    /** All are numbers, so there is one input, of doubles where one has an offset. */
    @Test
    void numbers_areOneInput_withFillInsAndOffsets() throws Exception {
        for (double offset : new double[] {0, 1.7e12}) {
            Model model = model(
                    new Feature.Numeric("a"),
                    new Feature.Numeric("b", offset, 2.5f, true),
                    new Feature.Numeric("c", 0, -1, false),
                    new Feature.Numeric("d", 0, 0, true));
            double[][] rows = {
                {1, offset + 2, 3, 4}, {1, Double.NaN, 3, 4}, {1, offset + 2, Double.NaN, Double.NaN}, {0, offset, 0, 0}
            };
            try (OnnxSession session = new OnnxSession(saved(model))) {
                assertEquals(List.of("X"), session.inputs());
                Object x = offset != 0 ? rows : floats(rows);
                float[][] said = session.run(Map.of("X", x)).rows("probabilities");
                for (int j = 0; j < rows.length; j++) {
                    Map<String, Object> example = new HashMap<>();
                    for (int i = 0; i < 4; i++) {
                        example.put(List.of("a", "b", "c", "d").get(i), rows[j][i]);
                    }
                    assertArrayEquals(Classifier.of(model).predictProbabilities(example), said[j], TOLERANCE);
                }
            }
        }
    }

    private static float[][] floats(double[][] rows) {
        float[][] floats = new float[rows.length][rows[0].length];
        for (int j = 0; j < rows.length; j++) {
            for (int i = 0; i < floats[j].length; i++) {
                floats[j][i] = (float) rows[j][i];
            }
        }
        return floats;
    }

    /** Names of outputs, constants and columns may be the same. */
    @Test
    void columnsWithTheNamesOfOthers_areInputsAllTheSame() throws Exception {
        Model model = model(
                new Feature.Numeric("W1"),
                new Feature.Numeric("label"),
                new Feature.Numeric("X"),
                new Feature.Numeric(""),
                new Feature.Bool("probabilities", 0.5f, false, false));
        try (OnnxSession session = new OnnxSession(saved(model))) {
            assertEquals(List.of("W1", "label_2", "X", "column", "probabilities_2"), session.inputs());
            float[][] one = {{1}};
            OnnxSession.Answer answer = session.run(Map.of(
                    "W1", one, "label_2", one, "X", one, "column", one, "probabilities_2", new String[] {"yes"}));
            Map<String, Object> example = example("W1", 1, "label", 1, "X", 1, "", 1, "probabilities", "yes");
            assertArrayEquals(
                    Classifier.of(model).predictProbabilities(example), answer.rows("probabilities")[0], TOLERANCE);
            assertTrue(session.metadata("feature_names").contains("\"label\""));
        }
    }
}
