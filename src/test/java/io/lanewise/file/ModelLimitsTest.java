// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model file can hold: it is known before training, and saving agrees. */
class ModelLimitsTest {
    private static final List<String> CLASSES = List.of("no", "yes");

    @TempDir
    private Path directory;

    static Model model(List<String> classes, List<String> features, int n1) {
        int n0 = features.size();
        int n2 = classes.size() == 2 ? 1 : classes.size();
        Parameters zeros =
                new Parameters(Matrix.zeros(n1, n0), Matrix.zeros(n1, 1), Matrix.zeros(n2, n1), Matrix.zeros(n2, 1));
        return new Model(
                zeros,
                ActivationFunction.LEAKY_RELU,
                n2 == 1 ? Output.SIGMOID : Output.SOFTMAX,
                Standardization.identity(n0),
                classes,
                features);
    }

    private static List<String> names(int count, int length) {
        return Dataset.numbered("n".repeat(length), count);
    }

    /** As without a header line: the names need no room. */
    @Test
    void defaultNames_ofAnyNumber_areSavedWithoutRoom() throws IOException {
        for (int classes : new int[] {2, 12}) {
            Model model = model(Dataset.numbered("", classes), Dataset.numbered("x", 100_000), 2);
            Path file = directory.resolve("m.safetensors");
            ModelFile.save(model, file);
            String header = new String(Files.readAllBytes(file), 0, 1000, StandardCharsets.ISO_8859_1);
            assertFalse(header.contains("_names"), header);
            ModelFileTest.assertSame(model, ModelFile.loadModel(file));
        }
    }

    @Test
    void namesThatAreNearlyTheDefault_areSaved() throws IOException {
        Path file = directory.resolve("m.safetensors");
        for (List<String> features : List.of(List.of("x1", "x0"), List.of("x1", "x2"), List.of("x0", "x01"))) {
            for (List<String> classes : List.of(List.of("1", "0"), List.of("0", "2"), List.of("1", "2", "3"))) {
                Model model = model(classes, features, 2);
                ModelFile.save(model, file);
                ModelFileTest.assertSame(model, ModelFile.loadModel(file));
            }
        }
    }

    /** The check and saving agree up to the longest header that there is. */
    @Test
    void checkCanHold_namesUpToTheLimit() throws IOException {
        Path file = directory.resolve("m.safetensors");
        for (int length : new int[] {0, 1, 49, 50}) {
            List<String> features = names(16_000, length);
            long size = ModelFile.checkCanHold(CLASSES, features, 16_000, 1, 1);
            ModelFile.save(model(CLASSES, features, 1), file);
            long actual = Files.size(file);
            assertTrue(actual <= size && size <= actual + 32, size + " for " + actual);
        }
        List<String> features = names(16_000, 60);
        String message = assertThrows(IOException.class, () -> ModelFile.checkCanHold(CLASSES, features, 16_000, 1, 1))
                .getMessage();
        assertTrue(message.contains("1,") || message.contains(" bytes of a model file, which allows 1048576"), message);
        assertTrue(message.contains("shorten them"), message);
        String saved = assertThrows(IOException.class, () -> ModelFile.save(model(CLASSES, features, 1), file))
                .getMessage();
        assertTrue(saved.startsWith(file + ": the model was not saved: ") && saved.contains("shorten them"), saved);
        List<String> classes = names(30_000, 40);
        assertThrows(IOException.class, () -> ModelFile.checkCanHold(classes, names(3, 1), 3, 5, 30_000));
    }

    @Test
    void checkCanHold_countsTheTensors() throws IOException {
        List<String> none = List.of();
        long size = ModelFile.checkCanHold(none, none, 20_000, 100_000, 10);
        assertEquals(4L * (20_000 + 1) * 100_000 + 4L * (100_000 + 1) * 10 + 8L * 20_000, size - size % 10_000, 10_000);
        for (int[] n : new int[][] {{100_000, 30_000, 1}, {1, 100_000, 30_000}, {3, 0, 1}}) {
            String message = assertThrows(IOException.class, () -> ModelFile.checkCanHold(none, none, n[0], n[1], n[2]))
                    .getMessage();
            assertTrue(message.contains("a model file cannot hold W") && message.contains("use fewer"), message);
        }
    }

    /** Text that is no sound Unicode fails before training too. */
    @Test
    void checkCanHold_halfACharacter_isRefused() {
        List<String> broken = List.of("\ud800", "b");
        assertThrows(IOException.class, () -> ModelFile.checkCanHold(CLASSES, broken, 2, 1, 1));
    }

    /** A model makes a copy of its matrices for whoever asks; the file is not made in memory. */
    @Test
    void saveAndLoad_largeMatrix_makeNoCopyButTheModelsOwn() throws IOException {
        Model model = model(CLASSES, Dataset.numbered("x", 1000), 20_000);
        Path file = directory.resolve("large.safetensors");
        long before = allocated();
        ModelFile.save(model, file);
        assertTrue(allocated() - before < 90 << 20, "80 MB are written with " + (allocated() - before) + " bytes");
        before = allocated();
        Model loaded = ModelFile.loadModel(file);
        assertTrue(allocated() - before < 180 << 20, "80 MB are read with " + (allocated() - before) + " bytes");
        assertEquals(20_000, loaded.parameters().hidden());
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void load_cutFileOfGigabytes_isRefusedByItsSize() throws IOException {
        Path file = TestFiles.sparseModel(directory, 1L << 28, 4096);
        assertRefused(file, () -> ModelFile.load(file), "the file was cut");
    }
}
