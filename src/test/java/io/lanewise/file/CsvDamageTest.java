// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of a damaged file a table is read that is sound in itself, or a FileFormatException is thrown.
 */
class CsvDamageTest {
    private static final ColumnChoice FREE = (names, named) ->
            Collections.nCopies(names.size(), new ColumnChoice.Wanted(ColumnChoice.Kind.AUTO, Double.NaN));

    @TempDir
    private Path directory;

    /** One of each kind of file. */
    static byte[][] files() {
        String[] texts = {
            "a,b,kind\n1.5,-2,x\n3e2,?,\"y, z\"\n,4,x\n",
            "sep=;\r\na;b;kind;\r\n1,5;2;'x';\r\n\r\n;;;\r\n3;4;y;\r\n\u001a",
            "0,1,target\n5.0,3.9,red\na,b\n",
            "# of 2020\n  a  b \n 1\t2 \n 3 4\n",
            "\ufeffl\u00e4nge|\u4f60\n\u22121|\"\u00a0x\"\"\"\n1 000|y\r2|z",
            "t\n1700000010000\n1700000010002\n1700000010004\n1700000010006\n",
            "a,b\n1,2\na,b\n3,\"4\n5\"\ninf,nan\n"
        };
        byte[][] files = new byte[texts.length + 1][];
        for (int i = 0; i < texts.length; i++) {
            files[i] = texts[i].getBytes(StandardCharsets.UTF_8);
        }
        files[texts.length] = "\ufeffa,b\n1,\ud83c\udf31\n2,x\n".getBytes(StandardCharsets.UTF_16LE);
        return files;
    }

    private void read(byte[] bytes) throws IOException {
        Path file = write(directory, "data.csv", bytes);
        try {
            check(CsvReader.of(file).comment('#').read(FREE));
        } catch (FileFormatException e) {
            assertEquals(file.toString(), e.file());
            assertEquals(1, e.getMessage().lines().count());
        }
    }

    /** What holds for every table. */
    static void check(Table table) {
        for (Column column : table.columns()) {
            for (int j = 0; j < table.size(); j++) {
                if (column instanceof Column.Text text) {
                    text.value(j);
                } else if (Float.isInfinite(table.numbers().get(((Column.Numbers) column).row(), j))) {
                    throw new AssertionError(column + " is infinite");
                }
            }
        }
        for (int j = 0; j < table.size(); j++) {
            table.place().apply(j);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void read_everyPrefix(byte[] file) throws IOException {
        for (int length = 0; length <= file.length; length++) {
            read(Arrays.copyOf(file, length));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void read_everyFlippedBit(byte[] file) throws IOException {
        for (int bit = 0; bit < 8 * file.length; bit++) {
            byte[] damaged = file.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            read(damaged);
        }
    }
}
