// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.testing.OtherUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What may not be read or written, tried as a user whom the system refuses something; the superuser
 * is refused nothing.
 */
@DisabledOnOs(OS.WINDOWS)
class PermissionTest {
    @TempDir
    private Path directory;

    private Path folder;

    /** What the other user runs: says for each file what came of writing and of reading it. */
    static final class Try {
        private Try() {}

        public static void main(String[] arguments) {
            Path file = Path.of(arguments[0]);
            System.out.println("check: " + outcome(() -> AtomicFile.checkWritable(file)));
            System.out.println("write: " + outcome(() -> AtomicFile.write(file, new byte[] {'n', 'e', 'w'})));
            System.out.println("read: " + outcome(() -> InputFile.open(file).close()));
        }

        private interface Action {
            void run() throws IOException;
        }

        private static String outcome(Action action) {
            try {
                action.run();
                return "done";
            } catch (IOException e) {
                return e.getMessage();
            }
        }
    }

    @BeforeEach
    void openTheDirectory() throws IOException {
        folder = Files.createDirectory(OtherUser.open(directory).resolve("folder"));
    }

    private String tried(Path file) throws Exception {
        return OtherUser.run(
                directory, List.of("io/lanewise/file"), "io.lanewise.file.PermissionTest$Try", file.toString());
    }

    private Path file(String permissions, String folderPermissions) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(folderPermissions));
        return file;
    }

    private static void assertHas(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), "'" + part + "' is not in: " + text);
        }
    }

    @Test
    void fileInAnOpenFolder_isWrittenAndRead() throws Exception {
        Path file = file("rw-rw-rw-", "rwxrwxrwx");
        assertEquals("check: done\nwrite: done\nread: done\n", tried(file));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void folderThatMayNotBeWritten_isRefused() throws Exception {
        Path file = file("rw-rw-rw-", "rwxr-xr-x");
        assertHas(tried(file), "check: " + file, "write: " + file, folder + " may not be written", "read: done");
        assertEquals("old", Files.readString(file));
    }

    @Test
    void folderThatMayNotBeEntered_isRefused() throws Exception {
        Path file = file("rw-rw-rw-", "rwx------");
        assertHas(tried(file), "check: " + file, "access denied", "write: " + file);
        assertEquals("old", Files.readString(file));
    }

    @Test
    void fileThatMayNotBeWritten_isRefused() throws Exception {
        Path file = file("rw-r--r--", "rwxrwxrwx");
        assertHas(tried(file), "check: " + file + ": this file is write-protected", "write: " + file, "read: done");
        assertEquals("old", Files.readString(file));
    }

    @Test
    void fileThatMayNotBeRead_isRefused() throws Exception {
        Path file = file("-w--w--w-", "rwxr-xr-x");
        assertHas(tried(file), "read: " + file + ": this file may not be read; change its permissions");
    }

    @Test
    void linkIntoAFolderThatMayNotBeWritten_isRefused() throws Exception {
        Path file = file("rw-rw-rw-", "rwxr-xr-x");
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path link = Files.createSymbolicLink(open.resolve("link"), file);
        assertHas(tried(link), "check: " + link + " (a link to " + file + ")", folder + " may not be written");
        Path dangling = Files.createSymbolicLink(open.resolve("dangling"), folder.resolve("new"));
        assertHas(tried(dangling), "check: " + dangling + " (a link to ", folder + " may not be written");
        assertEquals("old", Files.readString(file));
    }

    /** As in /tmp: everybody may make files, but only its owner may replace one. */
    @Test
    void anothersFileInAStickyFolder_isRefused() throws Exception {
        Path file = file("rw-rw-rw-", "rwxrwxrwx");
        Files.setAttribute(folder, "unix:mode", 01777);
        assertHas(tried(file), "check: " + file + ": this file is another user's", "write: " + file);
        assertEquals("old", Files.readString(file));
    }
}
