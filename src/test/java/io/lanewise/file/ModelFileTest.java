// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static io.lanewise.kernel.TestMatrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.util.passthrough.PassthroughNDManager;
import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.TestMatrices;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import io.lanewise.random.SplitMix64;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFileTest {
    @TempDir
    private Path directory;

    static Model model(ActivationFunction g, int outputs) {
        SplitMix64 random = new SplitMix64(9);
        Parameters p = new Parameters(
                TestMatrices.random(random, 4, 3),
                TestMatrices.random(random, 4, 1),
                TestMatrices.random(random, outputs, 4),
                TestMatrices.random(random, outputs, 1));
        Matrix scale = Matrix.ofColumns(new float[] {1f, 2f, 0.5f});
        return new Model(
                p,
                g,
                outputs == 1 ? Output.SIGMOID : Output.SOFTMAX,
                new Standardization(TestMatrices.random(random, 3, 1), scale),
                outputs == 1 ? List.of("no", "yes \"quoted\", ü 漢") : Dataset.numbered("class ", outputs),
                List.of("a", "b,", "c\n"));
    }

    /** Everything is the same, bit by bit. */
    static void assertSame(Model expected, Model actual) {
        assertEquals(expected.activation(), actual.activation());
        assertEquals(expected.output(), actual.output());
        assertEquals(expected.classNames(), actual.classNames());
        assertEquals(expected.featureNames(), actual.featureNames());
        assertSameBits(expected.parameters().w1(), actual.parameters().w1(), () -> "W1");
        assertSameBits(expected.parameters().b1(), actual.parameters().b1(), () -> "b1");
        assertSameBits(expected.parameters().w2(), actual.parameters().w2(), () -> "W2");
        assertSameBits(expected.parameters().b2(), actual.parameters().b2(), () -> "b2");
        assertSameBits(
                expected.standardization().mean(), actual.standardization().mean(), () -> "mean");
        assertSameBits(
                expected.standardization().scale(), actual.standardization().scale(), () -> "scale");
    }

    @ParameterizedTest
    @EnumSource
    void save_load_givesTheSameModel_andTheSameBytes(ActivationFunction g) throws IOException {
        for (int outputs : new int[] {1, 3}) {
            Model model = model(g, outputs);
            Path file = directory.resolve("m.safetensors");
            ModelFile.save(model, file);
            Model loaded = ModelFile.loadModel(file);
            assertSame(model, loaded);
            Matrix x = TestMatrices.random(new SplitMix64(1), 3, 20);
            assertSameBits(
                    Classifier.of(model).predictProbabilities(x),
                    ModelFile.load(file).predictProbabilities(x),
                    () -> "prediction");
            byte[] bytes = Files.readAllBytes(file);
            ModelFile.save(ModelFile.load(file), file);
            assertArrayEquals(bytes, Files.readAllBytes(file));
        }
    }

    /** Deep Java Library, a reader that is not ours, finds the same tensors. */
    @Test
    void save_isReadByAnotherSafetensorsReader() throws IOException {
        Model model = model(ActivationFunction.TANH, 3);
        Path file = directory.resolve("m.safetensors");
        ModelFile.save(model, file);
        NDList other = NDList.decode(PassthroughNDManager.INSTANCE, Files.readAllBytes(file));
        assertEquals(6, other.size());
        Parameters p = model.parameters();
        assertTensor(other.get("W1"), new long[] {4, 3}, p.w1());
        assertTensor(other.get("b1"), new long[] {4}, p.b1());
        assertTensor(other.get("W2"), new long[] {3, 4}, p.w2());
        assertTensor(other.get("b2"), new long[] {3}, p.b2());
        assertTensor(other.get("mean"), new long[] {3}, model.standardization().mean());
        assertTensor(other.get("scale"), new long[] {3}, model.standardization().scale());
    }

    private static void assertTensor(NDArray tensor, long[] shape, Matrix expected) {
        assertArrayEquals(shape, tensor.getShape().getShape());
        FloatBuffer values =
                tensor.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.cols(); j++) {
                assertEquals(expected.get(i, j), values.get(i * expected.cols() + j), "row by row");
            }
        }
    }

    @Test
    void save_overAnOldFile_thatCannotBe_leavesTheOldFile() throws IOException {
        Path file = directory.resolve("m.safetensors");
        ModelFile.save(model(ActivationFunction.RELU, 3), file);
        byte[] good = Files.readAllBytes(file);
        Model whole = model(ActivationFunction.RELU, 3);
        Parameters notFinite = whole.parameters();
        notFinite.w2().set(1, 1, Float.NaN);
        Model diverged = new Model(
                notFinite,
                whole.activation(),
                whole.output(),
                whole.standardization(),
                whole.classNames(),
                whole.featureNames());
        assertThrows(IllegalStateException.class, () -> ModelFile.save(diverged, file));
        assertThrows(
                IllegalStateException.class,
                () -> ModelFile.save(Classifier.builder().build(), file));
        assertArrayEquals(good, Files.readAllBytes(file));
    }

    @Test
    void load_everyPrefix_isRefused() throws IOException {
        Path file = directory.resolve("m.safetensors");
        ModelFile.save(model(ActivationFunction.RELU, 3), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Path cut = write(directory, "cut", Arrays.copyOf(whole, length));
            assertRefused(cut, () -> ModelFile.load(cut));
        }
    }

    /** Every bit that is flipped is noticed, or changes nothing of the model. */
    @Test
    void load_anyFlippedBit_isRefusedOrChangesNothing() throws IOException {
        Path file = directory.resolve("m.safetensors");
        Model model = model(ActivationFunction.RELU, 1);
        ModelFile.save(model, file);
        byte[] whole = Files.readAllBytes(file);
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            // A new file: to write over an old one some file systems wait for the disk.
            Files.deleteIfExists(directory.resolve("flipped"));
            Path broken = write(directory, "flipped", flipped);
            try {
                assertSame(model, ModelFile.loadModel(broken));
            } catch (FileFormatException e) {
                assertEquals(broken.toString(), e.file());
                refused++;
            }
        }
        assertTrue(refused > 7 * whole.length, refused + " of " + 8 * whole.length);
    }

    /** Written by older versions of the format. */
    @ParameterizedTest
    @ValueSource(strings = {"version-1", "version-2"})
    void load_olderVersion_givesTheSameModel_andSavesAsVersion3(String version) throws IOException, URISyntaxException {
        Path old = Path.of(
                ModelFileTest.class.getResource(version + ".safetensors").toURI());
        Model model = ModelFile.loadModel(old);
        assertEquals(List.of("blue", "green", "red"), model.classNames());
        assertEquals(List.of("a", "b", "c", "d"), model.featureNames());
        assertEquals(ActivationFunction.RELU, model.activation());
        assertEquals(Output.SOFTMAX, model.output());
        assertEquals(0.5804221f, model.parameters().w1().get(0, 1));
        Path copy = directory.resolve("copy.safetensors");
        ModelFile.save(model, copy);
        assertTrue(
                new String(Files.readAllBytes(copy), StandardCharsets.ISO_8859_1).contains("\"format_version\":\"3\""));
        assertSame(model, ModelFile.loadModel(copy));
        byte[] bytes = Files.readAllBytes(old);
        bytes[bytes.length - 1] ^= 1;
        Path broken = write(directory, "broken", bytes);
        assertRefused(broken, () -> ModelFile.load(broken), "checksum");
    }

    @Test
    void load_whatIsNoFile_isRefused() {
        assertRefused(directory, () -> ModelFile.load(directory), "directory");
        Path missing = directory.resolve("missing");
        assertRefused(missing, () -> ModelFile.load(missing), "no such file");
    }

    @Test
    void bytes_areThoseOfTheFile_andBack() throws IOException {
        Model model = model(ActivationFunction.TANH, 3);
        Path file = directory.resolve("model.safetensors");
        ModelFile.save(model, file);
        byte[] bytes = ModelFile.toBytes(model);
        assertArrayEquals(Files.readAllBytes(file), bytes);
        assertEquals(model, ModelFile.fromBytes(bytes));
    }

    @Test
    void streams_haveTheBytesOfTheFile() throws IOException {
        Model model = model(ActivationFunction.TANH, 3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelFile.save(model, out);
        byte[] bytes = ModelFile.toBytes(model);
        assertArrayEquals(bytes, out.toByteArray());
        assertEquals(model, ModelFile.loadModel(new ByteArrayInputStream(bytes)));
        out.write('>');
        byte[] more = out.toByteArray();
        assertThrows(FileFormatException.class, () -> ModelFile.loadModel(new ByteArrayInputStream(more)));
    }

    @Test
    void fromBytes_cutAnywhere_isRefused() throws IOException {
        byte[] bytes = ModelFile.toBytes(model(ActivationFunction.RELU, 1));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            FileFormatException e = assertThrows(FileFormatException.class, () -> ModelFile.fromBytes(cut));
            assertTrue(e.getMessage().startsWith("the model's bytes"), e.getMessage());
        }
    }
}
