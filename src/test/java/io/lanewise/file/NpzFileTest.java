// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arrays of an archive, byte by byte; ExportPageTest has NumPy read it. */
class NpzFileTest {
    @TempDir
    private Path directory;

    private Path saved(Model model) throws IOException {
        Path file = directory.resolve("m.npz");
        NpzFile.save(model, file);
        return file;
    }

    /** The header of an array without what fills it up, and its bytes. */
    private record Array(String header, ByteBuffer data) {}

    private static Array array(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name + ".npy"))) {
            byte[] bytes = in.readAllBytes();
            assertEquals("\u0093NUMPY\1\0", new String(bytes, 0, 8, StandardCharsets.ISO_8859_1));
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int length = buffer.getShort(8);
            assertEquals(0, (10 + length) % 64);
            String header = new String(bytes, 10, length, StandardCharsets.US_ASCII);
            assertTrue(header.endsWith("\n"));
            return new Array(
                    header.strip(), buffer.position(10 + length).slice().order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private static void assertMatrix(Path file, String name, Matrix expected, String shape) throws IOException {
        Array array = array(file, name);
        assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }", array.header());
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.cols(); j++) {
                assertEquals(expected.get(i, j), array.data().getFloat(), name);
            }
        }
        assertEquals(0, array.data().remaining());
    }

    @Test
    void save_writesEveryArray_andTheReaderReadsThem() throws IOException {
        Model model = OnnxTargetsTest.model(new Targets.Classes(List.of("nein", "ja 😀"), 0.25f));
        Path file = saved(model);
        assertMatrix(file, "W1", model.parameters().w1(), "6, 3");
        assertMatrix(file, "b1", model.parameters().b1(), "6,");
        assertMatrix(file, "W2", model.parameters().w2(), "1, 6");
        assertMatrix(file, "b2", model.parameters().b2(), "1,");
        assertMatrix(file, "mean", model.standardization().mean(), "3,");
        assertMatrix(file, "scale", model.standardization().scale(), "3,");
        Array names = array(file, "class_names");
        assertEquals("{'descr': '<U4', 'fortran_order': False, 'shape': (2,), }", names.header());
        int[] characters = new int[8];
        names.data().asIntBuffer().get(characters);
        assertArrayEquals(new int[] {'n', 'e', 'i', 'n', 'j', 'a', ' ', 0x1F600}, characters);
        assertEquals(
                "{'descr': '<U4', 'fortran_order': False, 'shape': (), }",
                array(file, "activation").header());
        assertEquals(
                "{'descr': '<U7', 'fortran_order': False, 'shape': (), }",
                array(file, "output").header());
        assertEquals(0.25, array(file, "thresholds").data().getDouble());
    }

    @Test
    void save_numbersAndLabels_haveTheirArrays() throws IOException {
        Path file = saved(
                OnnxTargetsTest.model(new Targets.Numbers(List.of("price"), List.of(new Targets.Scale(1e300, 0.1)))));
        assertEquals(1e300, array(file, "target_means").data().getDouble());
        assertEquals(0.1, array(file, "target_deviations").data().getDouble());
        assertEquals(
                "{'descr': '<U5', 'fortran_order': False, 'shape': (1,), }",
                array(file, "target_names").header());
        file = saved(OnnxTargetsTest.model(new Targets.Labels(List.of("a", "b"))));
        assertEquals(
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
                array(file, "thresholds").header());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(null, zip.getEntry("class_names.npy"));
        }
    }

    @Test
    void sameModel_sameBytes_andNaNIsRefused() throws IOException {
        Model model = OnnxTargetsTest.model(new Targets.Labels(List.of("a", "b")));
        byte[] first = Files.readAllBytes(saved(model));
        assertArrayEquals(first, Files.readAllBytes(saved(model)));
        var p = model.parameters();
        p.w1().set(0, 0, Float.NaN);
        Model bad = new Model(
                p, model.activation(), model.output(), model.standardization(), model.targets(), model.features());
        assertThrows(IllegalStateException.class, () -> saved(bad));
        assertThrows(IllegalStateException.class, () -> PyTorchFile.save(bad, directory.resolve("m.npz")));
        assertArrayEquals(first, Files.readAllBytes(directory.resolve("m.npz")));
    }
}
