// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Feature;
import io.lanewise.data.Feature.WhenMissing;
import io.lanewise.data.Features;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and numbers of columns that a class file or a compiler could not take as they stand. */
class JavaLimitsTest {
    @TempDir
    private Path directory;

    /** What no source can have as it stands. */
    @Test
    void namesWithAnyCharacters_areKept() throws IOException {
        List<String> names = List.of(
                "*/ C:\\users \\u0041",
                "\"\"\"",
                "a\nb",
                "\r\n\t\0\u0007",
                " blank ",
                "é漢\uD83D\uDE00",
                "\u2003em\u2003",
                "${class}",
                "x\\",
                "\u0085\u2028");
        for (int count : new int[] {names.size(), 50}) {
            List<String> all = new ArrayList<>(names);
            IntStream.range(names.size(), count).forEach(i -> all.add(names.get(i % names.size()) + " " + i));
            Model model = MadeModels.withClasses(
                    MadeModels.of(Features.numbers(all), 3, count, ActivationFunction.RELU, Output.SOFTMAX, false, 2),
                    all);
            GeneratedClass generated = GeneratedClass.of(model, directory);
            Classifier classifier = Classifier.of(model);
            Map<String, Float> values = new HashMap<>();
            Random random = new Random(3);
            for (int j = 0; j < 200; j++) {
                all.forEach(name -> values.put(name, 2 * random.nextFloat() - 1));
                JavaSourceTest.assertSameBits(classifier.predictProbabilities(values), generated.probabilities(values));
                assertEquals(classifier.predictClass(values), generated.predict(values));
            }
            assertEquals(all, generated.list("CLASSES"));
            assertEquals(all, generated.list("FEATURES"));
        }
    }

    @Test
    void manyColumnsAndValues_compile_andHaveTheLibrarysBits() throws IOException {
        List<Feature> mixed = new ArrayList<>();
        for (int c = 0; c < 3000; c++) {
            mixed.add(new Feature.Numeric("number " + c, c % 2, 0.3f, c % 3 == 0));
            mixed.add(new Feature.Bool("truth " + c, 0.5f, false, false));
            mixed.add(new Feature.Categorical(
                    "text " + c, Dataset.numbered("value ", c % 60 + 1), true, false, WhenMissing.OWN_VALUE));
        }
        mixed.add(new Feature.Categorical(
                "many", Dataset.numbered("é ", 30_000), false, false, WhenMissing.NONE_OF_THEM));
        Model model = MadeModels.of(Features.of(mixed, null), 2, 3, ActivationFunction.RELU, Output.SOFTMAX, false, 6);
        GeneratedClass generated = GeneratedClass.of(model, directory);
        assertTrue(generated.source().contains("class Columns2"));
        Map<String, Object> values = new HashMap<>();
        for (Feature feature : mixed) {
            values.put(
                    feature.name(),
                    feature instanceof Feature.Categorical c
                            ? c.values().get(c.values().size() - 1)
                            : null);
        }
        JavaSourceTest.assertSameBits(
                Classifier.of(model).predictProbabilities(values), generated.probabilities(values));
    }

    @Test
    void manyColumnsOfNumbers_withNamesOrWithout_haveTheLibrarysBits() throws IOException {
        for (String prefix : new String[] {"x", "pixel "}) {
            Features features = Features.numbers(Dataset.numbered(prefix, 20_000));
            Model model = MadeModels.of(features, 2, 3, ActivationFunction.RELU, Output.SOFTMAX, false, 6);
            GeneratedClass generated = GeneratedClass.of(model, directory);
            assertEquals(features.columnNames(), generated.list("FEATURES"));
            float[] x = MadeModels.inputs(20_000, new Random(3));
            JavaSourceTest.assertSameBits(Classifier.of(model).predictProbabilities(x), generated.probabilities(x));
        }
    }
}
