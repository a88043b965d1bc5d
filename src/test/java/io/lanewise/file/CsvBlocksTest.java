// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of many blocks: where they are cut, and how many threads read them, changes nothing. */
class CsvBlocksTest {
    private static final int ROWS = 40_000;

    @TempDir
    private Path directory;

    private Table read(Path file, int threads) throws IOException {
        return CsvReader.of(file).threads(threads).read(ColumnChoice.ALL);
    }

    /** With quotes, ends of lines in them, blank lines, and rows of all lengths. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void read_recordsAcrossBlocks_areWhole(String end) throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("a,note,b" + end);
        List<String> notes = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        int line = 2;
        for (int j = 0; j < ROWS; j++) {
            if (random.nextInt(50) == 0) {
                text.append(end);
                line++;
            }
            lines.add(line);
            String note = "n".repeat(random.nextInt(20)) + (random.nextInt(3) == 0 ? ", \"" + end + "\"z" : "z");
            notes.add(note);
            line += note.contains(end) ? 2 : 1;
            text.append(j)
                    .append(",\"")
                    .append(note.replace("\"", "\"\""))
                    .append("\",")
                    .append(j / 8.0)
                    .append(end);
        }
        Path file = write(directory, "data.csv", text.toString());
        for (int threads = 1; threads <= 3; threads++) {
            Table table = read(file, threads);
            assertEquals(ROWS, table.size());
            Column.Text column = (Column.Text) table.columns().get(1);
            for (int j = 0; j < ROWS; j++) {
                assertEquals(notes.get(j), column.value(j));
                assertEquals(j, table.numbers().get(0, j));
                assertEquals(j / 8f, table.numbers().get(1, j));
                assertEquals("line " + lines.get(j), table.place().apply(j));
            }
        }
    }

    @Test
    void read_numbersAlone_anyThreads_haveTheSameBits() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < ROWS; j++) {
            text.append(random.nextGaussian())
                    .append(',')
                    .append(random.nextFloat())
                    .append(',')
                    .append(j % 3)
                    .append('\n');
        }
        Path file = write(directory, "data.csv", text.toString());
        float[] one = read(file, 1).numbers().toArray();
        assertArrayEquals(one, read(file, 2).numbers().toArray());
        assertArrayEquals(one, read(file, 5).numbers().toArray());
    }

    @Test
    void read_problemFarDown_isTheFirst_withItsLine() {
        String rows = "1,2\n".repeat(200_000);
        Path file = write(directory, "data.csv", "a,b\n" + rows + "\n1,2,3\n" + rows + "1,x\0\n" + rows);
        assertRefused(file, () -> read(file, 2), "line 200003", "3 cells");
        Path nul = write(directory, "nul.csv", "a,b\n" + rows + "1,x\0\n" + rows);
        assertRefused(nul, () -> read(nul, 2), "line 200002", "column 'b' has a NUL character");
        Path open = write(directory, "open.csv", "a,b\n" + rows + "1,\"x\n" + rows);
        assertRefused(open, () -> read(open, 2), "line 200002", "the quote that opens here is never closed");
        Path utf = write(
                directory,
                "utf.csv",
                ("a,b\n" + rows + "1,\u00e9\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertRefused(utf, () -> read(utf, 2), "line 200002", "0xE9");
    }

    @Test
    void read_rowLongerThanABlock_isRead() throws IOException {
        int columns = 300_000;
        Path file = write(directory, "wide.csv", "1.5,".repeat(columns) + "x\n" + "2.5,".repeat(columns) + "y\n");
        Table table = read(file, 2);
        assertEquals(columns + 1, table.columns().size());
        assertEquals(2.5f, table.numbers().get(columns - 1, 1));
    }

    @Test
    void read_textOfManyValues_keepsTheOrderOfTheFile() throws IOException {
        StringBuilder text = new StringBuilder("id,k\n");
        for (int j = 0; j < ROWS; j++) {
            text.append("id")
                    .append(j * 7919L % ROWS)
                    .append(',')
                    .append("v")
                    .append(j % 11)
                    .append('\n');
        }
        Table table = read(write(directory, "data.csv", text.toString()), 2);
        Column.Text id = (Column.Text) table.columns().get(0);
        Column.Text k = (Column.Text) table.columns().get(1);
        for (int j = 0; j < ROWS; j++) {
            assertEquals("id" + j * 7919L % ROWS, id.value(j));
            assertEquals(j % 11, k.codes()[j]);
        }
    }
}
