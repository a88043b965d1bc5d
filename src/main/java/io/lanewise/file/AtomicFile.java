// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes a file whole or not at all: to a temporary file in the same directory, to the disk, then
 * by an atomic move over the old one, which stays until then. A crash at any point leaves the old
 * file or the new one. Links are followed, also those to a file that does not exist yet;
 * permissions, and where the system allows it the owner, stay as they were.
 *
 * <pre>{@code
 * AtomicFile.write(Path.of("notes.txt"), "all or nothing".getBytes(StandardCharsets.UTF_8));
 * }</pre>
 */
public final class AtomicFile {
    /** What goes into a file. */
    public interface Contents {
        /** Writes it all; the stream is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Replaces the contents of a file, or makes it.
     *
     * @throws IOException if it cannot be written, with the file and the cure; an old file is
     *     unchanged then
     */
    public static void write(Path file, byte[] contents) throws IOException {
        Objects.requireNonNull(file, "the file");
        Objects.requireNonNull(contents, "the contents");
        write(file, out -> out.write(contents));
    }

    /**
     * Replaces the contents of a file, or makes it; the contents need not be in memory as a whole.
     *
     * @throws IOException if it cannot be written, with the file and the cure; an old file is
     *     unchanged then
     */
    public static void write(Path file, Contents contents) throws IOException {
        Objects.requireNonNull(file, "the file");
        Objects.requireNonNull(contents, "the contents");
        OutputTarget target = OutputTarget.of(file);
        Path temporary = null;
        try {
            temporary = target.createTemporary();
            write(temporary, target, contents);
        } catch (IOException e) {
            throw target.failure(e);
        } finally {
            OutputTarget.delete(temporary);
        }
        syncDirectory(target.path().getParent());
    }

    private static void write(Path temporary, OutputTarget target, Contents contents) throws IOException {
        if (temporary.getFileSystem() == FileSystems.getDefault()) {
            // Not a FileChannel: an interrupt would close it in the middle.
            try (FileOutputStream file = new FileOutputStream(temporary.toFile())) {
                OutputStream out = new BufferedOutputStream(file, 1 << 16);
                contents.writeTo(out);
                out.flush();
                file.getFD().sync();
            }
        } else {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                contents.writeTo(out);
            }
        }
        target.givePermissionsTo(temporary);
        try {
            Files.move(temporary, target.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
            Files.move(temporary, target.path(), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Says before the work begins whether a file can be written at its end. It makes a temporary
     * file beside the real target, and deletes it.
     *
     * @throws IOException if not, with the file and the cure
     */
    public static void checkWritable(Path file) throws IOException {
        checkWritable(file, 0);
    }

    /**
     * The same for a file of a known size, which the disk must have room for.
     *
     * @param bytes the size
     * @throws IOException if not, with the file and the cure
     */
    public static void checkWritable(Path file, long bytes) throws IOException {
        Objects.requireNonNull(file, "the file");
        OutputTarget.of(file).probe(bytes);
    }

    /**
     * So that the move itself outlives a power cut; some systems cannot open a directory, and need
     * not.
     */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException | UnsupportedOperationException e) {
            System.getLogger("io.lanewise").log(System.Logger.Level.TRACE, "directory not synchronised", e);
        }
    }
}
