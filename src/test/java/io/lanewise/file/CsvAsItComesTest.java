// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which programs and people write CSV files. */
class CsvAsItComesTest {
    private static final String THREE = "a=[1, 3] b=[2, 4] kind=[x, y]";

    private static final ColumnChoice NUMBERS = Wants.all(ColumnChoice.Kind.NUMBERS, 0);

    @TempDir
    private Path directory;

    private Table read(String text, UnaryOperator<CsvReader> options) throws IOException {
        return options.apply(CsvReader.of(write(directory, "data.csv", text))).read(ColumnChoice.ALL);
    }

    private Table read(String text) throws IOException {
        return read(text, reader -> reader);
    }

    private void refused(String text, UnaryOperator<CsvReader> options, String... parts) {
        Path file = write(directory, "bad.csv", text);
        assertRefused(file, () -> options.apply(CsvReader.of(file)).read(ColumnChoice.ALL), parts);
    }

    private void refused(String text, String... parts) {
        refused(text, reader -> reader, parts);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", " ", "   ", " \t"})
    void read_anyDelimiter_isFound(String delimiter) throws IOException {
        Table table = read("a,b,kind\n1,2,x\n3,4,y\n".replace(",", delimiter));
        assertEquals(THREE, Tables.text(table));
        String name = delimiter.contains("\t") ? "tab" : delimiter.isBlank() ? "runs of blanks" : "'" + delimiter + "'";
        assertTrue(Tables.fact(table, "delimiter").startsWith(name), table.source()::toString);
        assertTrue(Tables.fact(table, "delimiter").contains("every line has 3 cells"), table.source()::toString);
    }

    @Test
    void read_blanksAroundTheTable_andBeforeIt_areNoCells() throws IOException {
        assertEquals(THREE, Tables.text(read("  a  b kind  \n   1   2 x\n 3\t 4  y \n")));
        assertEquals(THREE, Tables.text(read("a\tb\tkind\n1\t2\t\tx\n3\t4\ty\n")));
    }

    @Test
    void read_emptyCellBetweenTabs_isMissing() throws IOException {
        assertEquals("a=[1, ?] b=[2, 4] kind=[x, y]", Tables.text(read("a\tb\tkind\n1\t2\tx\n\t4\ty\n")));
    }

    @Test
    void read_delimitersWithinQuotes_areNotCounted() throws IOException {
        Table table = read("\"Length, cm\";\"Width, cm\";kind\n1;2;a\n2;3;b\n3;4;a\n4;5;b\n");
        assertEquals("Length, cm=[1, 2, 3, 4] Width, cm=[2, 3, 4, 5] kind=[a, b, a, b]", Tables.text(table));
    }

    @Test
    void read_commaAsDelimiter_semicolonInText_isText() throws IOException {
        assertEquals("a=[1, 2] note=[x; y, z]", Tables.text(read("a,note\n1,x; y\n2,z\n")));
    }

    @Test
    void read_sepLine_namesTheDelimiter() throws IOException {
        Table table = read("sep=;\na;b;kind\n1;2;x\n3;4;y\n");
        assertEquals(THREE, Tables.text(table));
        assertEquals("';' (by the line sep=)", Tables.fact(table, "delimiter"));
        assertEquals("line 3", table.place().apply(0));
    }

    @Test
    void read_quotedAfterABlank_isQuoted() throws IOException {
        assertEquals("a=[1, 2] b=[x, y, z]", Tables.text(read("a, b\n1, \"x, y\"\n2, \"z\" \n")));
    }

    @Test
    void read_singleQuotes_areFound_orGiven() throws IOException {
        Table table = read("a,b,kind\n1,'2','x, y'\n3,'4','z''s'\n");
        assertEquals("a=[1, 3] b=[2, 4] kind=[x, y, z's]", Tables.text(table));
        assertEquals("'", Tables.fact(table, "quote"));
        assertEquals("a=[1, 2] b=['x', y]", Tables.text(read("a,b\n1,'x'\n2,y\n", reader -> reader.quote('"'))));
        assertEquals("a=[1, 2] b=[it's, y]", Tables.text(read("a,b\n1,it's\n2,y\n")));
    }

    @Test
    void read_quotesDoubled_orWithinACell() throws IOException {
        assertEquals("a=[1, 2] b=[x \"y\", 5\" pipe]", Tables.text(read("a,b\n1,\"x \"\"y\"\"\"\n2,5\" pipe\n")));
        refused("a,b\n1,\"x\"y\n", "line 2", "after the closing quote of \"x\" stands 'y'");
    }

    @Test
    void read_comments_areLeftOut() throws IOException {
        String text = "# of 2020, \"cm\na,b,kind\n1,2,x\n  # more\n3,4,y\n# end\n";
        Table table = read(text, reader -> reader.comment('#'));
        assertEquals(THREE, Tables.text(table));
        assertEquals("3 of comments", Tables.fact(table, "skipped lines"));
        assertEquals("line 5", table.place().apply(1));
        refused("a,b\n1,2\n3,4\n# end\n", "line 4", "1 cell, but the first has 2", "--comment '#'");
    }

    @Test
    void read_linesToSkip_areLeftOut() throws IOException {
        Table table = read("A title, \"and\nmore\r\na,b,kind\n1,2,x\n3,4,y\n", reader -> reader.skip(2));
        assertEquals(THREE, Tables.text(table));
        assertEquals("2 at the start", Tables.fact(table, "skipped lines"));
        assertEquals("line 4", table.place().apply(0));
        refused("a,b\n1,2\n", reader -> reader.skip(9), "no lines");
        refused("A title\na,b,kind\n1,2,x\n3,4,y\n", "line 2", "3 cells", "--skip");
    }

    @Test
    void read_blankAndEmptyLines_areLeftOut() throws IOException {
        Table table = read("\na,b,kind\n\n1,2,x\n  \n,,\n, ,\n3,4,y\n,,\n\n");
        assertEquals(THREE, Tables.text(table));
        assertEquals("4 blank, 3 with empty cells alone", Tables.fact(table, "skipped lines"));
        assertEquals(
                "line 4 line 8", table.place().apply(0) + " " + table.place().apply(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b,kind,\n1,2,x,\n3,4,y,\n",
                "a,b,kind\n1,2,x,\n3,4,y,\n",
                "a,b,kind,\n1,2,x\n3,4,y\n",
                "a;b;kind;\n1;2;x; \n3;4;y;\n"
            })
    void read_delimiterAtTheLinesEnd_isNoColumn(String text) throws IOException {
        Table table = read(text);
        assertEquals(THREE, Tables.text(table));
        assertEquals(
                List.of("every line ends with a delimiter: the empty last column is left out"),
                table.source().notices());
        Table bare = read("1,2,x,\n3,4,y,\n5,6,x,\n");
        assertEquals("x0=[1, 3, 5] x1=[2, 4, 6] x2=[x, y, x]", Tables.text(bare));
    }

    @Test
    void read_valueInAColumnWithoutName_isRefused() {
        String rows = "1,2,x,\n".repeat(1_100);
        refused("a,b,kind,\n" + rows + "3,4,y,5\n", "line 1102", "4 cells, but the first has 3");
    }

    @Test
    void read_namedLastColumnThatIsEmpty_isAColumn() throws IOException {
        assertEquals("a=[1, 3] b=[2, 4] kind=[?, ?]", Tables.text(read("a,b,kind\n1,2,\n3,4,\n")));
    }

    @Test
    void read_headerThatComesAgain_isLeftOut() throws IOException {
        Table table = read("a,b,kind\n1,2,x\na,b,kind\n3,4,y\r\na,b,kind\r\n");
        assertEquals(THREE, Tables.text(table));
        assertTrue(table.source().notices().get(0).startsWith("the header comes again 2 times"));
        assertEquals("line 4", table.place().apply(1));
    }

    @Test
    void read_ctrlZAtTheEnd_isLeftOut_andElsewhereShown() throws IOException {
        Table table = read("a,b,kind\n1,2,x\n3,4,y\n\u001a");
        assertEquals(THREE, Tables.text(table));
        assertTrue(table.source().notices().get(0).contains("Ctrl-Z"));
        assertEquals(THREE, Tables.text(read("a,b,kind\n1,2,x\n3,4,y\u001a\r\n")));
        Path file = write(directory, "z.csv", "a,b\n1,\u001a2\n");
        assertRefused(file, () -> CsvReader.of(file).read(NUMBERS), "'<U+001A>2'");
    }

    @Test
    void read_noBreakSpacesAndInnerByteOrderMarks_areBlanks() throws IOException {
        assertEquals(THREE, Tables.text(read("\uFEFF\uFEFFa,b\u00a0,kind\n1,\u00a02,x\u202f\n\u200b3,4,y\n")));
        Path file = write(directory, "n.csv", "a,b\n1\u00a0000,2\n");
        assertRefused(file, () -> CsvReader.of(file).read(NUMBERS), "'1<U+00A0>000'", "--thousands");
    }

    @Test
    void read_unicodeMinus_isOne_andADashIsShown() throws IOException {
        assertEquals("a=[-1, 2] b=[-0.5, 3]", Tables.text(read("a,b\n\u22121,\u2212.5\n2,3\n")));
        Path file = write(directory, "d.csv", "a,b\n\u20131,2\n");
        assertRefused(file, () -> CsvReader.of(file).read(NUMBERS), "'<U+2013>1'");
    }

    @Test
    void read_decimalComma_asGiven_andNamedAsTheCause() throws IOException {
        String text = "a;b;kind\n1,5;2;x\n-3,25;4;y\n";
        Table table = read(text, reader -> reader.decimal(','));
        assertEquals("a=[1.5, -3.25] b=[2, 4] kind=[x, y]", Tables.text(table));
        assertEquals(",", Tables.fact(table, "decimal"));
        refused(text, "line 2", "column 'a' is '1,5'", "--decimal ','");
        assertEquals("a=[1,5, y] b=[2, 4]", Tables.text(read("a;b\n1,5;2\ny;4\n")));
    }

    @Test
    void read_thousands_asGiven_andInWholeGroupsAlone() throws IOException {
        String text = "a;b\n1.234.567,5;2\n12;3\n";
        assertEquals(
                "a=[1234567.5, 12] b=[2, 3]",
                Tables.text(read(text, r -> r.decimal(',').thousands('.'))));
        Table commas = read("a,b\n\"1,234\",2\n\"-1,000,000\",3\n", reader -> reader.thousands(','));
        assertEquals("a=[1234, -1000000] b=[2, 3]", Tables.text(commas));
        assertTrue(Tables.fact(commas, "delimiter").contains("every line has 2 cells"), commas.source()::toString);
        Path file = write(directory, "t.csv", "a,b\n\"1,23\",2\n");
        assertRefused(file, () -> CsvReader.of(file).thousands(',').read(NUMBERS), "'1,23'");
        refused("a,b\n\"1,234\",2\n", "line 2", "--thousands ','");
    }

    @Test
    void read_moreThan16384Columns() throws IOException {
        String names = IntStream.range(0, 16_385).mapToObj(i -> "g" + i).collect(Collectors.joining(","));
        Table table = read(names + ",kind\n" + "0,".repeat(16_385) + "a\n" + "1,".repeat(16_385) + "b\n");
        assertEquals(16_386, table.columns().size());
        assertEquals(1, table.numbers().get(16_384, 1));
    }

    @Test
    void options_withTwoMeanings_areRefused() {
        CsvReader reader = CsvReader.of(Path.of("x.csv"));
        assertThrows(IllegalArgumentException.class, () -> reader.delimiter('\u00a7'));
        assertThrows(IllegalArgumentException.class, () -> reader.decimal(';'));
        assertThrows(IllegalArgumentException.class, () -> reader.thousands('5'));
        assertThrows(IllegalArgumentException.class, () -> reader.skip(-1));
        assertThrows(IllegalArgumentException.class, () -> reader.threads(0));
        CsvReader same = CsvReader.of(Path.of("x.csv")).decimal(',').delimiter(',');
        assertThrows(IllegalArgumentException.class, () -> same.read(ColumnChoice.ALL));
    }
}
