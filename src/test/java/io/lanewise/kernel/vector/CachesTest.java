// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"512K,524288", "2M,2097152", "1310720,1310720", "8K,7", "4096M,7", "many,7", "'',7"})
    void size_ofTheUnifiedCache_isRead(String size, long expected) throws IOException {
        cache(0, "1", "Data", "32K");
        cache(1, "2", "Instruction", "256K");
        cache(2, "2", "Unified", size);
        cache(3, "3", "Unified", "32M");
        assertEquals(expected, Caches.size(folder, 2, 7));
    }

    @Test
    void size_withoutSuchAFolderOrLevel_isTheUsualOne() throws IOException {
        assertEquals(7, Caches.size(folder.resolve("none"), 2, 7));
        cache(0, "1", "Data", "32K");
        assertEquals(7, Caches.size(folder, 2, 7));
    }

    private void cache(int index, String level, String type, String size) throws IOException {
        Path cache = Files.createDirectory(folder.resolve("index" + index));
        Files.writeString(cache.resolve("level"), level + "\n");
        Files.writeString(cache.resolve("type"), type + "\n");
        Files.writeString(cache.resolve("size"), size + "\n");
    }

    @Test
    void blocks_ofA_takeLessThanHalfOfL2() {
        int mc = Blocking.CHOSEN.mc();
        assertEquals(0, mc % Blocking.CHOSEN.rows());
        assertTrue(mc == Blocking.CHOSEN.rows() || mc * 512L * 4 < Caches.L2 / 2, () -> mc + " of " + Caches.L2);
    }
}
