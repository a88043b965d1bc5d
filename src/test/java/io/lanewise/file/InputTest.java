// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
    private static final Path STDIN = Path.of("standard input");

    @TempDir
    private Path directory;

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("lanewise-.*\\.input"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void of_file_isTheFileItself() throws IOException {
        Path file = write(directory, "a.csv", "1,2\n");
        try (Input input = Input.of(file)) {
            assertEquals(file, input.file());
            assertEquals(file.toString(), input.name());
        }
        assertTrue(Files.exists(file));
    }

    @Test
    void copy_isReadAgainAndAgain_andRemovedInTheEnd() throws IOException {
        Path copy;
        try (Input input = Input.copy("standard input", bytes("1,2\n"), 0)) {
            copy = input.file();
            assertEquals("standard input", input.name());
            assertEquals("1,2\n", Files.readString(copy));
            assertEquals("1,2\n", Files.readString(copy));
        }
        assertFalse(Files.exists(copy));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void copy_isItsOwnersAlone() throws IOException {
        try (Input input = Input.copy("standard input", bytes("secret"), 0)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(input.file())));
        }
    }

    @Test
    void copy_thatFails_isRefused_andLeavesNoFile() throws IOException {
        Set<Path> before = copies();
        assertRefused(STDIN, () -> Input.copy("standard input", bytes(""), 0), "nothing came");
        assertRefused(
                STDIN,
                () -> Input.copy("standard input", bytes("1,2\n"), Long.MAX_VALUE / 2),
                "fill the disk",
                "java.io.tmpdir");
        assertThrows(
                IOException.class,
                () -> Input.copy(
                        "standard input",
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("broken pipe");
                            }
                        },
                        0));
        assertEquals(before, copies());
    }

    @Test
    void named_exceptionOfACopy_namesTheSource() throws IOException {
        try (Input input = Input.copy("standard input", bytes("1"), 0)) {
            FileFormatException e = new FileFormatException(
                    input.file(), "line 1", "1 number in " + input.file() + " is too few", "add one");
            FileFormatException named = input.named(e);
            assertEquals("standard input, line 1: 1 number in standard input is too few; add one", named.getMessage());
            assertEquals("standard input", named.file());
            assertEquals("line 1", named.place());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void of_fifo_isCopied() throws Exception {
        Path fifo = directory.resolve("fifo");
        assumeTrue(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0);
        byte[] data = new byte[3_000_000];
        data[2_999_999] = 7;
        Path source = write(directory, "source", data);
        Process writer = new ProcessBuilder("cp", source.toString(), fifo.toString()).start();
        try (Input input = Input.of(fifo)) {
            assertEquals(fifo.toString(), input.name());
            assertArrayEquals(data, Files.readAllBytes(input.file()));
        } finally {
            writer.destroy();
        }
    }

    @Test
    void of_missingAndDirectory_areLeftToTheReader() throws IOException {
        Path missing = directory.resolve("missing");
        assertEquals(missing, Input.of(missing).file());
        assertEquals(directory, Input.of(directory).file());
    }
}
