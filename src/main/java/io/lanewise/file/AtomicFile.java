// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * Writes a file whole or not at all: to a temporary file in the same directory, to the disk, then by an atomic move over
 * the old one, which stays until then. A crash at any point leaves the old file or the new one.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Replaces the contents of a file, or makes it.
     *
     * @throws IOException if it cannot be written, with the cure; an old file is unchanged then
     */
    public static void write(Path file, byte[] contents) throws IOException {
        checkWritable(file);
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            // Not a FileChannel: an interrupt would close it in the middle.
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(contents);
                out.flush();
                out.getFD().sync();
            }
            keepPermissions(target, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncDirectory(target.getParent());
    }

    /**
     * Says before the work begins whether a file can be written at its end.
     *
     * @throws IOException if not, with the cure
     */
    public static void checkWritable(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": this is a directory; name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + ": this is a pipe or device; name a regular file");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IOException(file + ": the directory " + directory + " does not exist; make it first");
        }
        if (!Files.isWritable(directory)) {
            throw new IOException(
                    file + ": the directory " + directory + " may not be written; change its permissions");
        }
    }

    private static void keepPermissions(Path old, Path temporary) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(old, PosixFileAttributeView.class);
        if (view != null && Files.exists(old)) {
            Files.setPosixFilePermissions(temporary, view.readAttributes().permissions());
        }
    }

    /** So that the move itself outlives a power cut; some systems cannot open a directory, and need not. */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            System.getLogger("io.lanewise").log(System.Logger.Level.TRACE, "directory not synchronised", e);
        }
    }
}
