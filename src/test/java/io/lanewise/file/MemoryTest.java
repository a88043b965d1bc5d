// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Dataset;
import io.lanewise.testing.Jvm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that need more memory than Java may use are refused with the amount; those that fit are
 * read.
 */
class MemoryTest {
    /** Of the large CSV file: X of 32 MB. */
    private static final int N0 = 800;

    private static final int M = 10_000;

    @TempDir
    private Path directory;

    /** What reads in little memory, and prints what came of it. */
    static final class Read {
        private Read() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[1]);
            try {
                System.out.println(
                        switch (arguments[0]) {
                            case "csv" -> CsvReader.of(file).read().size();
                            case "table" ->
                                CsvReader.of(file)
                                        .threads(2)
                                        .read(ColumnChoice.ALL)
                                        .size();
                            case "any" ->
                                TableFile.of(file).read(ColumnChoice.ALL).size();
                            case "idx" ->
                                IdxReader.of(file, null)
                                        .readFeatures(Dataset.numbered("x", 784))
                                        .cols();
                            default -> ModelFile.loadModel(file).parameters().count();
                        });
            } catch (FileFormatException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private String read(String megabytes, String kind, Path file) throws IOException, InterruptedException {
        Jvm.Result result = Jvm.run(
                Jvm.java(),
                List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC"),
                Jvm.classPath(),
                Read.class.getName(),
                kind,
                file.toString());
        assertEquals(0, result.code(), result.out());
        return result.out().strip();
    }

    private static void assertTooLarge(Path file, String out, String... parts) {
        assertTrue(out.startsWith(file + ": ") && out.lines().count() == 1, out);
        for (String part : parts) {
            assertTrue(out.contains(part), "'" + part + "' is not in: " + out);
        }
    }

    private Path csv() throws IOException {
        Path file = directory.resolve("large.csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int j = 0; j < M; j++) {
                out.write("1,".repeat(N0) + (j % 2) + "\n");
            }
        }
        return file;
    }

    /** X is there once: the array that grows, and its copy, took three times as much. */
    @Test
    void csv_isReadInLittleMoreThanItsNumbers() throws IOException, InterruptedException {
        assertEquals("" + M, read("56", "csv", csv()));
    }

    /**
     * A tenth of MNIST, 18 MB of floats: within 1.25 times these and 64 MB, also where a column
     * turns out to be text in the last line, and all is read once more.
     */
    @Test
    void csv_asTable_isReadInAQuarterMoreThanItsNumbers() throws IOException, InterruptedException {
        Path file = directory.resolve("pixels.csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int j = 0; j < 6_000; j++) {
                out.write("0,0,0,0,253,0,17,".repeat(112) + (j < 5_300 ? j % 10 : "text") + "\n");
            }
        }
        assertEquals("6000", read("48", "table", file));
    }

    @Test
    void csv_tooLarge_saysHowMuchIsNeeded() throws IOException, InterruptedException {
        Path file = csv();
        for (String megabytes : new String[] {"24", "40"}) {
            assertTooLarge(
                    file,
                    read(megabytes, "csv", file),
                    M + " examples of " + N0 + " features need 31 MiB",
                    "LANEWISE_JAVA_OPTS=-Xmx1g");
        }
    }

    @Test
    void idx_tooLarge_saysHowMuchIsNeeded() throws IOException, InterruptedException {
        Path file = directory.resolve("images.idx");
        byte[] header = ByteBuffer.allocate(16)
                .putInt(0x0803)
                .putInt(60_000)
                .putInt(28)
                .putInt(28)
                .array();
        Files.write(file, header);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(16 + 60_000 * 784L);
        }
        assertTooLarge(
                file,
                read("64", "idx", file),
                "60000 images of 784 pixels need 180 MiB",
                "may use only",
                "LANEWISE_JAVA_OPTS=-Xmx1g");
    }

    /** A single row: its numbers are few, but each column has a name. */
    @Test
    void manyColumns_tooLarge_sayHowMuchIsNeeded() throws IOException, InterruptedException {
        int columns = 2_000_000;
        Path idx = directory.resolve("wide.idx");
        Files.write(
                idx,
                ByteBuffer.allocate(12).putInt(0x0802).putInt(1).putInt(columns).array());
        try (RandomAccessFile sparse = new RandomAccessFile(idx.toFile(), "rw")) {
            sparse.setLength(12 + columns);
        }
        Path libsvm = Files.writeString(directory.resolve("wide.svm"), "1 1:1 " + columns + ":1\n");
        for (Path file : List.of(idx, libsvm)) {
            assertTooLarge(file, read("64", "any", file), "1 examples of 2000000 features need 390 MiB", "-Xmx2g");
        }
    }

    /** A file whose header alone is too large: many attributes, or values of one. */
    @Test
    void arff_tooLarge_saysSo() throws IOException, InterruptedException {
        Path file = directory.resolve("wide.arff");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("@relation r\n");
            for (int c = 0; c < 200_000; c++) {
                out.write("@attribute a" + c + " {x,y}\n");
            }
            out.write("@data\n{}\n");
        }
        assertTooLarge(file, read("32", "any", file), "its attributes and rows need");
    }

    /** A file of a few kilobytes on the disk, and of a gigabyte by its length. */
    @Test
    void model_tooLarge_saysHowMuchIsNeeded() throws IOException, InterruptedException {
        Path file = TestFiles.sparseModel(directory, 1L << 26, Long.MAX_VALUE);
        assertTooLarge(file, read("64", "model", file), "need 1537 MiB", "LANEWISE_JAVA_OPTS=-Xmx5g");
    }

    /** What fits once, but not with the copy that a model makes. */
    @Test
    void model_thatNearlyFits_saysHowMuchIsNeeded() throws IOException, InterruptedException {
        Path file = directory.resolve("m.safetensors");
        ModelFile.save(ModelLimitsTest.model(Dataset.numbered("", 2), Dataset.numbered("x", 1), 2_600_000), file);
        assertTooLarge(file, read("64", "model", file), "need 60 MiB", "LANEWISE_JAVA_OPTS=-Xmx1g");
        assertEquals("7800001", read("128", "model", file));
    }
}
