// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Bytes that can be read any number of times, as readers do: a file as it stands, or what comes
 * through standard input, a pipe or another device, which is first copied to a temporary file that
 * only its owner may read. The copy is removed by {@link #close}, and at the latest when the JVM
 * ends.
 */
final class Input implements Closeable {
    /** The path that means standard input; a file of that name is {@code ./-}. */
    static final String STANDARD_INPUT = "-";

    /** So much room a copy leaves on the disk. */
    private static final long RESERVE = 64L << 20;

    private static final int CHUNK = 1 << 20;

    private final String name;
    private final Path file;
    private final boolean copied;

    private Input(String name, Path file, boolean copied) {
        this.name = name;
        this.file = file;
        this.copied = copied;
    }

    /**
     * A file, a pipe, or standard input for "-".
     *
     * @throws FileFormatException if a copy is needed, and nothing comes or the disk is full
     */
    static Input of(Path path) throws IOException {
        if (path.toString().equals(STANDARD_INPUT)) {
            return copy("standard input", System.in, RESERVE);
        }
        if (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path)) {
            return new Input(path.toString(), path, false);
        }
        if (!Files.isReadable(path)) {
            throw new FileFormatException(path, "", "this pipe may not be read", "change its permissions");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return copy(path.toString(), in, RESERVE);
        }
    }

    /** A copy of what a stream gives. */
    static Input copy(String name, InputStream in, long reserve) throws IOException {
        Path copy = Files.createTempFile("lanewise-", ".input");
        copy.toFile().deleteOnExit();
        try {
            fill(name, in, copy, reserve);
            return new Input(name, copy, true);
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(copy);
            throw e;
        }
    }

    private static void fill(String name, InputStream in, Path copy, long reserve) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long count = 0;
        try (OutputStream out = Files.newOutputStream(copy, StandardOpenOption.WRITE)) {
            int length;
            while ((length = in.readNBytes(chunk, 0, CHUNK)) > 0) {
                if (copy.toFile().getUsableSpace() < reserve + length) {
                    throw new FileFormatException(
                            Path.of(name),
                            "",
                            "its first " + (count >> 20) + " MiB fill the disk of " + copy.getParent()
                                    + ", where they are kept to be read twice",
                            "name a directory with more room by java -Djava.io.tmpdir=DIR, or give a file");
                }
                out.write(chunk, 0, length);
                count += length;
            }
        }
        if (count == 0) {
            throw new FileFormatException(
                    Path.of(name), "", "nothing came through it", "check the command that should have written to it");
        }
    }

    /** How messages name it: the path, or "standard input". */
    String name() {
        return name;
    }

    /** The file to read: itself, or the copy. */
    Path file() {
        return file;
    }

    /** The exception as the user shall see it, who knows nothing of a copy. */
    FileFormatException named(FileFormatException e) {
        return copied ? e.renamed(file, name) : e;
    }

    @Override
    public void close() throws IOException {
        if (copied) {
            Files.deleteIfExists(file);
        }
    }
}
