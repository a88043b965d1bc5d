// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.ColumnChoice;
import java.io.IOException;
import java.nio.file.Path;

/** Any bytes as an ARFF file. */
class ArffFuzzTest {
    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 1);
        ColumnChoice choice = bits.columns();
        Path file = FuzzFile.write("a.arff", bits.rest());
        FuzzFile.check(input.length, () -> FuzzFile.check(ArffReader.of(file).read(choice)));
    }
}
