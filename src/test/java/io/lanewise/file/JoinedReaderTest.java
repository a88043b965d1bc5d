// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static io.lanewise.file.Wants.assertRows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedReaderTest {
    @TempDir
    private Path directory;

    private Path arff(String name, String attributes, String... rows) {
        StringBuilder text = new StringBuilder("@relation r\n");
        for (String attribute : attributes.split(";")) {
            text.append("@attribute ").append(attribute).append('\n');
        }
        return write(directory, name, text + "@data\n" + String.join("\n", rows) + "\n");
    }

    private static JoinedReader join(Path... files) {
        return new JoinedReader(List.of(files).stream().map(ArffReader::of).toList());
    }

    @Test
    void read_columnsOfAnotherOrderAndText_areMerged() throws Exception {
        Path first = arff("1", "a numeric;k string;b numeric", "1,x,2", "3,y,4");
        Path second = arff("2", "b numeric;k string;a numeric", "6,z,5", "8,?,7", "10,x,9");
        Table table = join(first, second, first).read(ColumnChoice.ALL);
        assertRows("1 x 2\n3 y 4\n5 z 6\n7 null 8\n9 x 10\n1 x 2\n3 y 4", table);
        assertEquals(List.of("x", "y", "z"), ((Column.Text) Wants.column(table, "k")).values());
        assertEquals(second + ", line 7", table.place().apply(3));
        assertEquals(first + ", line 6", table.place().apply(5));
    }

    @Test
    void read_textInOneFile_isTextInAll() throws Exception {
        Path numbers = arff("1", "a numeric;b numeric", "1,2.50", "?,4");
        Path text = arff("2", "a string;b numeric", "red,6");
        for (JoinedReader reader : List.of(join(numbers, text), join(text, numbers))) {
            Table table = reader.read(ColumnChoice.ALL);
            assertEquals(Column.Text.class, Wants.column(table, "a").getClass());
            assertEquals(Column.Numbers.class, Wants.column(table, "b").getClass());
        }
        assertRows("1 2.5\nnull 4\nred 6", join(numbers, text).read(ColumnChoice.ALL));
    }

    @Test
    void read_offsetOfOneFile_isThatOfAll() throws Exception {
        Path narrow = arff("1", "t numeric", "1700000010000", "1700000010002");
        Path single = arff("2", "t numeric", "1700000010001");
        for (List<Path> files : List.of(List.of(narrow, single), List.of(single, narrow))) {
            Table table = join(files.toArray(Path[]::new)).read(Wants.FIND);
            assertEquals(
                    new Column.Numbers("t", 0, 1_700_000_000_000.0),
                    table.columns().get(0));
            assertEquals(
                    30_003,
                    IntStream.range(0, 3)
                            .map(j -> (int) table.numbers().get(0, j))
                            .sum());
        }
    }

    @Test
    void read_otherColumns_areRefused_withBothFiles() {
        Path first = arff("1", "a numeric;b numeric", "1,2");
        Path fewer = arff("2", "a numeric", "1");
        Path more = arff("3", "a numeric;b numeric;c numeric", "1,2,3");
        assertRefused(fewer, () -> join(first, fewer).read(ColumnChoice.ALL), "no column 'b', which " + first + " has");
        assertRefused(more, () -> join(first, more).read(ColumnChoice.ALL), "more than in " + first + ": 'c'");
    }

    @Test
    void read_columnsThatNobodyWants_mayDiffer_andAreSaid() throws Exception {
        Path first = arff("1", "a numeric;id string", "1,x");
        Path second = arff("2", "more string;a numeric", "y,2");
        Table table = join(first, second).read(Wants.only("a"));
        assertRows("1\n2", table);
        assertEquals(
                List.of(second + ": 'more' left out, as " + first + " has no such column"),
                table.source().notices());
    }

    @Test
    void read_filesWithoutNames_areJoinedByPlace() throws Exception {
        Path array = write(directory, "a.npy", NumpyReaderTest.resource("version-1.npy"));
        Path named = arff("1", "p numeric;q numeric;r numeric;s numeric", "1,2,3,4");
        TableReader reader = new JoinedReader(List.of(ArffReader.of(named), NumpyReader.ofArray(array)));
        Table table = reader.read(Wants.kinds(Kind.NUMBERS, "p", "s"));
        assertEquals("p s", Wants.names(table));
        assertRows("1 4\n0 3\n4 7\n8 11", table);
        Path three = arff("2", "a numeric;b numeric;c numeric", "1,2,3");
        assertRefused(
                array,
                () -> new JoinedReader(List.of(ArffReader.of(three), NumpyReader.ofArray(array)))
                        .read(ColumnChoice.ALL),
                "there are 4 columns, but 3 in " + three);
    }

    @Test
    void read_whatDiffersBetweenFiles_isSaidOfEach() throws Exception {
        Path first = write(directory, "1.csv", "a,b\n1,?\n?,4\n");
        Path second = write(directory, "2.csv", "a;b\n5;6\n\n7;NA\n");
        Path third = write(directory, "3.csv", "a,b\n8,9\n");
        Table table = new JoinedReader(List.of(CsvReader.of(first), CsvReader.of(second), CsvReader.of(third)))
                .read(ColumnChoice.ALL);
        assertEquals("CSV", Tables.fact(table, "format"));
        assertEquals("5", Tables.fact(table, "rows"));
        assertEquals(first + ": 2 (2 '?'), " + second + ": 1 (1 'NA')", Tables.fact(table, "missing cells"));
        assertEquals(second + ": 1 blank", Tables.fact(table, "skipped lines"));
        String delimiter = Tables.fact(table, "delimiter");
        assertTrue(delimiter.contains(second + ": ';'") && delimiter.contains(third + ": ','"), delimiter);
        TableReader[] seven = new TableReader[7];
        Arrays.fill(seven, CsvReader.of(third));
        seven[6] = CsvReader.of(second);
        delimiter = Tables.fact(new JoinedReader(List.of(seven)).read(ColumnChoice.ALL), "delimiter");
        assertTrue(delimiter.endsWith(", and 2 more files"), delimiter);
    }

    @Test
    void read_libsvmFiles_haveTheColumnsOfAll() throws Exception {
        Path small = write(directory, "1", "1 1:5\n");
        Path large = write(directory, "2", "0 3:7\n");
        try (TableFile files = TableFile.of(small, large)) {
            Table table = files.read(ColumnChoice.ALL);
            assertEquals("1 2 3 label", Wants.names(table));
            assertRows("5 0 0 1\n0 0 7 0", table);
        }
    }
}
