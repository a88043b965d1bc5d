// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.ColumnChoice;
import io.lanewise.file.TableFile.Format;
import java.io.IOException;
import java.nio.file.Path;

/** Any bytes as a table, whose format is told by the content and the name, or given. */
class TableFuzzTest {
    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 2);
        ColumnChoice choice = bits.columns();
        Format format = bits.choose(1) == 0 ? null : bits.of(Format.values());
        String name = bits.of("a.csv", "a.svm", "a.arff", "a");
        byte[] contents = bits.rest();
        if (LibsvmFuzzTest.isHuge(contents)) {
            return;
        }
        Path file = FuzzFile.write(name, contents);
        FuzzFile.check(input.length, LibsvmFuzzTest.room(contents), () -> {
            try (TableFile reader = TableFile.of(file)) {
                if (format != null) {
                    reader.format(format);
                }
                FuzzFile.check(reader.csv(csv -> csv.threads(1)).read(choice));
            }
        });
    }
}
