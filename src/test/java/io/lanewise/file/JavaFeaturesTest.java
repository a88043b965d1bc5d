// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

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
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of all kinds in the Java class of a model: the same inputs, the same refusals. */
class JavaFeaturesTest {
    @TempDir
    private Path directory;

    private enum Word {
        A,
        YES
    }

    private static final Features ALL = Features.of(
            List.of(
                    new Feature.Numeric("age"),
                    new Feature.Numeric("time", 1.7e12 + 0.1, 0.1f, true),
                    new Feature.Numeric("tiny", -5e-324, -1e-45f, false),
                    new Feature.Bool("member", 0.25f, true, true),
                    new Feature.Bool("on \"off\"", Float.NaN, false, false),
                    new Feature.Categorical(
                            "work", List.of("a", "b\n", "漢 \uD83D\uDE00"), true, false, WhenMissing.OWN_VALUE),
                    new Feature.Categorical("rare", List.of("a", "No"), true, List.of("b"), true, WhenMissing.REFUSED),
                    new Feature.Categorical("c", List.of("1", "2.5", "yes"), false, false, WhenMissing.NONE_OF_THEM),
                    new Feature.Categorical("d", List.of(), true, true, WhenMissing.OWN_VALUE)),
            "income");

    private static final List<Object> VALUES = java.util.Arrays.asList(
            null,
            "",
            " ",
            "a",
            "b",
            "b\n",
            "c",
            "漢 \uD83D\uDE00",
            'a',
            new StringBuilder(" a "),
            Word.A,
            Word.YES,
            true,
            false,
            "true",
            "FALSE",
            "Yes",
            "n",
            "on",
            "Off",
            "T",
            "f",
            "maybe",
            0,
            1,
            2,
            1.0,
            0.0,
            -0.0,
            2.5,
            2.5f,
            0.1f,
            0.1,
            1e300,
            1e30f,
            1e-45f,
            -1e-40,
            Double.NaN,
            Float.NaN,
            Double.POSITIVE_INFINITY,
            (byte) 7,
            1_700_000_000_001L,
            1.7e12,
            "1.7e12",
            "1700000000000.25",
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            new BigDecimal("1.50"),
            new BigDecimal("1e400"),
            BigInteger.TEN,
            "+.5",
            "5.",
            "1f",
            "0x1p3",
            "NaN",
            "1e39",
            List.of());

    private static Map<String, Object> values(Features features, Random random) {
        Map<String, Object> values = new HashMap<>();
        for (Feature feature : features.list()) {
            // Mostly something that the column knows, so that not all is refused.
            Object value = VALUES.get(random.nextInt(VALUES.size()));
            if (random.nextInt(4) > 0) {
                value = feature instanceof Feature.Numeric n
                        ? (Object) (n.offset() + random.nextGaussian())
                        : feature instanceof Feature.Bool
                                ? (Object) random.nextBoolean()
                                : ((Feature.Categorical) feature)
                                        .values().stream()
                                                .findAny()
                                                .map(v -> (Object) v.strip())
                                                .orElse(null);
            }
            String name = random.nextInt(10) == 0 ? feature.name().toUpperCase(java.util.Locale.ROOT) : feature.name();
            if (random.nextInt(100) > 0) {
                values.put(name, value);
            }
        }
        return values;
    }

    /** The number of maps that both take. */
    private static int compare(Model model, GeneratedClass generated, int examples) {
        Classifier classifier = Classifier.of(model);
        Random random = new Random(6);
        int predicted = 0;
        for (int j = 0; j < examples; j++) {
            Map<String, Object> values = values(model.features(), random);
            float[] expected;
            try {
                expected = classifier.predictProbabilities(values);
            } catch (IllegalArgumentException e) {
                assertThrows(IllegalArgumentException.class, () -> generated.probabilities(values), values + ": " + e);
                continue;
            }
            JavaSourceTest.assertSameBits(expected, generated.probabilities(values));
            assertEquals(classifier.predictClass(values), generated.predict(values));
            predicted++;
        }
        return predicted;
    }

    @Test
    void columnsOfAllKinds_areTakenAsTheLibraryTakesThem() throws IOException {
        Model model = MadeModels.of(ALL, 6, 4, ActivationFunction.TANH, Output.SOFTMAX, true, 17);
        GeneratedClass generated = GeneratedClass.of(model, directory);
        int predicted = compare(model, generated, 20_000);
        assertTrue(predicted > 2000 && predicted < 19_000, "" + predicted);
        // No numbers by place where a column is of text.
        assertThrows(AssertionError.class, () -> generated.probabilities(1f, 2f));
    }

    /** Each alone, so that all values come to it often. */
    @Test
    void eachColumnAlone_takesAndRefusesTheSameValues() throws IOException {
        for (Feature feature : ALL.list()) {
            Features one = Features.of(List.of(feature), null);
            Model model = MadeModels.of(one, 3, 2, ActivationFunction.SIGMOID, Output.SOFTMAX, false, 2);
            GeneratedClass generated = GeneratedClass.of(model, directory);
            assertTrue(compare(model, generated, 1000) > 100, feature.name());
        }
    }

    @Test
    void numbersWithFillIns_goByPlaceToo() throws IOException {
        Features features = Features.of(
                List.of(
                        new Feature.Numeric("a", 0, 1.5f, true),
                        new Feature.Numeric("b", 1e6, Float.NaN, false),
                        new Feature.Numeric("c", 0, -0f, false)),
                null);
        Model model = MadeModels.of(features, 4, 3, ActivationFunction.TANH, Output.SOFTMAX, true, 5);
        GeneratedClass generated = GeneratedClass.of(model, directory);
        Classifier classifier = Classifier.of(model);
        for (float[] x : new float[][] {{1, 1e6f, 2}, {Float.NaN, 1000001, Float.NaN}, {-0f, 999999.5f, 1e-45f}}) {
            JavaSourceTest.assertSameBits(classifier.predictProbabilities(x), generated.probabilities(x));
        }
        double[] x = {0.1, 1e6 + 0.1, Double.NaN};
        JavaSourceTest.assertSameBits(
                classifier
                        .predictProbabilities(io.lanewise.kernel.Matrix.wrap(features.example(x), 4, 1))
                        .toArray(),
                generated.probabilities(x));
        assertThrows(IllegalArgumentException.class, () -> generated.probabilities(1f, Float.NaN, 1f));
    }
}
