// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Features;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java class of a model: to the last bit what the library says, of every net. */
class JavaSourceTest {
    @TempDir
    private Path directory;

    static Stream<Arguments> nets() {
        return Stream.of(ActivationFunction.values())
                .flatMap(g -> Stream.of(
                        Arguments.of(g, Output.SIGMOID, 1, true),
                        Arguments.of(g, Output.SIGMOID, 3, false),
                        Arguments.of(g, Output.SOFTMAX, 2, false),
                        Arguments.of(g, Output.SOFTMAX, 5, true)));
    }

    /** Where the library refuses numbers that overflow, the class does. */
    private static int compare(Model model, GeneratedClass generated, int examples, long seed) {
        Classifier classifier = Classifier.of(model);
        Random random = new Random(seed);
        int predicted = 0;
        for (int j = 0; j < examples; j++) {
            float[] x = MadeModels.inputs(model.parameters().inputs(), random);
            float[] expected;
            try {
                expected = classifier.predictProbabilities(x);
            } catch (IllegalArgumentException e) {
                assertThrows(IllegalArgumentException.class, () -> generated.probabilities(x));
                continue;
            }
            assertSameBits(expected, generated.probabilities(x));
            assertEquals(classifier.predictClass(x), generated.predict(x));
            predicted++;
        }
        return predicted;
    }

    static void assertSameBits(float[] expected, float[] actual) {
        assertArrayEquals(bits(expected), bits(actual));
    }

    private static int[] bits(float[] numbers) {
        int[] bits = new int[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(numbers[i]);
        }
        return bits;
    }

    @ParameterizedTest
    @MethodSource("nets")
    void class_ofEveryActivationAndOutput_hasTheLibrarysBits(
            ActivationFunction g, Output output, int n2, boolean standardized) throws IOException {
        Model model = MadeModels.of(7, 9, n2, g, output, standardized, 11 * n2 + g.ordinal());
        assertTrue(compare(model, GeneratedClass.of(model, directory), 4000, 5) > 2500);
    }

    /** The terms of a sum go into chunks of 512. */
    @ParameterizedTest
    @CsvSource({"511, 3", "512, 2", "513, 2", "1100, 513", "1, 1"})
    void class_ofLongSums_hasTheLibrarysBits(int n0, int n1) throws IOException {
        for (Output output : new Output[] {Output.SIGMOID, Output.SOFTMAX}) {
            Model model = MadeModels.of(n0, n1, 3, ActivationFunction.LEAKY_RELU, output, true, n0);
            assertTrue(compare(model, GeneratedClass.of(model, directory), 60, n0) > 20);
        }
    }

    @Test
    void class_ofAMillionParameters_compiles_andHasTheLibrarysBits() throws IOException {
        Model model = MadeModels.of(1000, 1100, 3, ActivationFunction.TANH, Output.SOFTMAX, true, 3);
        assertTrue(model.parameters().count() > 1_000_000);
        assertTrue(compare(model, GeneratedClass.of(model, directory), 30, 8) > 10);
    }

    /** Several nested classes hold the numbers. */
    @Test
    void class_ofMoreNumbersThanOneNestedClassHolds_hasTheLibrarysBits() throws IOException {
        Model model = MadeModels.of(1500, 1900, 2, ActivationFunction.RELU, Output.SOFTMAX, false, 4);
        GeneratedClass generated = GeneratedClass.of(model, directory);
        assertTrue(generated.source().contains("Weights2.W1)"));
        assertTrue(compare(model, generated, 10, 8) > 3);
    }

    @Test
    void doubles_andMaps_areTakenAsTheLibraryTakesThem() throws IOException {
        Model model = MadeModels.of(3, 4, 3, ActivationFunction.SIGMOID, Output.SOFTMAX, true, 21);
        GeneratedClass generated = GeneratedClass.of(model, directory);
        Classifier classifier = Classifier.of(model);
        Random random = new Random(2);
        for (int j = 0; j < 2000; j++) {
            // Every other one half way between two floats.
            double[] x = random.doubles(3, -2, 2)
                    .map(d -> random.nextBoolean() ? d : Math.scalb(Math.rint(Math.scalb(d, 23)) + 0.5, -23))
                    .toArray();
            assertSameBits(classifier.predictProbabilities(model.features().example(x)), generated.probabilities(x));
            Map<String, Object> values = new HashMap<>(Map.of("x0", x[0], "X1", (float) x[1], "x2", "" + x[2]));
            assertSameBits(classifier.predictProbabilities(values), generated.probabilities(values));
            assertEquals(classifier.predictClass(values), generated.predict(values));
        }
    }

    @Test
    void wrongNumbers_areRefused() throws IOException {
        GeneratedClass generated =
                GeneratedClass.of(MadeModels.of(3, 4, 3, ActivationFunction.RELU, Output.SOFTMAX, true, 1), directory);
        for (float[] x : new float[][] {{}, {1, 2}, {1, 2, 3, 4}, {1, Float.NaN, 3}, {1, 2, Float.NEGATIVE_INFINITY}}) {
            assertThrows(IllegalArgumentException.class, () -> generated.probabilities(x));
        }
        assertThrows(IllegalArgumentException.class, () -> generated.probabilities(Map.of("x0", 1, "x1", 2)));
        assertThrows(IllegalArgumentException.class, () -> generated.probabilities(new double[] {1, 2, 1e39}));
        assertThrows(
                IllegalArgumentException.class, () -> generated.probabilities(Map.of("x0", 1, "x1", 2, "x2", "1f")));
    }

    @Test
    void aPackage_isThatOfTheClass() throws IOException {
        Path file = directory.resolve("Flower.java");
        Model model = MadeModels.of(2, 2, 1, ActivationFunction.TANH, Output.SIGMOID, false, 9);
        JavaSource.save(model, file, "com.example.models");
        GeneratedClass generated = GeneratedClass.compiled(file, "com.example.models.Flower");
        assertEquals(Classifier.of(model).predictClass(0.5f, -1f), generated.predict(0.5f, -1f));
    }

    /** On every JDK, and whatever the encoding. */
    @Test
    void save_writesTheSameAscii() throws IOException {
        Path file = directory.resolve("Net.java");
        Model model = MadeModels.of(5, 3, 3, ActivationFunction.LEAKY_RELU, Output.SOFTMAX, true, 9);
        JavaSource.save(MadeModels.withClasses(model, List.of("é", "漢", "\uD83D\uDE00")), file);
        byte[] first = Files.readAllBytes(file);
        JavaSource.save(Classifier.of(MadeModels.withClasses(model, List.of("é", "漢", "\uD83D\uDE00"))), file);
        assertArrayEquals(first, Files.readAllBytes(file));
        String source = new String(first, StandardCharsets.US_ASCII);
        assertTrue(source.chars().allMatch(c -> c == '\n' || c >= ' ' && c < 0x7F));
        assertEquals(
                List.of(), source.lines().filter(line -> line.length() > 120).toList());
        assertTrue(source.contains(model.parameters().sha256()), source);
    }

    @Test
    void moreThanACompilerTakes_isRefused() throws IOException {
        Path file = directory.resolve("Net.java");
        JavaSource.checkSize(100_000_000, file);
        String message = assertThrows(IOException.class, () -> JavaSource.checkSize(100_000_001, file))
                .getMessage();
        assertEquals(
                file + ": the model has 100000001 parameters, and a Java class can have 100000000; write another"
                        + " format, such as ONNX",
                message);
    }

    @Test
    void weightsThatAreNotFinite_areRefused_andAnOldFileStays() throws IOException {
        Path file = Files.writeString(directory.resolve("Net.java"), "old");
        Model good = MadeModels.of(2, 2, 1, ActivationFunction.RELU, Output.SIGMOID, false, 9);
        Parameters parameters = good.parameters();
        parameters.w2().set(0, 1, Float.NaN);
        Model bad = new Model(
                parameters,
                good.activation(),
                good.output(),
                good.standardization(),
                good.classNames(),
                Features.numbers(List.of("a", "b")));
        assertThrows(IllegalStateException.class, () -> JavaSource.save(bad, file));
        assertEquals("old", Files.readString(file));
    }
}
