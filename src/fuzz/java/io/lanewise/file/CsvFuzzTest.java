// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Features;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Any bytes as a CSV file, read by any options: three bytes choose them. */
class CsvFuzzTest {
    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 3);
        CsvReader reader = reader(bits, FuzzFile.write("a.csv", bits.rest()));
        ColumnChoice choice = bits.columns();
        int how = bits.choose(2);
        FuzzFile.check(input.length, () -> {
            try {
                switch (how) {
                    case 0 -> reader.target("2").read();
                    case 1 -> reader.readFeatures(Features.numbers(List.of("a", "b")));
                    default -> FuzzFile.check(reader.read(choice));
                }
            } catch (IllegalArgumentException e) {
                // Options that contradict each other are no fault of the file.
                if (!String.valueOf(e.getMessage()).contains("must differ, but both are")) {
                    throw e;
                }
            }
        });
    }

    /** A reader with options. */
    static CsvReader reader(FuzzBits bits, Path file) {
        CsvReader reader = CsvReader.of(file).threads(1);
        reader.header(bits.of(CsvReader.Header.AUTO, CsvReader.Header.AUTO, CsvReader.Header.YES, CsvReader.Header.NO));
        set(bits.of('\0', '\0', ',', ';', '\t', ' ', '|', ':'), reader::delimiter);
        set(bits.of('\0', '\0', '"', '\''), reader::quote);
        set(bits.of('\0', '#', '%', '\0'), reader::comment);
        set(bits.of('.', ','), reader::decimal);
        set(bits.of('\0', ',', '.', ' '), reader::thousands);
        reader.skip(bits.of(0, 0, 1, 3));
        Charset charset = bits.of(
                null,
                null,
                null,
                null,
                StandardCharsets.ISO_8859_1,
                Charset.forName("windows-1252"),
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE);
        if (charset != null) {
            reader.encoding(charset);
        }
        return bits.choose(1) == 1 ? reader.missingMarkers(List.of("x", "-9")).notMissing(List.of("NA")) : reader;
    }

    private interface Setting {
        CsvReader set(char character);
    }

    private static void set(char character, Setting setting) {
        if (character != 0) {
            setting.set(character);
        }
    }
}
