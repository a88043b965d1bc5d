// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static io.lanewise.file.Wants.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibsvmReaderTest {
    @TempDir
    private Path directory;

    private LibsvmReader reader(String text) {
        return LibsvmReader.of(write(directory, "a.libsvm", text));
    }

    private Table read(String text) throws IOException {
        return reader(text).read(ColumnChoice.ALL);
    }

    private void refused(String text, String... parts) {
        LibsvmReader reader = reader(text);
        assertRefused(directory.resolve("a.libsvm"), () -> reader.read(ColumnChoice.ALL), parts);
    }

    @Test
    void read_linesOfAllForms_becomeDenseColumns() throws IOException {
        Table table = read("# made by hand\n+1 1:0.5 3:-2e1\n\n-1\t2:1.25 \r\n2.0 3:7 # a comment\n0");
        assertEquals("1 2 3 label", Wants.names(table));
        assertRows("0.5 0 -20 1\n0 1.25 0 -1\n0 0 7 2\n0 0 0 0", table);
        assertEquals("line 2", table.place().apply(0));
        assertEquals("line 4", table.place().apply(1));
        assertEquals("line 6", table.place().apply(3));
        assertEquals(
                List.of(
                        new Table.Fact("format", "LIBSVM"),
                        new Table.Fact("features", "3, named by their indices 1 to 3"),
                        new Table.Fact("columns", "4"),
                        new Table.Fact("rows", "4")),
                table.source().facts());
        assertEquals(List.of(), table.source().notices());
    }

    /** As scikit-learn's dump_svmlight_file writes it by default. */
    @Test
    void read_indicesFrom0_areNamedSo_andSaid() throws IOException {
        Table table = read("1 0:2 2:3\n0 1:4\n");
        assertEquals("0 1 2 label", Wants.names(table));
        assertRows("2 0 3 1\n0 4 0 0", table);
        assertEquals(
                List.of("the indices of features begin with 0, and so do their names"),
                table.source().notices());
    }

    @Test
    void read_queries_areLeftOut_andSaid() throws IOException {
        Table table = read("3 qid:1 1:2\n2 qid:1 1:3\n");
        assertRows("2 3\n3 2", table);
        assertEquals(
                List.of("qid, the number of a query, was left out"),
                table.source().notices());
    }

    @Test
    void read_labelsAsText_areAsWritten() throws IOException {
        Table table = reader("+1 1:1\n-1 1:2\n").read(Wants.kinds(Kind.TEXT, "label", "1"));
        assertEquals(List.of("+1", "-1"), ((Column.Text) Wants.column(table, "label")).values());
        assertRows("1 +1\n2 -1", table);
        assertRows("0 3\n2.0 4", reader("3 2:1\n4 1:2.0\n").read(Wants.kinds(Kind.TEXT, "1", "label")));
    }

    @Test
    void read_forAModel_hasItsFeatures_evenIfAllAre0() throws IOException {
        Table table = reader("1 2:5\n").features(List.of("1", "2", "3", "4")).read(Wants.only("4", "2"));
        assertEquals("2 4", Wants.names(table));
        assertRows("5 0", table);
        assertEquals(
                "0 1 2 label",
                Wants.names(reader("1 2:5\n").features(List.of("0", "color")).read(Wants.FIND)));
    }

    @Test
    void read_offset_isFound_butNotWhereSomeAre0() throws IOException {
        Table table =
                reader("1 1:1700000010000 2:1700000010000\n0 1:1700000010002\n").read(Wants.FIND);
        assertEquals(1_700_000_000_000.0, ((Column.Numbers) table.columns().get(0)).offset());
        assertEquals(0, ((Column.Numbers) table.columns().get(1)).offset());
        assertRows("10000 " + (long) 1_700_000_010_000f + " 1\n10002 0 0", table);
        Table given = reader("1 1:5\n0 2:1\n").read(Wants.all(Kind.NUMBERS, 3));
        assertRows("2 -3 -2\n-3 -2 -3", given);
    }

    @Test
    void read_numbers_areTheNearestFloats() throws IOException {
        // As doubles these are half-way between two floats; their digits are not.
        assertEquals(
                Float.parseFloat("1.000000059604644776"),
                read("1 1:1.000000059604644776\n").numbers().get(0, 0));
        assertEquals(Float.parseFloat("1e-45"), read("1 1:1e-45\n").numbers().get(0, 0));
        assertEquals(0.1f, read("1 1:0.1\n").numbers().get(0, 0));
    }

    @Test
    void read_brokenLines_areRefused_withLineAndCure() {
        refused("1 1:2\n1,3 1:0.5\n", "line 2", "'1,3'", "several classes");
        refused("1:2 2:3\n", "line 1", "not with a label");
        refused("red 1:2\n", "line 1", "'red', not a number");
        refused("1 3:1 2:1\n", "line 1", "index 2 comes after index 3");
        refused("1 3:1 3:1\n", "index 3 comes after index 3");
        refused("1 -1:1\n", "'-1:1' is not index:value");
        refused("1 1: 2\n", "'2' is not index:value", "no blanks");
        refused("1 1:\n", "feature 1 is ''");
        refused("1 1\n", "'1' is not index:value");
        refused("1 1:2:3\n", "feature 1 is '2:3'");
        refused("1 a:1\n", "'a:1'");
        refused("1 99999999999:1\n", "'99999999999:1'");
        refused("1 2147483639:1\n", "'2147483639:1'");
        refused("1 1:nan\n", "feature 1 is 'nan'");
        refused("1 1:1f\n", "feature 1 is '1f'");
        refused("1 1:0x1p3\n", "feature 1 is '0x1p3'");
        refused("1 1:1e39\n", "line 1", "column '1' is 1.0E39, too large");
        refused("1 1:2 qid:3\n", "qid:3");
        refused("1 qid:x 1:2\n", "qid:x");
        refused("1 qid:1 qid:2 1:2\n", "qid:2", "once");
        refused("1 " + "qid:1 ".repeat(100_000) + "1:2\n", "qid:1", "once");
        refused("# nothing\n\n", "no examples");
        refused("1\n0\n", "no line has a feature");
        refused("1 1:\u00000\n", "line 1", "NUL");
        refused("1 2147483638:1\n", "memory");
    }

    @Test
    void read_textInAnotherEncoding_orAnotherFile_isRefused() {
        Path file = write(directory, "a.libsvm", "1 1:2 # caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file, () -> LibsvmReader.of(file).read(ColumnChoice.ALL), "not UTF-8", "iconv");
        refused("<html>", "HTML page", "not a LIBSVM file");
    }

    @Test
    void looksLike_tellsItFromCsv() {
        assertTrue(LibsvmLine.looksLike("1 1:2\n"));
        assertTrue(LibsvmLine.looksLike("# c\n+1 qid:3 0:2.5e-3 #x\r\n-1\n"));
        assertTrue(LibsvmLine.looksLike("1,3 1:0.5\n"));
        assertTrue(LibsvmLine.looksLike("1 " + "10:0.25 ".repeat(600).substring(0, FileKind.HEAD - 2)));
        assertFalse(LibsvmLine.looksLike("1,10:30\n2,11:30\n"));
        assertFalse(LibsvmLine.looksLike("0 09:15\n1 10:30\n"));
        assertFalse(LibsvmLine.looksLike("1\n2\n"));
        assertTrue(LibsvmLine.looksLike("1 1:2\n0 1:x\n1 1:3\n"));
        assertFalse(LibsvmLine.looksLike("kind time\n1 10:30\n2 11:30\n"));
        assertFalse(LibsvmLine.looksLike("1 1:2\na,b\n"));
    }

    @Test
    void read_packed_andEveryDamage_isReadOrRefused() throws IOException {
        byte[] whole = "\ufeff1 1:0.5 3:-2 # c\n-1 qid:2 2:1e3\n0\n".getBytes(StandardCharsets.UTF_8);
        Path packed = write(directory, "a.gz", gzip(whole));
        assertRows("0.5 0 -2 1\n0 1000 0 -1\n0 0 0 0", LibsvmReader.of(packed).read(ColumnChoice.ALL));
        Damage damage =
                new Damage(directory.resolve("b"), file -> LibsvmReader.of(file).read(ColumnChoice.ALL));
        damage.prefixes(whole);
        damage.flips(whole);
        damage.mutations(10_000, "01:9.e-+#qid \t\r\n\0,".getBytes(StandardCharsets.US_ASCII), whole);
        assertTrue(damage.refused() > 2_500, damage.refused() + " refused");
    }
}
