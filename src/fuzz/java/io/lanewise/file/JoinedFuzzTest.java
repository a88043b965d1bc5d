// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.Table;
import io.lanewise.file.TableFile.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Up to three files of any bytes as one table, which must have the examples of all of them. */
class JoinedFuzzTest {
    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 2);
        ColumnChoice choice = bits.columns();
        Format format = bits.choose(1) == 0 ? null : bits.of(Format.values());
        List<byte[]> parts = bits.parts(3);
        List<Path> files = new ArrayList<>();
        long room = 0;
        for (byte[] part : parts) {
            if (LibsvmFuzzTest.isHuge(part)) {
                return;
            }
            room += 3 * LibsvmFuzzTest.room(input);
            files.add(FuzzFile.write("part" + files.size() + ".csv", part));
        }
        Table[] joined = {null};
        boolean read = FuzzFile.check(input.length, room + FuzzFile.BASE * files.size(), () -> {
            joined[0] = read(files, format, choice);
            FuzzFile.check(joined[0]);
        });
        if (!read || files.size() == 1 || isPair(joined[0])) {
            return;
        }
        int rows = 0;
        try {
            for (Path file : files) {
                rows += read(List.of(file), format, choice.withColumns(Wants.all(Kind.TEXT, 0)))
                        .size();
            }
        } catch (FileFormatException e) {
            // A column that is not read in the joined table.
            return;
        }
        if (rows != joined[0].size()) {
            throw new AssertionError(joined[0].size() + " examples of " + rows);
        }
    }

    /** An array and its labels are not joined. */
    private static boolean isPair(Table table) {
        return table.source().facts().stream().noneMatch(fact -> fact.key().equals("files"));
    }

    private static Table read(List<Path> files, Format format, ColumnChoice choice) throws IOException {
        try (TableFile reader = TableFile.of(files)) {
            if (format != null) {
                reader.format(format);
            }
            return reader.csv(csv -> csv.threads(1)).read(choice);
        }
    }
}
