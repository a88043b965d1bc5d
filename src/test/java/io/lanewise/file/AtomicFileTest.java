// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.count();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void write_makesAndReplaces_andLeavesNothingBeside() throws IOException {
        Path file = directory.resolve("f");
        AtomicFile.write(file, bytes("one"));
        AtomicFile.write(file, bytes("two"));
        assertEquals("two", Files.readString(file));
        assertEquals(1, files(directory));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_keepsPermissions() throws IOException {
        Path file = directory.resolve("f");
        AtomicFile.write(file, bytes("one"));
        String whenNew = permissions(Files.createFile(directory.resolve("new")));
        assertEquals(whenNew, permissions(file), "as any new file");
        for (String each : new String[] {"rw-r-----", "rw-------", "rwxrwxrwx", "rw-rw-rw-"}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(each));
            AtomicFile.write(file, bytes("two"));
            assertEquals(each, permissions(file));
        }
    }

    /** The temporary copy of a private file is private. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_overAnOldFile_showsNobodyWhatIsWritten() throws IOException {
        Path file = directory.resolve("f");
        AtomicFile.write(file, bytes("one"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        AtomicFile.write(file, out -> {
            out.write(bytes("secret"));
            out.flush();
            try (Stream<Path> all = Files.list(directory)) {
                for (Path each : all.toList()) {
                    assertEquals("rw-------", permissions(each), each::toString);
                }
            }
            assertEquals(2, files(directory), "there is a temporary file");
        });
        assertEquals("secret", Files.readString(file));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_throughLinks_replacesWhatTheyPointTo() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path file = folder.resolve("f");
        AtomicFile.write(file, bytes("one"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("f"));
        Path second = Files.createSymbolicLink(directory.resolve("second"), Path.of("folder/link"));
        AtomicFile.write(second, bytes("two"));
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(second));
        assertEquals("two", Files.readString(file));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_throughALinkToNothing_makesWhatItPointsTo() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("folder/new"));
        AtomicFile.checkWritable(link);
        assertEquals(0, files(folder), "a check leaves nothing");
        AtomicFile.write(link, bytes("one"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("one", Files.readString(folder.resolve("new")));
        Path nowhere = Files.createSymbolicLink(directory.resolve("nowhere"), Path.of("none/new"));
        assertTrue(message(nowhere).contains("does not exist; make it first"), message(nowhere));
        Path circle = Files.createSymbolicLink(directory.resolve("circle"), Path.of("circle"));
        assertTrue(message(circle).contains("circle; name a regular file"), message(circle));
    }

    @Test
    void write_interrupted_isWholeAllTheSame() throws IOException {
        Path file = directory.resolve("f");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, bytes("whole"));
        assertTrue(Thread.interrupted());
        assertEquals("whole", Files.readString(file));
    }

    /**
     * As on a full disk: what fails is named, with what became of it, and nothing is left beside.
     */
    @Test
    void write_thatFails_namesTheFile_andLeavesTheOldOne() throws IOException {
        Path file = directory.resolve("f");
        AtomicFile.Contents full = out -> {
            out.write(bytes("half"));
            throw new IOException("No space left on device");
        };
        IOException e = assertThrows(IOException.class, () -> AtomicFile.write(file, full));
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertTrue(e.getMessage().contains("(No space left on device); no file was made"), e.getMessage());
        assertEquals(0, files(directory));
        AtomicFile.write(file, bytes("old"));
        e = assertThrows(IOException.class, () -> AtomicFile.write(file, full));
        assertTrue(e.getMessage().contains("the old file is unchanged: free some space"), e.getMessage());
        assertEquals("old", Files.readString(file));
        IOException other = assertThrows(
                IOException.class,
                () -> AtomicFile.write(file, out -> {
                    throw new IOException("Input/output error");
                }));
        assertTrue(other.getMessage().endsWith("the old file is unchanged: name another file"), other.getMessage());
        assertThrows(
                IllegalStateException.class,
                () -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException();
                }));
        assertEquals(1, files(directory));
    }

    /** A zip archive is a file system without permissions, links and atomic moves. */
    @Test
    void write_onAnotherFileSystem_works() throws IOException {
        URI zip = URI.create("jar:" + directory.resolve("a.zip").toUri());
        for (Map<String, String> options :
                List.of(Map.of("create", "true"), Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            try (FileSystem archive = FileSystems.newFileSystem(zip, options)) {
                Path file = archive.getPath("/f");
                AtomicFile.checkWritable(file, 1000);
                AtomicFile.write(file, bytes("one"));
                AtomicFile.write(file, bytes("two"));
                assertEquals("two", Files.readString(file));
                assertEquals(1, files(archive.getPath("/")));
                assertTrue(message(archive.getPath("/none/f")).contains("does not exist"));
            }
        }
    }

    @Test
    void write_whereItCannot_saysWhy() throws IOException {
        assertTrue(message(directory).contains("this is a directory"));
        assertTrue(message(directory.resolve("none/f")).contains("does not exist"));
        Path file = Files.createFile(directory.resolve("f"));
        assertTrue(message(file.resolve("g")).startsWith(file.resolve("g").toString()));
        assertEquals(1, files(directory));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_overAProtectedFile_isRefused_evenToTheSuperuser() throws IOException {
        Path file = directory.resolve("f");
        AtomicFile.write(file, bytes("old"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertTrue(message(file).contains("write-protected"), message(file));
        assertEquals("old", Files.readString(file));
    }

    /** For the superuser, PermissionTest has it as another user. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_intoAProtectedDirectory_isRefused() throws IOException {
        Path closed = Files.createDirectory(directory.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
        assumeTrue(!Files.isWritable(closed), "the superuser writes everywhere");
        assertTrue(message(closed.resolve("f")).contains("may not be written"));
    }

    /** Where the permissions say yes, and the system no. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void write_whereTheSystemMakesNoFiles_isRefused() {
        String message = assertThrows(IOException.class, () -> AtomicFile.checkWritable(Path.of("/proc/self/f")))
                .getMessage();
        assertTrue(message.startsWith("/proc/self/f") && message.contains("; "), message);
    }

    /** Names of file systems have 255 bytes; that of the temporary file is no longer. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_longNames_asFarAsTheSystemTakesThem() throws IOException {
        Path longest = directory.resolve("ü".repeat(127) + "x");
        AtomicFile.checkWritable(longest);
        AtomicFile.write(longest, bytes("one"));
        assertEquals("one", Files.readString(longest));
        Path longer = directory.resolve("ü".repeat(128));
        assertTrue(message(longer).contains("File name too long"), message(longer));
        Path deep = directory.resolve("a/".repeat(2100) + "f");
        assertTrue(message(deep).contains("File name too long"), message(deep));
    }

    @Test
    void checkWritable_largerThanTheDisk_isRefused() {
        Path file = directory.resolve("f");
        IOException e = assertThrows(IOException.class, () -> AtomicFile.checkWritable(file, Long.MAX_VALUE - 1));
        assertTrue(e.getMessage().startsWith(file + ": this needs "), e.getMessage());
        assertTrue(e.getMessage().contains("free some space"), e.getMessage());
    }

    /** The same message from the check and from writing. */
    private static String message(Path file) {
        String message = assertThrows(IOException.class, () -> AtomicFile.checkWritable(file))
                .getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        assertEquals(
                message,
                assertThrows(IOException.class, () -> AtomicFile.write(file, bytes("x")))
                        .getMessage());
        return message;
    }
}
