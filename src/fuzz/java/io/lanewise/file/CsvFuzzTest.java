// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.ColumnChoice;
import java.io.IOException;
import java.util.Collections;

/**
 * Any bytes as a CSV file: a sound table, or a FileFormatException. The first byte chooses options.
 */
class CsvFuzzTest {
    private static final ColumnChoice FREE = (names, named) ->
            Collections.nCopies(names.size(), new ColumnChoice.Wanted(ColumnChoice.Kind.AUTO, Double.NaN));

    @FuzzTest(maxDuration = "60m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzFile.read(input, 1, (file, options) -> {
            CsvReader reader = CsvReader.of(file).threads(1);
            if ((options & 1) != 0) {
                reader.comment('#');
            }
            if ((options & 2) != 0) {
                reader.decimal(',').thousands('.');
            }
            if ((options & 4) != 0) {
                reader.skip(1).quote('\'');
            }
            if ((options & 8) != 0) {
                reader.delimiter(' ');
            }
            CsvDamageTest.check(reader.read(FREE));
        });
    }
}
