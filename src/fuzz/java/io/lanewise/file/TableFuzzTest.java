// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.file.TableFile.Format;
import java.io.IOException;

/**
 * Any bytes as a file of any format: a sound table, or a FileFormatException. The first byte
 * chooses the format, which the content tells if it is 6 or more.
 */
class TableFuzzTest {
    @FuzzTest(maxDuration = "60m")
    void read(byte[] input) throws IOException {
        FuzzFile.read(input, 1, (file, options) -> {
            try (TableFile reader = TableFile.of(file)) {
                Format[] formats = Format.values();
                if (options < formats.length) {
                    reader.format(formats[options]);
                }
                CsvDamageTest.check(reader.csv(csv -> csv.threads(1)).read(Wants.FIND));
            }
        });
    }
}
