// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are no sound model are refused in one line: which file, what is wrong, the cure. */
class ModelFolderTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void save() throws Exception {
        Dataset<Row> frame = Sessions.frame(Sessions.blobs(40, 3, 2, 1), 1, 0);
        new LanewiseClassifier()
                .setMaxIter(1)
                .fit(frame)
                .write()
                .save(folder.resolve("net").toString());
        new LanewiseRegressor()
                .setMaxIter(1)
                .fit(frame)
                .write()
                .save(folder.resolve("number").toString());
        file = folder.resolve("net/model.safetensors");
        // Hadoop's checksum would notice first.
        Files.delete(folder.resolve("net/.model.safetensors.crc"));
    }

    private void refused(Class<? extends Exception> type, Path path, String problem) {
        String message = assertThrows(
                        type,
                        () -> LanewiseClassificationModel.load(path.getParent().toString()))
                .getMessage();
        assertTrue(message.contains(path + problem) && message.endsWith("; save the model again"), message);
        assertTrue(!message.contains("\n"), message);
    }

    @Test
    void load_damagedFile() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 7));
        refused(IllegalArgumentException.class, file, " is not the file of such a model: ");
        Files.write(file, new byte[0]);
        refused(IllegalArgumentException.class, file, " is not the file of such a model: ");
        Files.delete(file);
        refused(UncheckedIOException.class, file, ": ");
    }

    @Test
    void load_modelOfAnotherKind() throws Exception {
        Path other = folder.resolve("number/model.safetensors");
        refused(IllegalArgumentException.class, other, " is not the file of such a model: class ");
        Files.write(file, Files.readAllBytes(other));
        refused(IllegalArgumentException.class, file, " is not the file of such a model: the model predicts numbers");
    }
}
