// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An input of a fuzz test as a file. A test for another reader is a class like {@link CsvFuzzTest}
 * with a folder of first inputs of its own under src/test/resources.
 */
final class FuzzFile {
    /** What reads the file. */
    interface Reading {
        /** Reads the file, by options of any bits. */
        void read(Path file, int options) throws IOException;
    }

    private static final Path FILE = file();
    private static long count;

    private FuzzFile() {}

    private static Path file() {
        try {
            Path memory = Path.of("/dev/shm");
            return Files.isDirectory(memory)
                    ? Files.createTempFile(memory, "lanewise", ".fuzz")
                    : Files.createTempFile("lanewise", ".fuzz");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * Reads an input but for its first bytes, which are options. Nothing but a FileFormatException
     * of one line, which names the file, may be thrown.
     */
    static void read(byte[] input, int optionBytes, Reading reading) throws IOException {
        if (input.length < optionBytes) {
            return;
        }
        if (++count % 100_000 == 0) {
            System.err.println("lanewise: " + count + " inputs");
        }
        int options = 0;
        for (int i = 0; i < optionBytes; i++) {
            options = options << 8 | input[i] & 0xff;
        }
        Files.write(FILE, Arrays.copyOfRange(input, optionBytes, input.length));
        try {
            reading.read(FILE, options);
        } catch (FileFormatException e) {
            if (!e.file().equals(FILE.toString()) || e.getMessage().contains("\n")) {
                throw new AssertionError("a bad message", e);
            }
        }
    }
}
