// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of numbers and of text, missing cells, and offsets. */
class CsvKindsTest {
    @TempDir
    private Path directory;

    private Path file(String text) {
        return write(directory, "data.csv", text);
    }

    private static ColumnChoice kinds(Kind... kinds) {
        return (names, named) ->
                Arrays.stream(kinds).map(kind -> new Wanted(kind, 0)).toList();
    }

    private static ColumnChoice free(int columns) {
        return (names, named) -> java.util.Collections.nCopies(columns, new Wanted(Kind.AUTO, Double.NaN));
    }

    @Test
    void read_kinds_asWanted() throws IOException {
        Path file = file("a,b,c,d\n1,2,3,\"x,\"\n4,5,6,inf\n");
        Table table = CsvReader.of(file).read(kinds(Kind.AUTO, Kind.TEXT, Kind.NUMBERS, Kind.SKIP));
        assertEquals("a=[1, 4] b=[2, 5] c=[3, 6]", Tables.text(table));
        assertTrue(table.columns().get(1) instanceof Column.Text);
        assertEquals(2, table.numbers().rows());
        Table text = CsvReader.of(file).read(kinds(Kind.SKIP, Kind.TEXT, Kind.SKIP, Kind.SKIP));
        assertEquals("b=[2, 5]", Tables.text(text));
    }

    @Test
    void read_wordAmongNumbers_isRefusedOrMakesText() throws IOException {
        Path file = file("a,b\n1,2\ntwo,3\n");
        assertRefused(
                file,
                () -> CsvReader.of(file).read(kinds(Kind.NUMBERS, Kind.AUTO)),
                "line 3",
                "column 'a' is 'two', not a decimal number");
        assertEquals("a=[1, two] b=[2, 3]", Tables.text(CsvReader.of(file).read(ColumnChoice.ALL)));
    }

    /** Text that comes late makes the file be read once more, and for all such columns once. */
    @Test
    void read_columnsThatTurnOutToBeText_late_haveAllTheirCells() throws IOException {
        String rows = "1,2.50,x\n".repeat(60_000);
        Path file = file("a,b,c\n" + rows + "one,3,y\n" + rows + "4,three,y\n" + "one,three,y\n".repeat(20_000));
        Table table = CsvReader.of(file).threads(2).read(ColumnChoice.ALL);
        Column.Text a = (Column.Text) table.columns().get(0);
        assertEquals(List.of("1", "one", "4"), a.values());
        assertEquals("one", a.value(60_000));
        assertEquals(
                List.of("2.50", "3", "three"), ((Column.Text) table.columns().get(1)).values());
        assertEquals(0, table.numbers().rows());
        assertEquals(140_002, table.size());
        assertEquals("line 60002", table.place().apply(60_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "?", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "-", ".", "\\N", "\"\"", "\"NA\""
            })
    void read_missingMarkers_areMissing(String marker) throws IOException {
        Table table = CsvReader.of(file("a,b,k\n1," + marker + ",x\n2,3," + marker + "\n"))
                .read(ColumnChoice.ALL);
        assertEquals("a=[1, 2] b=[?, 3] k=[x, ?]", Tables.text(table));
        String plain = marker.replace("\"", "").strip();
        assertEquals(plain.isEmpty() ? "2 (2 empty)" : "2 (2 '" + plain + "')", Tables.fact(table, "missing cells"));
    }

    @Test
    void read_markersThatAreValues_asGiven() throws IOException {
        Path file = file("region,n,k\nNA,1,x\nEU,-,y\n-,,None\n");
        CsvReader reader = CsvReader.of(file).notMissing(List.of("NA", "None"));
        Table table = reader.read(ColumnChoice.ALL);
        assertEquals("region=[NA, EU, ?] n=[1, ?, ?] k=[x, y, None]", Tables.text(table));
        assertEquals("3 (1 empty, 2 '-')", Tables.fact(table, "missing cells"));
        assertEquals("'NA', 'None'", Tables.fact(table, "not missing"));
        assertEquals(List.of("NA", "None"), table.source().style().notMissing());
        assertThrows(IllegalArgumentException.class, () -> reader.notMissing(List.of("EU")));
        reader.missingMarkers(List.of("NA"));
        assertThrows(IllegalArgumentException.class, () -> reader.read(ColumnChoice.ALL));
    }

    @Test
    void read_verbatim_isAsItStands() throws IOException {
        Path file = file("id;n\nNA;1,5\n?;2,5\n1,50;-\n\"\";4\n 007 ;5\n");
        Table table = CsvReader.of(file).decimal(',').read(kinds(Kind.VERBATIM, Kind.NUMBERS));
        assertEquals("id=[NA, ?, 1,50, ?, 007] n=[1.5, 2.5, ?, 4, 5]", Tables.text(table));
        assertEquals(null, ((Column.Text) table.columns().get(0)).value(3), "an empty cell alone is missing");
        assertEquals("?", ((Column.Text) table.columns().get(0)).value(1));
    }

    @Test
    void read_moreMissingMarkers_asGiven() throws IOException {
        Path file = file("a,b\n1,-999\nunknown,3\n");
        Table table =
                CsvReader.of(file).missingMarkers(List.of("-999", "unknown")).read(ColumnChoice.ALL);
        assertEquals("a=[1, ?] b=[?, 3]", Tables.text(table));
    }

    @Test
    void read_infinity_isRefused() {
        Path file = file("a,b\n1,2\n2,-Infinity\n");
        assertRefused(file, () -> CsvReader.of(file).read(ColumnChoice.ALL), "line 3", "'-Infinity'", "finite");
    }

    @Test
    void read_choiceThatRefuses_isNamedWithFileAndLine() {
        Path file = file("\na,b\n1,2\n");
        assertRefused(
                file,
                () -> CsvReader.of(file).read((names, named) -> {
                    throw new IllegalArgumentException("no column 'c' among " + names);
                }),
                "line 2",
                "no column 'c' among [a, b]");
        assertThrows(IllegalArgumentException.class, () -> CsvReader.of(file).read((names, named) -> List.of()));
    }

    @Test
    void read_givenOffset_isSubtractedInDouble() throws IOException {
        Path file = file("t,k\n1700000010001,a\n1700000010003.5,b\n?,b\n");
        Table table = CsvReader.of(file)
                .read((names, named) ->
                        List.of(new Wanted(Kind.NUMBERS, 1_700_000_010_000.0), new Wanted(Kind.AUTO, 0)));
        assertEquals("t=[1, 3.5, ?] k=[a, b, b]", Tables.text(table));
        assertEquals(1_700_000_010_000.0, ((Column.Numbers) table.columns().get(0)).offset());
    }

    @Test
    void read_milliseconds_getAnOffset_andAreApart() throws IOException {
        StringBuilder text = new StringBuilder("id,millis,kind\n");
        for (int j = 0; j < 3_000; j++) {
            text.append(j).append(',').append(1_700_000_010_000L + 2 * j).append(",x\n");
        }
        Path file = file(text.toString());
        Table table = CsvReader.of(file).read(free(3));
        Column.Numbers millis = (Column.Numbers) table.columns().get(1);
        assertTrue(millis.offset() >= 1_699_999_000_000.0 && millis.offset() % 1000 == 0, millis::toString);
        for (int j = 0; j < 3_000; j++) {
            assertEquals(
                    1_700_000_010_000.0 + 2 * j,
                    millis.offset() + table.numbers().get(1, j));
            assertEquals(j, table.numbers().get(0, j));
        }
        assertEquals(0, ((Column.Numbers) table.columns().get(0)).offset());
        assertTrue(table.source().notices().get(0).contains("column 'millis' has an offset of 17000000"));
        Table plain = CsvReader.of(file).read(ColumnChoice.ALL);
        assertEquals(1_700_000_010_000f, plain.numbers().get(1, 0));
    }

    @Test
    void read_coordinates_getAnOffset_evenWithAFewOutliers() throws IOException {
        StringBuilder text = new StringBuilder("lat,lon\n0,0\n");
        for (int j = 0; j < 2_000; j++) {
            text.append("52.52000")
                    .append(j % 10)
                    .append(",-113.40495")
                    .append(j % 7)
                    .append('\n');
        }
        Table table = CsvReader.of(file(text.toString())).read(free(2));
        for (int c = 0; c < 2; c++) {
            double offset = ((Column.Numbers) table.columns().get(c)).offset();
            assertTrue(offset != 0, table.source()::toString);
            float a = table.numbers().get(c, 1);
            float b = table.numbers().get(c, 2);
            assertEquals(1e-6, Math.abs(a - b), 1e-9);
        }
    }

    /**
     * Decimal steps that floats tell apart, whole numbers, and numbers around 0 keep their bits.
     */
    @Test
    void read_numbersThatFloatsTellApart_keepTheirBits() throws IOException {
        StringBuilder text = new StringBuilder("kelvin,day,unit,same\n");
        for (int j = 0; j < 500; j++) {
            text.append(String.format(
                    java.util.Locale.ROOT,
                    "%.1f,%d,%.17f,100.123456789%n",
                    280 + j % 200 / 10.0,
                    20_000_000 + j,
                    j / 500.0));
        }
        Path file = file(text.toString());
        Table free = CsvReader.of(file).read(free(4));
        Table plain = CsvReader.of(file).read(ColumnChoice.ALL);
        for (Column column : free.columns()) {
            double offset = ((Column.Numbers) column).offset();
            assertEquals(column.name().equals("day"), offset != 0, column::toString);
        }
        for (int j = 0; j < 500; j++) {
            for (int i : new int[] {0, 2, 3}) {
                assertEquals(plain.numbers().get(i, j), free.numbers().get(i, j));
            }
        }
    }
}
