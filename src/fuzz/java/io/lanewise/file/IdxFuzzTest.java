// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Any bytes as IDX images, alone or with any bytes as their labels. */
class IdxFuzzTest {
    private static final Features PIXELS = Features.numbers(Dataset.numbered("x", 4));

    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 1);
        ColumnChoice choice = bits.columns();
        int how = bits.choose(3);
        List<byte[]> parts = bits.parts(2);
        Path images = FuzzFile.write("images.idx", parts.get(0));
        Path labels = parts.size() < 2 ? null : FuzzFile.write("labels.idx", parts.get(1));
        IdxReader reader = IdxReader.of(images, labels);
        FuzzFile.check(input.length, () -> {
            if (how == 0) {
                reader.readFeatures(PIXELS);
            } else if (how == 1 && labels != null) {
                reader.read();
            } else if (how == 2 && labels != null) {
                reader.read(PIXELS);
            } else {
                FuzzFile.check(reader.read(choice));
            }
        });
    }
}
