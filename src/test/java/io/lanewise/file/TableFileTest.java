// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static io.lanewise.file.Wants.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import io.lanewise.file.TableFile.Format;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {
    private static final String CSV = "a,b\n1,2\n3,4\n";
    private static final String ROWS = "1 2\n3 4";
    private static final String LIBSVM = "2 1:1\n4 1:3\n";
    private static final String ARFF = "@relation r\n@attribute a numeric\n@attribute b numeric\n@data\n1,2\n3,4\n";

    @TempDir
    private Path directory;

    private static String rows(Path... files) throws IOException {
        try (TableFile table = TableFile.of(files)) {
            return Wants.rows(table.read(ColumnChoice.ALL));
        }
    }

    private Path file(String name, byte[] bytes) {
        return write(directory, name, bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] idx(int type, int... dimensionsAndValues) {
        int rank = dimensionsAndValues[0];
        byte[] bytes = new byte[4 + 4 * rank + dimensionsAndValues.length - 1 - rank];
        bytes[2] = (byte) type;
        bytes[3] = (byte) rank;
        for (int d = 0; d < rank; d++) {
            bytes[7 + 4 * d] = (byte) dimensionsAndValues[1 + d];
        }
        for (int i = 0; i < dimensionsAndValues.length - 1 - rank; i++) {
            bytes[4 + 4 * rank + i] = (byte) dimensionsAndValues[1 + rank + i];
        }
        return bytes;
    }

    @Test
    void read_everyFormat_isToldByItsContent_howeverPacked() throws IOException {
        byte[][] contents = {utf8(CSV), utf8(LIBSVM), utf8(ARFF), idx(9, 2, 2, 2, 1, 2, 3, 4)};
        for (byte[] bytes : contents) {
            assertEquals(ROWS, rows(file("data", bytes)));
            assertEquals(ROWS, rows(file("data", gzip(bytes))));
            assertEquals(ROWS, rows(file("data", ZipMemberTest.zip(false, "d/a.txt", bytes))));
        }
        assertEquals("0 1 2 3\n4 5 6 7\n8 9 10 11", rows(file("data", NumpyReaderTest.resource("version-1.npy"))));
        assertEquals("0.5 1.5\n2.5 null\n4.5 5.5", rows(file("data", NumpyReaderTest.resource("single.npz"))));
        String comments = "% a long comment\n".repeat(1000);
        assertEquals(ROWS, rows(file("data", utf8(comments + ARFF))));
    }

    @Test
    void read_whatTheContentLeavesOpen_isToldByTheName() throws IOException {
        assertRefused(
                file("a.libsvm", utf8("1\n2\n")), () -> rows(directory.resolve("a.libsvm")), "no line has a feature");
        assertRefused(file("a.ARFF", utf8("hello\n")), () -> rows(directory.resolve("a.ARFF")), "line 1", "header");
        Path libsvm = file("a.csv", utf8("1 1:2\n"));
        assertRefused(
                libsvm,
                () -> TableFile.of(libsvm).format(Format.ARFF).read(ColumnChoice.ALL),
                "LIBSVM file, not an ARFF");
    }

    @Test
    void read_whatNoTableIs_isNamed_withTheFormatsThatAre() {
        Path parquet = file("a.csv", "PAR1\25\4\25".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                parquet,
                () -> rows(parquet),
                "a Parquet file, not a table: CSV, IDX, NPY, NPZ, LIBSVM or ARFF",
                "to_csv");
        Path lfs = file("b.csv", utf8("version https://git-lfs.github.com/spec/v1\noid sha256:4d7\nsize 12\n"));
        assertRefused(lfs, () -> rows(lfs), "git lfs pull");
        Path twice = file("c.npz.gz", gzip(NumpyReaderTest.resource("single.npz")));
        assertRefused(twice, () -> rows(twice), "packed once more");
        Path several = file("d.zip", ZipMemberTest.zip(false, "a.csv", utf8(CSV), "b.csv", utf8(CSV)));
        assertRefused(several, () -> rows(several), "a.csv, b.csv");
        assertThrows(IllegalArgumentException.class, TableFile::of);
    }

    @Test
    void read_imagesAndLabels_areOneTable() throws IOException {
        Path images = file("images", idx(8, 3, 3, 1, 2, 0, 255, 51, 0, 0, 102));
        Path labels = file("labels", idx(8, 1, 3, 1, 2, 1));
        String expected = "0 1 1\n0.2 0 2\n0 0.4 1";
        assertEquals(expected, rows(images, labels));
        try (TableFile table = TableFile.of(images).labels(labels)) {
            assertEquals(expected, Wants.rows(table.read(ColumnChoice.ALL)));
        }
        Path numpy = file("labels.npy", NumpyReaderTest.resource("labels.npy"));
        assertEquals("0 1 3\n0.2 0 1\n0 0.4 2", rows(images, numpy));
        assertEquals(
                "0 1 2 3 3\n4 5 6 7 1\n8 9 10 11 2",
                rows(file("x.npy", NumpyReaderTest.resource("version-2.npy")), numpy));
        Path csv = file("a.csv", utf8(CSV));
        assertRefused(
                numpy, () -> TableFile.of(csv).labels(numpy).read(ColumnChoice.ALL), "goes with one IDX or NPY file");
    }

    @Test
    void read_arraysByName() throws IOException {
        Path file = file("a.npz", NumpyReaderTest.resource("keras.npz"));
        try (TableFile table = TableFile.of(file).arrays("x_test", "y_test")) {
            assertRows("0.5 1.5 2", table.read(ColumnChoice.ALL));
        }
    }

    @Test
    void read_settings_reachTheCsvReader() throws IOException {
        Path file = file("a.csv", utf8(CSV));
        try (TableFile table = TableFile.of(file).csv(csv -> csv.header(CsvReader.Header.NO))) {
            assertRows("a b\n1 2\n3 4", table.read(ColumnChoice.ALL));
        }
    }

    @Test
    void read_standardInput_twice_andNamesIt() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(utf8(CSV)));
            try (TableFile table = TableFile.of(Path.of("-"))) {
                for (int time = 0; time < 2; time++) {
                    Table read = table.read(ColumnChoice.ALL);
                    assertRows(ROWS, read);
                    assertEquals("standard input", read.source().name());
                }
                assertEquals("standard input", table.name());
            }
            System.setIn(new ByteArrayInputStream(utf8("1 1:x\n")));
            try (TableFile table = TableFile.of(Path.of("-")).format(Format.LIBSVM)) {
                assertRefused(Path.of("standard input"), () -> table.read(ColumnChoice.ALL), "line 1", "'x'");
            }
            System.setIn(new ByteArrayInputStream(new byte[0]));
            assertRefused(Path.of("standard input"), () -> rows(Path.of("-")), "nothing came");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void read_fifo_ofGzip() throws Exception {
        Path fifo = directory.resolve("fifo");
        assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0);
        Path source = file("source", gzip(utf8(CSV)));
        Process writer = new ProcessBuilder("cp", source.toString(), fifo.toString()).start();
        try {
            assertEquals(ROWS, rows(fifo));
        } finally {
            writer.destroy();
        }
    }

    @Test
    void read_severalFiles_areJoined_byName() throws IOException {
        Path first = file("a.csv", utf8("a,b,k\n1,2,x\n3,4,y\n"));
        Path second = file("b.csv", utf8("k,b,a\ny,6,5\n"));
        try (TableFile files = TableFile.of(List.of(first, second))) {
            Table table = files.read(ColumnChoice.ALL);
            assertEquals("a b k", Wants.names(table));
            assertRows("1 2 x\n3 4 y\n5 6 y", table);
            assertEquals(first + ", " + second, table.source().name());
            assertEquals(first + ", line 3", table.place().apply(1));
            assertEquals(second + ", line 2", table.place().apply(2));
            assertEquals(
                    new Table.Fact("files", first + " (2 examples), " + second + " (1 examples)"),
                    table.source().facts().get(table.source().facts().size() - 1));
        }
    }
}
