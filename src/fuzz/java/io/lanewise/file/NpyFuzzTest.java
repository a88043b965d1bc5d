// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.ColumnChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Any bytes as a NumPy array, alone or with a second one as its labels. */
class NpyFuzzTest {
    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 1);
        ColumnChoice choice = bits.columns();
        List<byte[]> parts = bits.parts(2);
        Path x = FuzzFile.write("x.npy", parts.get(0));
        if (parts.size() == 1) {
            FuzzFile.check(
                    input.length, () -> FuzzFile.check(NumpyReader.ofArray(x).read(choice)));
            return;
        }
        Path y = FuzzFile.write("y.npy", parts.get(1));
        FuzzFile.check(input.length, () -> {
            try (TableFile both = TableFile.of(x).labels(y).format(TableFile.Format.NPY)) {
                FuzzFile.check(both.read(choice));
            }
        });
    }
}
