// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns between runs of blanks, and a tab before the last. */
class CsvBlanksTest {
    @TempDir
    private Path directory;

    private Table read(String text) throws IOException {
        return CsvReader.of(write(directory, "data.csv", text)).read(ColumnChoice.ALL);
    }

    @Test
    void read_numbersBetweenBlanks_andOneTab_areCells() throws IOException {
        Table table = read("  1.1     5\tx\n 12.5    ?\ty\n  3       7\tx\n");
        assertEquals("x0=[1.1, 12.5, 3] x1=[5, ?, 7] x2=[x, y, x]", Tables.text(table));
        assertEquals("a=[1, 3] b=[2, 4] car=[ford pinto, vw 1131]", Tables.text(read("""
                a   b\tcar
                1   2\t"ford pinto"
                3   4\t"vw 1131"
                """)));
        assertEquals("name=[x, y] phone=[030 12, 040 34]", Tables.text(read("name\tphone\nx\t030 12\ny\t040 34\n")));
    }
}
