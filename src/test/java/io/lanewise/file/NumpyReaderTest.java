// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static io.lanewise.file.Wants.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against files that NumPy wrote: make_files.py beside them. */
class NumpyReaderTest {
    private static final String X = "0.5 1.5\n2.5 null\n4.5 5.5";

    @TempDir
    private Path directory;

    static byte[] resource(String name) {
        try (InputStream in = NumpyReaderTest.class.getResourceAsStream("numpy/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private Path file(String name) {
        return write(directory, name, resource(name));
    }

    private Table npz(String name, String x, String y) throws IOException {
        return NumpyReader.ofArchive(file(name), x, y).read(ColumnChoice.ALL);
    }

    static Stream<String> types() {
        return Stream.of("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8")
                .flatMap(type -> Stream.of("_little_c", "_little_fortran", "_big_c", "_big_fortran")
                        .map(type::concat));
    }

    @ParameterizedTest
    @MethodSource("types")
    void read_everyTypeAndOrder_asNumPyWroteIt(String array) throws IOException {
        Table table = npz("types.npz", array, null);
        assertEquals("x0 x1 x2 x3", Wants.names(table));
        assertEquals(3, table.size());
        for (int i = 0; i < 12; i++) {
            int value = array.startsWith("b") ? i % 2 : 5 * i - (array.startsWith("u") ? 0 : 20);
            float expected = array.startsWith("f") ? value / 8f : value;
            assertEquals(expected, table.numbers().get(i % 4, i / 4), array);
        }
    }

    @Test
    void read_images_becomeOneRowOfPixelsEach() throws IOException {
        for (String array : new String[] {"c", "fortran"}) {
            Table table = npz("images.npz", array, null);
            assertEquals("12×2", table.numbers().shape());
            for (int i = 0; i < 24; i++) {
                assertEquals(i, table.numbers().get(i % 12, i / 12), array);
            }
        }
    }

    @Test
    void read_headersOfAllVersions() throws IOException {
        for (int version = 1; version <= 3; version++) {
            Path file = file("version-" + version + ".npy");
            assertRows("0 1 2 3\n4 5 6 7\n8 9 10 11", NumpyReader.ofArray(file).read(ColumnChoice.ALL));
        }
    }

    @Test
    void read_usualNames_needNoOption() throws IOException {
        for (String name : new String[] {"labels.npz", "positional.npz", "keras.npz"}) {
            Table table = npz(name, null, null);
            assertEquals("x0 x1 label", Wants.names(table));
            assertRows("0.5 1.5 2\n2.5 null 0\n4.5 5.5 2", table);
        }
        assertRows(X, npz("single.npz", null, null));
    }

    @Test
    void read_whatWasUnderstood_isSaid() throws IOException {
        Table table = npz("labels.npz", null, "one_hot");
        assertEquals(
                List.of(
                        new Table.Fact("format", "NPZ"),
                        new Table.Fact("features", "array 'x', 3 × 2 of float32"),
                        new Table.Fact("labels", "array 'one_hot', 3 × 3 of float32"),
                        new Table.Fact("columns", "3"),
                        new Table.Fact("rows", "3")),
                table.source().facts());
        assertEquals(
                List.of("array 'one_hot' is one-hot: the label is the place of the 1, from 0"),
                table.source().notices());
        assertEquals("array 'x', row 2", table.place().apply(2));
    }

    @Test
    void read_labelsOfAllForms() throws IOException {
        for (String y : new String[] {"y", "column", "one_hot", "one_hot_fortran"}) {
            assertRows("0.5 1.5 2\n2.5 null 0\n4.5 5.5 2", npz("labels.npz", "x", y));
        }
        assertRows("0.5 1.5 rouge\n2.5 null null\n4.5 5.5 grün 😀", npz("labels.npz", "x", "text"));
        assertRows("0.5 1.5 red\n2.5 null blue\n4.5 5.5 red", npz("labels.npz", "x", "bytes"));
        assertRows("0.5 1.5 1\n2.5 null 0\n4.5 5.5 1", npz("labels.npz", "x", "truth"));
    }

    @Test
    void read_numbersAsText_areWrittenAsUsual() throws IOException {
        NumpyReader reader = NumpyReader.ofArchive(file("labels.npz"), "x", "decimal");
        assertRows("0.1\n2\n0.1", reader.read(Wants.kinds(Kind.TEXT, "label")));
        NumpyReader ints = NumpyReader.ofArchive(file("labels.npz"), "x", "y");
        Column.Text label = (Column.Text)
                ints.read(Wants.kinds(Kind.TEXT, "label")).columns().get(0);
        assertEquals(List.of("2", "0"), label.values());
    }

    private static int[] bigEndian(long... numbers) {
        return LongStream.of(numbers)
                .flatMap(n -> IntStream.range(0, 8).mapToLong(i -> n >> 56 - 8 * i & 0xff))
                .mapToInt(b -> (int) b)
                .toArray();
    }

    /** Neighbours that are one double: as text they stay what they are. */
    @Test
    void read_wholeNumbersOf64Bits_keepAllDigitsAsText() throws IOException {
        long most = 1L << 53;
        int[] signed = bigEndian(most, most + 1, -most - 1, Long.MIN_VALUE);
        int[] unsigned = bigEndian(most, most + 1, -1, -2);
        for (int[] data : new int[][] {signed, unsigned}) {
            String type = data == signed ? "'>i8'" : "'>u8'";
            byte[] ids = NumpyRejectTest.of(type, "(4,)", data);
            Path x = write(directory, "x.npy", ids);
            String expected = data == signed
                    ? "9007199254740992\n9007199254740993\n-9007199254740993\n-9223372036854775808"
                    : "9007199254740992\n9007199254740993\n18446744073709551615\n18446744073709551614";
            assertRows(expected, NumpyReader.ofArray(x).read(Wants.all(Kind.TEXT, 0)));
            Path both = write(directory, "a.npz", ZipMemberTest.zip(true, "x.npy", ids, "y.npy", ids));
            assertRows(expected, NumpyReader.ofArchive(both, null, null).read(Wants.kinds(Kind.TEXT, "label")));
        }
    }

    @Test
    void read_labelsThatDoNotFit_areRefused() {
        Path file = file("labels.npz");
        assertRefused(file, () -> npz("labels.npz", "x", "two"), "array 'two'", "2 labels, but 3 rows in array 'x'");
        assertRefused(file, () -> npz("labels.npz", "x", "not_one_hot"), "row 1", "one-hot");
        assertRefused(file, () -> npz("labels.npz", "x", "zzz"), "no array 'zzz'", "one_hot, ");
        assertRefused(
                file,
                () -> NumpyReader.ofArchive(file, "x", "text").read(Wants.kinds(Kind.NUMBERS, "label")),
                "'rouge', not a number");
    }

    @Test
    void read_whatNoTableIs_isRefused_byName() {
        Path file = file("refused.npz");
        String[][] cases = {
            {"objects", "Python objects"},
            {"structured", "structured array", "('a', '<f4')"},
            {"complex", "its type is '<c8'"},
            {"dates", "times", "astype('int64')"},
            {"long_double", "'<f16'"},
            {"empty", "it is empty"},
            {"scalar", "0 dimensions"},
            {"infinite", "row 0", "column 'x1' is infinite"},
            {"large", "row 0", "too large for a float"},
            {"text", "features are numbers"},
        };
        for (String[] parts : cases) {
            assertRefused(file, () -> npz("refused.npz", parts[0], null), "array '" + parts[0] + "'", parts[1]);
        }
        assertRefused(file, () -> npz("refused.npz", null, null), "usual name", "complex, dates");
    }

    @Test
    void read_offsetWanted_isFoundWhereNumbersFallTogether() throws IOException {
        Table table = NumpyReader.ofArray(file("milliseconds.npy")).read(Wants.FIND);
        assertEquals(
                new Column.Numbers("x0", 0, 1_700_000_000_000.0),
                table.columns().get(0));
        assertEquals(new Column.Numbers("x1", 1, 0), table.columns().get(1));
        assertRows("10000 0\n10002 1\n10004 2\n10006 3\n10008 4", table);
        assertEquals(
                List.of("column 'x0' has an offset of 1700000000000: it is subtracted, as different values would else"
                        + " be the same float"),
                table.source().notices());
        Table given = NumpyReader.ofArray(file("milliseconds.npy")).read(Wants.all(Kind.NUMBERS, 1_700_000_010_004.0));
        assertEquals(-4, given.numbers().get(0, 0));
        assertEquals((float) 1_700_000_010_006L, npyWithoutOffset().numbers().get(0, 3));
    }

    private Table npyWithoutOffset() throws IOException {
        return NumpyReader.ofArray(file("milliseconds.npy")).read(ColumnChoice.ALL);
    }

    @Test
    void read_packedArray_andSkippedColumns() throws IOException {
        Path file = write(directory, "a.npy.gz", gzip(resource("version-1.npy")));
        Table table = NumpyReader.ofArray(file).read(Wants.only("x2"));
        assertEquals("x2", Wants.names(table));
        assertRows("2\n6\n10", table);
    }

    @Test
    void read_choiceThatRefuses_isNamedWithItsCure() {
        Path file = file("version-1.npy");
        assertRefused(
                file,
                () -> NumpyReader.ofArray(file).read((names, named) -> {
                    assertTrue(!named && names.size() == 4);
                    throw new IllegalArgumentException("no column is named y; give it");
                }),
                "no column is named y; give it");
    }
}
