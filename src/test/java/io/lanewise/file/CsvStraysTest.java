// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell that is no number in a column of numbers is a mistake, and is refused. */
class CsvStraysTest {
    @TempDir
    private Path directory;

    private Path file(String text) {
        return write(directory, "data.csv", text);
    }

    private static String rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + ",x\n").collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7 cm", "1_000", "0x10", "$5"})
    void cellThatIsNoNumber_amongNumbers_isRefused(String cell) {
        Path file = file("a,k\n" + rows(9) + "?,x\n" + cell + ",y\n" + rows(9));
        assertRefused(
                file,
                () -> CsvReader.of(file).read(ColumnChoice.ALL),
                "line 12: column 'a' is '" + cell + "', not a number, but 18 of its 19 cells are",
                "--missing-markers",
                "--categorical");
    }

    @Test
    void point_withADecimalComma_isRefused() {
        Path file = file("a;k\n" + "1,25;x\n".repeat(9) + "1.5;y\n");
        assertRefused(file, () -> CsvReader.of(file).decimal(',').read(ColumnChoice.ALL), "'1.5'", "9 of its 10 cells");
    }

    @Test
    void cell_farDown_isRefusedWithItsLine() {
        Path file = file("a,k\n" + "1,x\n".repeat(200_000) + "one,y\n" + "2,x\n".repeat(200_000));
        assertRefused(
                file,
                () -> CsvReader.of(file).threads(2).read(ColumnChoice.ALL),
                "line 200002: column 'a' is 'one'",
                "400000 of its 400001 cells");
    }

    @Test
    void columnOfFewerNumbers_orCells_isText() throws IOException {
        for (String text : List.of(rows(17) + "A1,y\nB1,y\n", rows(8) + "A1,y\n", rows(8) + "A1,y\n?,x\n")) {
            Table table = CsvReader.of(file("a,k\n" + text)).read(ColumnChoice.ALL);
            assertTrue(table.columns().get(0) instanceof Column.Text, text);
        }
    }

    @Test
    void columnWantedAsText_isText() throws IOException {
        Wanted text = new Wanted(Kind.TEXT, 0);
        Table table = CsvReader.of(file("a,k\n" + rows(18) + "7 cm,y\n")).read((names, named) -> List.of(text, text));
        assertEquals("7 cm", ((Column.Text) table.columns().get(0)).value(18));
    }
}
