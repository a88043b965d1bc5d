// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV files in encodings other than UTF-8. */
class CsvEncodingTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void read_utf16_byItsByteOrderMark_orAsGiven(String name) throws IOException {
        Charset charset = Charset.forName(name);
        String text = "L\u00e4nge,\ud83c\udf31\n" + "1,\u4f60\u597d\n2,x\n".repeat(40_000);
        Table table = CsvReader.of(write(directory, "wide.csv", ("\ufeff" + text).getBytes(charset)))
                .read(ColumnChoice.ALL);
        assertEquals(
                "L\u00e4nge \ud83c\udf31",
                table.columns().get(0).name() + " " + table.columns().get(1).name());
        assertEquals(80_000, table.size());
        assertEquals(name + " by its byte order mark", Tables.fact(table, "encoding"));
        Path bare = write(directory, "bare.csv", text.getBytes(charset));
        assertEquals(
                80_000,
                CsvReader.of(bare).encoding(charset).read(ColumnChoice.ALL).size());
    }

    @Test
    void read_otherEncodings_asGiven_andAWrongOneIsRefusedWithTheLine() throws IOException {
        byte[] latin = "a,b\n1,x\n2,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = write(directory, "latin.csv", latin);
        Table table = CsvReader.of(file).encoding(StandardCharsets.ISO_8859_1).read(ColumnChoice.ALL);
        assertEquals("a=[1, 2] b=[x, \u00e9]", Tables.text(table));
        assertRefused(
                file,
                () -> CsvReader.of(file).read(ColumnChoice.ALL),
                "line 3",
                "the byte 0xE9 is not UTF-8",
                "--encoding windows-1252");
        assertRefused(
                file,
                () -> CsvReader.of(file).encoding(StandardCharsets.US_ASCII).read(ColumnChoice.ALL),
                "line 3",
                "the byte 0xE9 is not US-ASCII");
        assertRefused(
                file,
                () -> CsvReader.of(file).encoding(StandardCharsets.UTF_16).read(ColumnChoice.ALL),
                "not in UTF-16");
    }
}
