// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which first lines are headers, and why. */
class CsvHeaderTest {
    /** Numbers with a fraction, and a class of three values that come again. */
    private static final String ROWS =
            "5.0,3.9,red\n6.3,2.3,green\n5.5,2.9,green\n7.2,3.3,blue\n4.7,-0.5,red\n" + "6.0,2.9,blue\n".repeat(20);

    @TempDir
    private Path directory;

    private Table read(String text) throws IOException {
        return CsvReader.of(write(directory, "data.csv", text)).read(ColumnChoice.ALL);
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(column -> column.name()).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b,kind|stands above numbers",
                "0,1,target|count up",
                "4,5,target|lie outside",
                "2019,2020,kind|lie outside",
                "0,b,2|'b' stands above numbers",
                "?,b,kind|'b' stands above numbers",
                "0,1,2|numbers the columns"
            })
    void header_isFound_andTheReasonSaid(String header, String why) throws IOException {
        Table table = read(header + "\n" + ROWS);
        assertEquals(25, table.size());
        assertEquals(List.of(header.split(",")), names(table));
        assertTrue(Tables.fact(table, "header").contains(why), Tables.fact(table, "header"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.0,?,red",
                "NA,3.9,red",
                "?,?,?",
                ",1,red",
                "6.1,2.4,violet",
                "5,3,violet",
                "1,2.5,violet",
                "1,1,1",
                "-,.,\\N",
                "None,null,N/A"
            })
    void example_isNoHeader(String first) throws IOException {
        Table table = read(first + "\n" + ROWS);
        assertEquals(26, table.size());
        assertEquals(List.of("x0", "x1", "x2"), names(table));
        assertTrue(Tables.fact(table, "header").startsWith("none: line 1 is like"), table.source()::toString);
    }

    @Test
    void missingMarkerInTheFirstRow_keepsAllRows() throws IOException {
        assertEquals(
                "x0=[?, 2, 3, 4] x1=[1, 1, 2, 2] x2=[a, b, a, b]", Tables.text(read("?,1,a\n2,1,b\n3,2,a\n4,2,b\n")));
    }

    @Test
    void pandasIndex_isAColumnWithoutName() throws IOException {
        Table table = read(",0,1,target\n0,5.0,3.9,red\n1,6.3,2.3,green\n2,5.5,2.9,green\n3,5,3,red\n");
        assertEquals(List.of("column 1", "0", "1", "target"), names(table));
        assertEquals(4, table.size());
        assertTrue(table.source().notices().get(0).contains("column 1 has no name"));
        String many = IntStream.range(0, 16).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertEquals(1, read("," + many + "\n" + "7,".repeat(16) + "7\n").size());
    }

    @Test
    void countingExamples_areNoHeader() throws IOException {
        assertEquals(3, read("0,1,2,3\n1,2,3,4\n2,3,4,5\n").size());
        assertEquals(4, read("0,0,0\n0,1,1\n1,0,1\n1,1,0\n").size());
        assertEquals(2, read("1,2,id7\n3,4,id8\n").size());
    }

    @Test
    void countingExamples_areNoticed_unlessTheHeaderIsGiven() throws IOException {
        assertEquals(
                List.of("line 1 is 0, 1, 2, as pandas names columns, but is taken for an example: say by"
                        + " --header yes|no"),
                read("0,1,2\n3,4,5\n6,7,9\n").source().notices());
        assertTrue(read("0,1,2,3\n3,4,5,6\n").source().notices().get(0).contains("0, 1, 2, …"));
        assertEquals(List.of(), read("0,1\n1,1\n").source().notices());
        Path file = write(directory, "given.csv", "0,1,2\n3,4,5\n");
        assertEquals(
                List.of(),
                CsvReader.of(file)
                        .header(CsvReader.Header.NO)
                        .read(ColumnChoice.ALL)
                        .source()
                        .notices());
    }

    /** Columns that pandas numbered, in another order than in training. */
    @Test
    void numberedColumns_inAnyOrder_areNames_whereAllBelowAreFractions() throws IOException {
        Table table = read("3,0,2,1\n" + "0.2,5.0,0.9,3.9\n".repeat(3));
        assertEquals(List.of("3", "0", "2", "1"), names(table));
        assertEquals(4, read("3,0,2,1\n" + "0.2,5.0,1,3.9\n".repeat(3)).size());
    }

    @Test
    void textAlone_isAHeaderIfItDoesNotComeAgain() throws IOException {
        assertEquals(3, read("color,size\nred,S\nblue,M\nred,M\n").size());
        assertEquals(4, read("red,M\nred,S\nblue,M\nred,M\n").size());
        assertEquals(3, read("red,M\nblue,S\nred,M\n").size());
    }

    @Test
    void oneLine_isAnExampleIfItHasANumber() throws IOException {
        assertEquals(1, read("5.0,3.9,0.9,0.2,red\n").size());
        Path file = write(directory, "h.csv", "a,b,kind\n");
        assertRefused(file, () -> CsvReader.of(file).read(ColumnChoice.ALL), "no data below");
    }

    @Test
    void header_asGiven() throws IOException {
        Path file = write(directory, "data.csv", "a,b\n1,2\n");
        Table no = CsvReader.of(file).header(CsvReader.Header.NO).read(ColumnChoice.ALL);
        assertEquals("x0=[a, 1] x1=[b, 2]", Tables.text(no));
        assertEquals("none, as given", Tables.fact(no, "header"));
        Path numbers = write(directory, "numbers.csv", "1,2\n3,4\n");
        Table yes = CsvReader.of(numbers).header(CsvReader.Header.YES).read(ColumnChoice.ALL);
        assertEquals("1=[3] 2=[4]", Tables.text(yes));
        assertEquals("line 1: as given", Tables.fact(yes, "header"));
    }

    @Test
    void headerOfOtherLength_isRefused() {
        Path file = write(directory, "sk.csv", "90,4,red,green\n" + "5.0,3.9,0.9,0.2,1.5,0\n".repeat(9));
        assertRefused(
                file,
                () -> CsvReader.of(file).read(ColumnChoice.ALL),
                "line 2",
                "6 cells, but the first has 4",
                "--skip");
    }

    @Test
    void namesTwice_areRefused_withTheWayOut() {
        Path file = write(directory, "dup.csv", "a,b,a\n1,2,3\n");
        assertRefused(
                file,
                () -> CsvReader.of(file).read(ColumnChoice.ALL),
                "line 1",
                "two columns have the name 'a'",
                "--header no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFa,b,kind",
                "\uFEFF\"a\",\"b\",\"kind\"",
                "a,'b',kind\t",
                " A , B,Kind  ",
                "\"a\",b,KIND",
                "a,b,kind,"
            })
    void headerThatComesAgain_isKnown_howeverItIsWritten(String again) throws IOException {
        Table table = read("a,b,kind\n1,2,x\n" + again.replace('\'', '"') + "\n3,4,y\n");
        assertEquals("a=[1, 3] b=[2, 4] kind=[x, y]", Tables.text(table));
        assertTrue(table.source().notices().get(0).startsWith("the header comes again once"));
        assertEquals("line 4", table.place().apply(1));
    }

    @Test
    void textInAnotherCase_inASingleColumn_orLonger_isNoRepetition() throws IOException {
        assertEquals("name=[A, Name, B]", Tables.text(read("name\nA\nName\nB\n")));
        assertEquals(3, read("a,b\n1,x\n2,y\nab,c\n").size());
    }

    @Test
    void headerOfNumbers_isNoRepetition() throws IOException {
        String many = IntStream.range(0, 16).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertEquals(
                3,
                read(many + "\n" + many + "\n" + many + "\n" + "7,".repeat(15) + "7\n")
                        .size());
    }
}
