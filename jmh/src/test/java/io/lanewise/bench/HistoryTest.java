// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path folder;

    private static List<Result> results(double median) {
        return List.of(
                new Result("B.b", Map.of("shape", "1x1"), "avgt", "us/op", new double[][] {{median}}, Double.NaN));
    }

    @Test
    void add_keepsWhatWasThere_andWritesThePage() throws IOException {
        Path history = folder.resolve("new").resolve("history.jsonl");
        History.add(history.getParent(), "2026-01-01", "abc", "CPU one, 512 bits", results(2));
        History.add(history.getParent(), "2026-01-02", "def", "</script>, 256 bits", results(3));
        List<String> lines = Files.readAllLines(history);
        assertEquals(2, lines.size());
        assertEquals(
                "{\"date\":\"2026-01-01\",\"commit\":\"abc\",\"machine\":\"CPU one, 512 bits\","
                        + "\"results\":{\"B.b shape=1x1\":{\"median\":2.0,\"unit\":\"us/op\"}}}",
                lines.get(0));
        String page = Files.readString(folder.resolve("new").resolve("index.html"));
        assertTrue(page.contains("CPU one, 512 bits")
                && page.contains("\"median\":3.0")
                && page.contains("\\u003c/script>, 256 bits"));
        assertFalse(page.contains("/*RUNS*/") || page.contains("/*CHART_JS*/"));
        assertTrue(page.length() > 100_000, "the page lacks the library for charts");
    }
}
