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
        check(MicroKernelSource.fileName(vectors), MicroKernelSource.source(vectors));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void panelSource_isWhatTheGeneratorWrites(int vectors) throws IOException {
        check(MicroKernelSource.panelFileName(vectors), MicroKernelSource.panelSource(vectors));
    }

    private static void check(String name, String expected) throws IOException {
        Path file = Path.of("src/main/java/io/lanewise/kernel/vector", name);
        assertEquals(
                expected,
                Files.readString(file).replace("\r\n", "\n"),
                file + " differs from what MicroKernelSource writes; run it (its Javadoc says how)");
    }
}
