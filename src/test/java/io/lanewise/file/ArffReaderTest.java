// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static io.lanewise.file.Wants.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

class ArffReaderTest {
    private static final String HEADER = "@relation r\n@attribute a numeric\n@attribute k {red, blue}\n@data\n";

    @TempDir
    private Path directory;

    private ArffReader reader(String text) {
        return ArffReader.of(write(directory, "a.arff", text));
    }

    private Table read(String text) throws IOException {
        return reader(text).read(ColumnChoice.ALL);
    }

    private void refused(String text, String... parts) {
        ArffReader reader = reader(text);
        assertRefused(directory.resolve("a.arff"), () -> reader.read(ColumnChoice.ALL), parts);
    }

    private void rowRefused(String row, String... parts) {
        refused(HEADER + "1,red\n" + row + "\n", parts);
        assertTrue(assertThrows(FileFormatException.class, () -> read(HEADER + "1,red\n" + row))
                .getMessage()
                .contains("line 6"));
    }

    /** In the style of Weka's own files. */
    @Test
    void read_attributesOfAllTypes() throws IOException {
        Table table = read("% comment\n%\n\n@RELATION 'the relation' % another\n"
                + "@attribute a NUMERIC\n@ATTRIBUTE 'b c' Real\n@attribute\td integer\n"
                + "@attribute kind {red, 'light blue', \"it's\"}\n@attribute note string\n"
                + "@attribute at date 'yyyy-MM-dd'\n\n@DATA\n% data\n"
                + "5.0, 3.9 ,?,red,'a, b\\'s % {}',2024-01-01\n"
                + "-1e2\t.5 3 'light blue' ? \"2024-01-02\"   % the end\n\n"
                + "NaN,1,2,\"it's\",x,?");
        assertEquals("a b c d kind note at", Wants.names(table));
        assertEquals(
                List.of("a", "b c", "d"),
                table.columns().subList(0, 3).stream().map(Column::name).toList());
        assertRows(
                "5 3.9 null red a, b's % {} 2024-01-01\n-100 0.5 3 light blue null 2024-01-02\nnull 1 2 it's x null",
                table);
        assertEquals("line 14", table.place().apply(0));
        assertEquals("line 17", table.place().apply(2));
        assertEquals(
                List.of(
                        new Table.Fact("format", "ARFF"),
                        new Table.Fact("relation", "the relation"),
                        new Table.Fact("columns", "6"),
                        new Table.Fact("rows", "3")),
                table.source().facts());
        assertEquals(
                List.of("attribute 'at' is a date, and read as text"),
                table.source().notices());
    }

    @Test
    void read_sparseRows_leaveOutZerosAndFirstValues() throws IOException {
        Table table = read("@relation r\n@attribute a numeric\n@attribute k {red,blue}\n@attribute b numeric\n@data\n"
                + "{0 5, 1 blue}\n{ 2 ?}\n{}\n{1 red,2 7}\n3,blue,4\n");
        assertRows("5 blue 0\n0 red null\n0 red 0\n0 red 7\n3 blue 4", table);
    }

    @Test
    void read_escapes_areWekas() throws IOException {
        String header = "@relation r\n@attribute s string\n@data\n";
        assertEquals("a'b\"c\\d\te%f\u001e", Wants.row(read(header + "'a\\'b\\\"c\\\\d\\te\\%f\\u001E'\n"), 0));
        assertEquals("?", Wants.row(read(header + "'?'\n"), 0));
        assertEquals("null", Wants.row(read(header + "?\n"), 0));
        refused(header + "'a\\xb'\n", "line 4", "unknown escape '\\x'");
        refused(header + "'a\\u00'\n", "line 4", "escape");
        refused(header + "'a\\'\n", "line 4", "not closed");
        refused(header + "'a'b'\n", "line 4", "follows the closing quote");
    }

    @Test
    void read_kindsThatAreWanted() throws IOException {
        ArffReader reader = reader(HEADER.replace("red, blue", "1, 2") + "5,2\n6,1\n7,?\n");
        assertRows("5 2\n6 1\n7 null", reader.read(Wants.all(Kind.NUMBERS, 0)));
        assertEquals(
                Column.Text.class,
                reader.read(ColumnChoice.ALL).columns().get(1).getClass());
        assertEquals(
                List.of("5", "6", "7"),
                ((Column.Text) reader.read(Wants.kinds(Kind.TEXT, "a"))
                                .columns()
                                .get(0))
                        .values());
        assertRows("5\n6\n7", reader.read(Wants.only("a")));
        Path file = write(directory, "b.arff", HEADER + "5,red\n");
        assertRefused(
                file,
                () -> ArffReader.of(file).read(Wants.all(Kind.NUMBERS, 0)),
                "line 5",
                "attribute 'k' is 'red', not a decimal number",
                "it is text in this file");
    }

    @Test
    void read_offset_isFound() throws IOException {
        Table table = reader("@relation r\n@attribute t numeric\n@data\n1700000010000\n1700000010002\n")
                .read(Wants.FIND);
        assertEquals(1_700_000_000_000.0, ((Column.Numbers) table.columns().get(0)).offset());
        assertRows("10000\n10002", table);
    }

    @Test
    void read_brokenRows_areRefused_withLineAndCure() {
        rowRefused("1", "has 1 values, but there are 2 attributes");
        rowRefused("1,", "has 1 values");
        rowRefused("1,red,3", "more than the 2 values");
        rowRefused("1,light blue", "'light', but its values are red, blue");
        rowRefused("1,green", "attribute 'k' is 'green', but its values are red, blue");
        rowRefused("1,Red", "'Red', but its values");
        rowRefused("x,red", "attribute 'a' is 'x', not a decimal number");
        rowRefused("1f,red", "'1f'");
        rowRefused("1e39,red", "column 'a' is 1.0E39, too large");
        rowRefused("Infinity,red", "'Infinity'");
        rowRefused(",red", "the value of attribute 'a' is missing");
        rowRefused("1,,red", "the value of attribute 'k' is missing");
        rowRefused("1,red,{5}", "weight", "an attribute of their own");
        rowRefused("{0 1},{5}", "weight");
        rowRefused("1,'red", "not closed");
        rowRefused("{0 1", "does not end with a brace");
        rowRefused("{1 blue, 0 1}", "index 0 is not greater");
        rowRefused("{0 1, 0 2}", "index 0 is not greater");
        rowRefused("{2 1}", "the index is '2', but must be 0 to 1");
        rowRefused("{-1 1}", "the index is '-1'");
        rowRefused("{0}", "the value of attribute 'a' is missing");
        rowRefused("1,re\0d", "NUL");
    }

    @Test
    void read_sparseRowWithoutAText_isRefused() {
        refused("@relation r\n@attribute s string\n@attribute a numeric\n@data\n{1 5}\n", "leaves out attribute 's'");
    }

    @Test
    void read_brokenHeaders_areRefused_withLineAndCure() {
        refused("@relation r\n@attribute a numeric\n1,2\n", "line 3", "'1' stands in the header");
        refused("@relation r\n@attribute a numeric\n", "no @data");
        refused("@attribute a numeric\n@data\n1\n", "line 2", "no @relation");
        refused("@relation r\n@data\n1\n", "line 2", "no @attribute");
        refused("@relation r\n@relation s\n", "line 2", "second @relation");
        refused("@relation\n@data\n", "line 1", "the relation's name is missing");
        refused("@relation a b\n@data\n", "line 1", "more on the line of @relation");
        refused("@relation r\n@attribute a numeric\n@attribute a real\n", "line 3", "second attribute is named 'a'");
        refused("@relation r\n@attribute a\n", "line 2", "the type of 'a' is missing");
        refused("@relation r\n@attribute a double\n", "line 2", "type of attribute 'a' is 'double'");
        refused("@relation r\n@attribute a numeric 5\n", "line 2", "more on the line of @attribute");
        refused("@relation r\n@attribute a relational\n", "line 2", "relational");
        refused("@relation r\n@attribute a {x,x}\n", "line 2", "'x' of 'a' is there twice");
        refused("@relation r\n@attribute a {x y}\n", "line 2", "do not end with a brace");
        refused("@relation r\n@attribute a {x,\n", "line 2", "a value of 'a' is missing");
        refused("@relation r\n@attribute a {}\n", "line 2", "a value of 'a' is missing");
        refused(HEADER, "no rows after @data");
        refused("@relation r\n@attribute a numeric\n@data 5\n1\n", "line 3", "more on the line of @data");
    }

    @Test
    void read_everyDamage_isReadOrRefused() {
        byte[] whole = (HEADER + "1,red\n? , 'blue' % c\n{1 blue}\n{0 ?, 1 red}\n").getBytes(StandardCharsets.UTF_8);
        Damage damage =
                new Damage(directory.resolve("b"), file -> ArffReader.of(file).read(ColumnChoice.ALL));
        damage.prefixes(whole);
        damage.flips(whole);
        damage.mutations(10_000, "@{}'\"\\,? %\n\r\t01e.-u@data@attribute".getBytes(StandardCharsets.UTF_8), whole);
        assertTrue(damage.refused() > 2_500, damage.refused() + " refused");
    }
}
