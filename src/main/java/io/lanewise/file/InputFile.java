// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Opens a file for reading, unpacked if its first bytes are those of gzip, after the checks that
 * hold for every format.
 */
final class InputFile {
    /**
     * A gzip file that unpacks to more than this many times its size is refused: it is made to fill
     * the memory.
     */
    static final int MAX_GZIP_RATIO = 200;

    /** Small gzip files may exceed the ratio up to here. */
    private static final long ALWAYS_ALLOWED = 1 << 20;

    private InputFile() {}

    /**
     * Checks that the path is a readable, regular file with something in it.
     *
     * @throws FileFormatException if it is not
     */
    static void check(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new FileFormatException(file, "", "there is no such file", "check the path");
        }
        if (Files.isDirectory(file)) {
            throw new FileFormatException(file, "", "this is a directory, not a file", "name a file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileFormatException(
                    file, "", "this is a pipe or device, not a regular file", "write its contents to a file first");
        }
        if (!Files.isReadable(file)) {
            throw new FileFormatException(file, "", "this file may not be read", "change its permissions");
        }
        if (Files.size(file) == 0) {
            throw new FileFormatException(file, "", "the file is empty", "check how it was written");
        }
    }

    /** Whether the file begins like a gzip file. */
    static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    /**
     * Opens the file, buffered and with marks; errors while unpacking become FileFormatExceptions.
     *
     * @throws FileFormatException if it cannot be opened, or is not sound gzip
     */
    static BufferedInputStream open(Path file) throws IOException {
        check(file);
        try {
            if (!isGzip(file)) {
                return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            }
            long limit = Math.max(ALWAYS_ALLOWED, MAX_GZIP_RATIO * Files.size(file));
            InputStream raw = Files.newInputStream(file);
            try {
                InputStream unpacked = new Unpacked(file, new GZIPInputStream(raw, 1 << 16), limit);
                return new BufferedInputStream(unpacked, 1 << 16);
            } catch (IOException e) {
                raw.close();
                throw broken(file, e);
            }
        } catch (NoSuchFileException e) {
            throw new FileFormatException(file, "", "there is no such file", "check the path", e);
        }
    }

    private static FileFormatException broken(Path file, IOException e) {
        String problem = e instanceof EOFException
                ? "the gzip data end too early"
                : "the gzip data are damaged (" + e.getMessage() + ")";
        return new FileFormatException(file, "", problem, "copy or download the file again", e);
    }

    /** Counts what comes out of gzip, and names the file when it fails. */
    private static final class Unpacked extends FilterInputStream {
        private final Path file;
        private final long limit;
        private long count;

        Unpacked(Path file, InputStream in, long limit) {
            super(in);
            this.file = file;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read;
            try {
                read = in.read(buffer, offset, length);
            } catch (EOFException | ZipException e) {
                throw broken(file, e);
            }
            count += Math.max(0, read);
            if (count > limit) {
                throw new FileFormatException(
                        file,
                        "",
                        "the gzip data unpack to more than " + MAX_GZIP_RATIO + " times their size",
                        "unpack the file yourself if you trust it");
            }
            return read;
        }
    }
}
