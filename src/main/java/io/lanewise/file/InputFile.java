// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Opens a file for reading, unpacked if it is gzip or a zip archive with one file by its first
 * bytes, after the checks that hold for every format.
 */
final class InputFile {
    private static final int BUFFER = 1 << 16;

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

    /** How the bytes of a file are packed. */
    private enum Packing {
        NONE,
        GZIP,
        ZIP;

        static Packing of(Path file) throws IOException {
            try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                FileKind kind = FileKind.of(FileKind.head(in));
                return kind == FileKind.GZIP ? GZIP : kind == FileKind.ZIP ? ZIP : NONE;
            }
        }
    }

    /** Whether the file is gzip, or a zip archive of no format of its own. */
    static boolean isPacked(Path file) throws IOException {
        return Packing.of(file) != Packing.NONE;
    }

    /**
     * How many bytes {@link #open} gives.
     *
     * @param bytes their number, or a bound of it
     * @param exact whether it is the number
     */
    record Size(long bytes, boolean exact) {}

    /** How many bytes the file has when it is unpacked, as far as can be told before. */
    static Size size(Path file) throws IOException {
        long stored = Files.size(file);
        return switch (Packing.of(file)) {
            case NONE -> new Size(stored, true);
            case GZIP -> new Size(Unpacked.mostBytes(stored), false);
            case ZIP -> new Size(ZipMember.sizeOfOnly(file), true);
        };
    }

    /**
     * Opens the file, buffered and with marks; errors while unpacking become FileFormatExceptions.
     *
     * @throws FileFormatException if it cannot be opened, is not sound gzip or zip, or a zip
     *     archive with several files
     */
    static BufferedInputStream open(Path file) throws IOException {
        check(file);
        try {
            return switch (Packing.of(file)) {
                case NONE -> new BufferedInputStream(Files.newInputStream(file), BUFFER);
                case GZIP -> new BufferedInputStream(gzip(file), BUFFER);
                case ZIP -> new BufferedInputStream(ZipMember.openOnly(file), BUFFER);
            };
        } catch (NoSuchFileException e) {
            throw new FileFormatException(file, "", "there is no such file", "check the path", e);
        }
    }

    private static InputStream gzip(Path file) throws IOException {
        try {
            return new Unpacked(file, "gzip", Gunzip.open(file, BUFFER), Files.size(file));
        } catch (EOFException | ZipException e) {
            throw Unpacked.broken(file, "gzip", e);
        }
    }
}
