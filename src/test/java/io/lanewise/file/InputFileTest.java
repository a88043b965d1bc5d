// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
    @TempDir
    private Path directory;

    private static byte[] readAll(Path file) throws Exception {
        try (InputStream in = InputFile.open(file)) {
            return in.readAllBytes();
        }
    }

    @Test
    void open_whatIsNoReadableFile_isRefused() {
        Path missing = directory.resolve("missing.csv");
        assertRefused(missing, () -> InputFile.open(missing), "no such file");
        assertRefused(directory, () -> InputFile.open(directory), "directory");
        Path empty = write(directory, "empty", "");
        assertRefused(empty, () -> InputFile.open(empty), "empty");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void open_fifo_isRefused_notWaitedFor() throws Exception {
        Path fifo = directory.resolve("fifo");
        assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0);
        assertRefused(fifo, () -> InputFile.open(fifo), "pipe");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void open_unreadable_isRefused() throws Exception {
        Path file = write(directory, "secret", "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "the superuser reads everything");
        assertRefused(file, () -> InputFile.open(file), "may not be read", "permissions");
    }

    @Test
    void open_gzip_isUnpacked_byItsFirstBytes() throws Exception {
        Path file = write(directory, "no-suffix", gzip("hello".getBytes(StandardCharsets.UTF_8)));
        assertEquals("hello", new String(readAll(file), StandardCharsets.UTF_8));
    }

    @Test
    void open_gzipWithABadChecksum_isRefused() {
        byte[] packed = gzip("hello, hello, hello".getBytes(StandardCharsets.UTF_8));
        packed[packed.length - 6] ^= 1;
        Path file = write(directory, "bad.gz", packed);
        assertRefused(file, () -> readAll(file), "gzip data are damaged");
    }

    @Test
    void open_gzipBomb_isRefusedBeforeItFillsTheMemory() {
        Path file = write(directory, "bomb.gz", gzip(new byte[8 << 20]));
        assertRefused(file, () -> readAll(file), "200 times");
    }
}
