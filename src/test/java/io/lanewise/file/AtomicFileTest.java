// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        }
    }

    @Test
    void write_makesAndReplaces_andLeavesNothingBeside() throws IOException {
        Path file = directory.resolve("f");
        AtomicFile.write(file, bytes("one"));
        AtomicFile.write(file, bytes("two"));
        assertEquals("two", Files.readString(file));
        assertEquals(1, files());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_keepsPermissions() throws IOException {
        Path file = directory.resolve("f");
        AtomicFile.write(file, bytes("one"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        AtomicFile.write(file, bytes("two"));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_throughALink_replacesWhatItPointsTo() throws IOException {
        Path file = directory.resolve("f");
        Path link = directory.resolve("link");
        AtomicFile.write(file, bytes("one"));
        Files.createSymbolicLink(link, file);
        AtomicFile.write(link, bytes("two"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("two", Files.readString(file));
    }

    @Test
    void write_interrupted_isWholeAllTheSame() throws IOException {
        Path file = directory.resolve("f");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, bytes("whole"));
        assertTrue(Thread.interrupted());
        assertEquals("whole", Files.readString(file));
    }

    @Test
    void write_whereItCannot_saysWhy_andLeavesTheOldFile() throws IOException {
        assertTrue(message(directory).contains("directory"));
        assertTrue(message(directory.resolve("none/f")).contains("does not exist"));
        assertFalse(Files.exists(directory.resolve("none")));
        assertEquals(0, files());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_intoAProtectedDirectory_saysSo() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        assumeTrue(!Files.isWritable(closed), "the superuser writes everywhere");
        assertTrue(message(closed.resolve("f")).contains("may not be written"));
    }

    private static String message(Path file) {
        return assertThrows(IOException.class, () -> AtomicFile.write(file, bytes("x")))
                .getMessage();
    }
}
