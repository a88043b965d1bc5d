// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import io.lanewise.testing.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ONNX Runtime makes of the files: nets of numbers, outputs, names. */
class OnnxFileTest {
    private static final float TOLERANCE = 1e-5f;

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("m.onnx");
    }

    static Matrix random(int rows, int cols, float size, Random random) {
        Matrix matrix = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, size * (float) random.nextGaussian());
            }
        }
        return matrix;
    }

    /** A net of random weights. */
    static Model model(
            ActivationFunction g, Output output, int units, List<String> classes, Features features, long seed) {
        Random random = new Random(seed);
        int n0 = features.inputs();
        Matrix scale = random(n0, 1, 1, random);
        for (int i = 0; i < n0; i++) {
            scale.set(i, 0, 0.5f + Math.abs(scale.get(i, 0)));
        }
        return new Model(
                new Parameters(
                        random(9, n0, 0.7f, random),
                        random(9, 1, 0.3f, random),
                        random(units, 9, 0.7f, random),
                        random(units, 1, 0.3f, random)),
                g,
                output,
                new Standardization(random(n0, 1, 2, random), scale),
                classes,
                features);
    }

    private static Model model(ActivationFunction g, Output output, int units, List<String> classes) {
        return model(g, output, units, classes, Features.numbers(List.of("a", "b", "c d", "e", "f")), 7);
    }

    /** Asserts that a file says what a model does, of all examples at once and one by one. */
    private static void assertAgrees(Model model, Path file, Matrix x) throws Exception {
        Classifier classifier = Classifier.of(model);
        Matrix expected = classifier.predictProbabilities(x);
        List<String> names = Arrays.stream(classifier.predict(x))
                .mapToObj(model.classNames()::get)
                .toList();
        try (OnnxSession session = new OnnxSession(file)) {
            OnnxSession.Answer all = session.run(x);
            assertEquals(names, all.labels());
            for (int j = 0; j < x.cols(); j++) {
                float[] probabilities = expected.column(j).toArray();
                assertArrayEquals(probabilities, all.rows("probabilities")[j], TOLERANCE);
                OnnxSession.Answer one = session.run(x.columns(j, j + 1));
                assertArrayEquals(probabilities, one.rows("probabilities")[0], TOLERANCE);
                assertEquals(List.of(names.get(j)), one.labels());
            }
            assertEquals(model.parameters().sha256(), session.metadata("weights_sha256"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyActivationAndOutput_agrees(ActivationFunction g) throws Exception {
        // Not so large that two sigmoids are 1, for then rounding decides which one is the largest.
        Matrix x = random(5, 40, 1, new Random(3));
        for (Model model : List.of(
                model(g, Output.SIGMOID, 1, List.of("no", "yes")),
                model(g, Output.SOFTMAX, 3, List.of("a", "b", "c")),
                model(g, Output.SIGMOID, 3, List.of("a", "b", "c")))) {
            OnnxFile.save(model, file());
            assertAgrees(model, file(), x);
        }
    }

    @Test
    void digits_agree_withNumbersAsLabels() throws Exception {
        Dataset digits = Digits.load();
        Classifier classifier = Classifier.builder().hidden(32).build();
        classifier.fit(digits);
        OnnxFile.save(classifier.model(), file());
        Matrix x = digits.x().columns(0, 300);
        assertAgrees(classifier.model(), file(), x);
        try (OnnxSession session = new OnnxSession(file())) {
            OnnxSession.Answer answer = session.run(x);
            assertEquals(
                    List.of("label", "probabilities"),
                    List.copyOf(answer.outputs().keySet()));
            assertTrue(answer.outputs().get("label") instanceof long[]);
        }
    }

    /** a = ½ is class 1, as in the library. */
    @Test
    void aHalf_isTheSecondClass() throws Exception {
        Model half = new Model(
                Parameters.zeros(1, 1, 1),
                ActivationFunction.TANH,
                Output.SIGMOID,
                Standardization.identity(1),
                List.of("-3", "12"),
                List.of("x0"));
        OnnxFile.save(half, file());
        try (OnnxSession session = new OnnxSession(file())) {
            OnnxSession.Answer answer = session.run(Matrix.zeros(1, 1));
            assertArrayEquals(new long[] {12}, (long[]) answer.outputs().get("label"));
            assertArrayEquals(new float[] {0.5f, 0.5f}, answer.rows("probabilities")[0]);
        }
    }

    @Test
    void labels_areStringsWhereAsked_orWhereANameIsNoWholeNumber() throws Exception {
        Matrix x = random(5, 1, 1, new Random(1));
        Model numbers = model(ActivationFunction.RELU, Output.SOFTMAX, 3, List.of("0", "1", "2"));
        OnnxFile.save(numbers, file(), OnnxFile.Labels.STRINGS);
        try (OnnxSession session = new OnnxSession(file())) {
            assertTrue(session.run(x).outputs().get("label") instanceof String[]);
        }
        for (String name : List.of("01", "1.0", "-0", "", "1234567890123456789", "漢")) {
            Model model = model(ActivationFunction.RELU, Output.SOFTMAX, 3, List.of("0", "1", name));
            OnnxFile.save(model, file());
            assertAgrees(model, file(), x);
            try (OnnxSession session = new OnnxSession(file())) {
                assertTrue(session.run(x).outputs().get("label") instanceof String[], name);
            }
        }
    }

    /** What the library refuses has no probabilities and no class, whatever the activation does. */
    @ParameterizedTest
    @EnumSource
    void whatIsNotFinite_hasNoClass(ActivationFunction g) throws Exception {
        OnnxFile.save(model(g, Output.SIGMOID, 1, List.of("no", "yes")), file());
        Matrix x = random(5, 4, 1, new Random(2));
        x.set(1, 0, Float.NaN);
        x.set(2, 1, Float.NEGATIVE_INFINITY);
        x.set(4, 2, Float.POSITIVE_INFINITY);
        try (OnnxSession session = new OnnxSession(file())) {
            OnnxSession.Answer answer = session.run(x);
            for (int j = 0; j < 3; j++) {
                assertArrayEquals(new float[] {Float.NaN, Float.NaN}, answer.rows("probabilities")[j]);
                assertEquals("", answer.labels().get(j));
            }
            assertTrue(Float.isFinite(answer.rows("probabilities")[3][0]));
            assertFalse(answer.labels().get(3).isEmpty());
        }
        OnnxFile.save(model(g, Output.SOFTMAX, 3, List.of("0", "1", "2")), file());
        try (OnnxSession session = new OnnxSession(file())) {
            assertEquals(Long.toString(Long.MIN_VALUE), session.run(x).labels().get(0));
        }
    }

    @Test
    void sameModel_sameBytes() throws IOException {
        Model model = model(ActivationFunction.RELU, Output.SOFTMAX, 3, List.of("a", "b", "c"));
        OnnxFile.save(model, file());
        byte[] first = Files.readAllBytes(file());
        OnnxFile.save(model, file());
        assertArrayEquals(first, Files.readAllBytes(file()));
    }

    @Test
    void weightsThatAreNotFinite_andNamesThatAreNoText_areRefused_andTheOldFileStays() throws IOException {
        Model good = model(ActivationFunction.RELU, Output.SIGMOID, 1, List.of("no", "yes"));
        OnnxFile.save(good, file());
        byte[] old = Files.readAllBytes(file());
        Parameters p = good.parameters();
        p.b2().set(0, 0, Float.NaN);
        Model bad = new Model(
                p, good.activation(), good.output(), good.standardization(), good.classNames(), good.features());
        String message = assertThrows(IllegalStateException.class, () -> OnnxFile.save(bad, file()))
                .getMessage();
        assertTrue(message.contains("m.onnx: the model has NaN"), message);
        Model half = model(ActivationFunction.RELU, Output.SIGMOID, 1, List.of("no", "\uD83D"));
        message = assertThrows(IOException.class, () -> OnnxFile.save(half, file()))
                .getMessage();
        assertTrue(message.contains("m.onnx: the model was not exported: the name '"), message);
        assertArrayEquals(old, Files.readAllBytes(file()));
    }

    /** The library is optional. */
    @Test
    void withoutProtobuf_saveSaysWhatToAdd() throws Exception {
        Path model = directory.resolve("m.safetensors");
        ModelFile.save(model(ActivationFunction.RELU, Output.SIGMOID, 1, List.of("no", "yes")), model);
        String without = Arrays.stream(Jvm.classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains("protobuf"))
                .collect(Collectors.joining(File.pathSeparator));
        Jvm.Result result = Jvm.run(
                Jvm.java(),
                List.of(Jvm.MODULE),
                without,
                "io.lanewise.cli.Main",
                "export",
                "--model",
                model.toString(),
                "--onnx",
                file().toString());
        assertEquals(3, result.code(), result.out());
        assertTrue(result.out().contains("add com.google.protobuf:protobuf-java"), result.out());
        assertFalse(Files.exists(file()));
    }
}
