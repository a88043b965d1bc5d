// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nets of PyTorch, out and in. */
class PyTorchFileTest {
    private static final PyTorchFile.Net UNKNOWN = new PyTorchFile.Net(null, null, null, null);

    @TempDir
    private Path directory;

    /** A file of four tensors for a net 2-3-1, whose elements are 0, ¼, ½, … in this type. */
    private Path net(String type, String header) {
        int[] counts = {6, 3, 3, 1};
        int size = type.equals("F64") ? 8 : type.equals("F32") ? 4 : 2;
        StringBuilder entries = new StringBuilder();
        int begin = 0;
        for (int t = 0; t < 4; t++) {
            String name = List.of("0.weight", "0.bias", "2.weight", "2.bias").get(t);
            String shape = List.of("[3,2]", "[3]", "[1,3]", "[1]").get(t);
            int end = begin + size * counts[t];
            entries.append(entries.isEmpty() ? "" : ",")
                    .append("\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(name, type, shape, begin, end));
            begin = end;
        }
        byte[] json = (header.isEmpty() ? "{" + entries + "}" : header.replace("ENTRIES", entries))
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + begin).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (int i = 0; i < 13; i++) {
            float value = 0.25f * i;
            switch (type) {
                case "F64" -> bytes.putDouble(value);
                case "F32" -> bytes.putFloat(value);
                case "BF16" -> bytes.putShort((short) (Float.floatToIntBits(value) >> 16));
                default -> bytes.putShort((short) half(value));
            }
        }
        return TestFiles.write(directory, "net.safetensors", bytes.array());
    }

    /** The bits of a half: of 0, or of a number from 2⁻¹⁴ to 65504 that is exact in it. */
    private static int half(float value) {
        int bits = Float.floatToIntBits(value);
        return value == 0 ? 0 : ((bits >> 23) - 127 + 15) << 10 | bits >> 13 & 0x3ff;
    }

    @ParameterizedTest
    @CsvSource({"F64", "F32", "F16", "BF16"})
    void load_readsEveryTypeOfFloat(String type) throws Exception {
        Model model = PyTorchFile.load(net(type, ""), UNKNOWN);
        assertEquals(ActivationFunction.RELU, model.activation());
        assertEquals(Output.SIGMOID, model.output());
        assertEquals(List.of("0", "1"), model.classNames());
        assertEquals(List.of("x0", "x1"), model.featureNames());
        assertEquals(Standardization.identity(2), model.standardization());
        // Row by row: unit 1 has the third and the fourth.
        assertEquals(0.75f, model.parameters().w1().get(1, 1));
        assertEquals(2.5f, model.parameters().w2().get(0, 1));
        assertEquals(3f, model.parameters().b2().get(0, 0));
    }

    @Test
    void load_takesWhatIsKnownOfTheNet_orWhatTheMetadataSay() throws Exception {
        PyTorchFile.Net known = new PyTorchFile.Net(
                ActivationFunction.TANH,
                Output.SIGMOID,
                new Targets.Classes(List.of("no", "yes")),
                List.of("length", "width"));
        Path file = net(
                "F32",
                "{\"__metadata__\":{\"activation\":\"leaky_relu\",\"class_names\":\"[\\\"a\\\",\\\"b\\\"]\"},ENTRIES}");
        Model said = PyTorchFile.load(file, UNKNOWN);
        assertEquals(ActivationFunction.LEAKY_RELU, said.activation());
        assertEquals(List.of("a", "b"), said.classNames());
        Model model = PyTorchFile.load(file, known);
        assertEquals(ActivationFunction.TANH, model.activation());
        assertEquals(List.of("no", "yes"), model.classNames());
        assertEquals(List.of("length", "width"), model.featureNames());
    }

    @Test
    void save_load_givesTheSameNet() throws Exception {
        Path file = directory.resolve("m.safetensors");
        for (ActivationFunction g : ActivationFunction.values()) {
            Model model = OnnxFileTest.model(
                    g, Output.SOFTMAX, 3, List.of("a", "b", "c"), Features.numbers(List.of("p", "q")), 1);
            PyTorchFile.save(model, file);
            assertEquals(model, PyTorchFile.load(file, UNKNOWN));
        }
        String header = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertTrue(header.contains("\"format\":\"pt\"") && header.contains("\"2.weight\""), header);
    }

    @Test
    void save_load_keepsLabelsNumbersAndThresholds() throws Exception {
        Path file = directory.resolve("m.safetensors");
        for (Targets targets : List.of(
                new Targets.Classes(List.of("no", "yes"), 0.25f),
                new Targets.Labels(List.of("a", "b"), List.of(0.5f, 0.125f)),
                new Targets.Numbers(List.of("price"), List.of(new Targets.Scale(1e5, 0.1))))) {
            Model model = OnnxTargetsTest.model(targets);
            PyTorchFile.save(model, file);
            assertEquals(model, PyTorchFile.load(file, UNKNOWN));
        }
        assertEquals(
                new Targets.Numbers(List.of("y0")),
                PyTorchFile.load(net("F32", ""), new PyTorchFile.Net(null, Output.LINEAR, null, null))
                        .targets());
        Targets labels = new Targets.Labels(List.of("a"));
        Model known = PyTorchFile.load(net("F32", ""), new PyTorchFile.Net(null, null, labels, null));
        assertEquals(labels, known.targets());
        assertEquals(Output.SIGMOID, known.output());
    }

    @Test
    void load_refusesOtherNetsAndFiles() throws Exception {
        Path file = net("F32", "");
        refused("0.weight", "fc1.weight", "the tensors are [0.bias, 2.bias, 2.weight, fc1.weight], but should be");
        refused("[1,3]", "[3,1]", "do not fit together");
        refused("\"shape\":[3]", "\"shape\":[3,1]", "tensor '0.bias': its shape is [3, 1], but it must have 1 dim");
        refused("\"F32\"", "\"I32\"", "its dtype is I32, but only F64, F32, F16, BF16 is read");
        for (Path other : List.of(
                TestFiles.write(directory, "net.pt", ZipMemberTest.zip(true, "net/data.pkl", new byte[1])),
                TestFiles.write(directory, "net.txt", "0.weight: 1 2 3\n"))) {
            assertRefused(other, () -> PyTorchFile.load(other, UNKNOWN), "not a safetensors file", "save_file");
        }
        Path three = net("F32", "{\"__metadata__\":{\"class_names\":\"[\\\"a\\\",\\\"b\\\",\\\"c\\\"]\"},ENTRIES}");
        assertRefused(three, () -> PyTorchFile.load(three, UNKNOWN), "the contents", "2 class names, but there are 3");
        PyTorchFile.Net wrong = new PyTorchFile.Net(null, null, new Targets.Classes(List.of("a", "b", "c")), null);
        String message = assertThrows(IllegalArgumentException.class, () -> PyTorchFile.load(net("F32", ""), wrong))
                .getMessage();
        assertTrue(message.startsWith(file + ": ") && message.contains("2 class names, but there are 3"), message);
    }

    private void refused(String from, String to, String part) {
        Path file = net("F32", "");
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to);
            byte[] changed = text.getBytes(StandardCharsets.ISO_8859_1);
            changed[0] += (byte) (changed.length - bytes.length);
            Files.write(file, changed);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertRefused(file, () -> PyTorchFile.load(file, UNKNOWN), part);
    }
}
