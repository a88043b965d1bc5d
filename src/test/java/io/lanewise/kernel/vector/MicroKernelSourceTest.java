// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroKernelSourceTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void source_isWhatTheGeneratorWrites(int vectors) throws IOException {
        Path file = Path.of("src/main/java/io/lanewise/kernel/vector", MicroKernelSource.fileName(vectors));
        assertEquals(
                MicroKernelSource.source(vectors),
                Files.readString(file).replace("\r\n", "\n"),
                file + " differs from what MicroKernelSource writes; run it (its Javadoc says how)");
    }
}
