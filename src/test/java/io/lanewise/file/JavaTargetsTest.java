// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.MultiLabelClassifier;
import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import io.lanewise.data.Feature;
import io.lanewise.data.Features;
import io.lanewise.data.Targets;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Output;
import io.lanewise.net.Predictor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thresholds, labels and numbers in the Java class of a model, as in the library. */
class JavaTargetsTest {
    @TempDir
    private Path directory;

    private static Model model(Targets targets, int n2, Output output) {
        Model model = MadeModels.of(4, 6, n2, ActivationFunction.TANH, Output.SIGMOID, true, 3 + n2);
        return new Model(
                model.parameters(), model.activation(), output, model.standardization(), targets, model.features());
    }

    private static Matrix outputs(Model model, float[] x) {
        return new Predictor(
                        model.parameters(), model.activation(), model.output(), model.standardization(), Backend.AUTO)
                .outputs(Matrix.wrap(x.clone(), x.length, 1));
    }

    /** 0 is always, more than 1 never. */
    @ParameterizedTest
    @ValueSource(floats = {0f, 0.1f, 0.5f, 0.93f, 2f})
    void aThresholdOfTwoClasses_decides(float threshold) throws IOException {
        for (int n2 : new int[] {1, 2}) {
            Model model = model(
                    new Targets.Classes(List.of("no", "yes"), threshold),
                    n2,
                    n2 == 1 ? Output.SIGMOID : Output.SOFTMAX);
            GeneratedClass generated = GeneratedClass.of(model, directory);
            Random random = new Random(7);
            for (int j = 0; j < 500; j++) {
                float[] x = {random.nextFloat(), random.nextFloat(), random.nextFloat(), random.nextFloat()};
                assertEquals(Classifier.of(model).predictClass(x), generated.predict(x));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 60})
    void labels_areThoseThatReachTheirThresholds(int count) throws IOException {
        List<Float> thresholds = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            thresholds.add(k % 5 == 4 ? 2f : 0.1f + k % 7 * 0.13f);
        }
        List<String> names = Dataset.numbered("label ", count);
        Model model = model(new Targets.Labels(names, thresholds), count, Output.SIGMOID);
        GeneratedClass generated = GeneratedClass.of(model, directory);
        assertEquals(names, generated.list("LABELS"));
        MultiLabelClassifier classifier = MultiLabelClassifier.of(model);
        Random random = new Random(9);
        for (int j = 0; j < 1000; j++) {
            float[] x = MadeModels.inputs(4, random);
            float[] probabilities;
            try {
                probabilities = classifier.predictProbabilities(x);
            } catch (IllegalArgumentException e) {
                assertThrows(IllegalArgumentException.class, () -> generated.probabilities(x));
                continue;
            }
            JavaSourceTest.assertSameBits(probabilities, generated.probabilities(x));
            assertEquals(List.copyOf(classifier.predictLabels(x)), generated.call("predict", float[].class, x));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 60})
    void numbers_areInTheirUnits(int count) throws IOException {
        List<Targets.Scale> scales = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            scales.add(k % 3 == 2 ? Targets.Scale.NONE : new Targets.Scale(1e9 / 7 + k, 0.1 * (k + 1)));
        }
        List<String> names = Dataset.numbered("target ", count);
        Model model = model(new Targets.Numbers(names, scales), count, Output.LINEAR);
        GeneratedClass generated = GeneratedClass.of(model, directory);
        assertEquals(names, generated.list("TARGETS"));
        Regressor regressor = Regressor.of(model);
        Random random = new Random(9);
        int finite = 0;
        for (int j = 0; j < 1000; j++) {
            float[] x = MadeModels.inputs(4, random);
            double[] expected;
            try {
                expected = regressor.predictAll(x);
            } catch (IllegalArgumentException e) {
                assertThrows(IllegalArgumentException.class, () -> numbers(generated, float[].class, x));
                continue;
            }
            finite++;
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < x.length; i++) {
                values.put("x" + i, x[i]);
            }
            assertEquals(Arrays.toString(expected), Arrays.toString(numbers(generated, float[].class, x)));
            assertEquals(Arrays.toString(expected), Arrays.toString(numbers(generated, Map.class, values)));
        }
        assertTrue(finite > 500);
    }

    private static double[] numbers(GeneratedClass generated, Class<?> type, Object argument) {
        Object numbers = generated.call("predict", type, argument);
        return numbers instanceof Double number ? new double[] {number} : (double[]) numbers;
    }

    /** Of columns that are no numbers, by name alone. */
    @Test
    void labelsAndNumbers_ofColumnsOfText_goByName() throws IOException {
        Features features = Features.of(
                List.of(new Feature.Bool("a", 0.5f, false, false), new Feature.Bool("b", 0.5f, false, false)), null);
        for (Targets targets : new Targets[] {
            new Targets.Labels(List.of("l")),
            new Targets.Numbers(List.of("n"), Collections.nCopies(1, new Targets.Scale(3, 2)))
        }) {
            Output output = targets instanceof Targets.Labels ? Output.SIGMOID : Output.LINEAR;
            Model made = MadeModels.of(features, 2, 1, ActivationFunction.RELU, Output.SIGMOID, false, 8);
            Model model =
                    new Model(made.parameters(), made.activation(), output, made.standardization(), targets, features);
            GeneratedClass generated = GeneratedClass.of(model, directory);
            float a = outputs(model, new float[] {1, 0.5f}).get(0, 0);
            Object expected = output == Output.LINEAR ? (Object) (3 + 2.0 * a) : a >= 0.5f ? List.of("l") : List.of();
            Map<String, Object> values = new HashMap<>();
            values.put("a", "yes");
            values.put("B", null);
            assertEquals(expected, generated.call("predict", Map.class, values));
        }
    }
}
