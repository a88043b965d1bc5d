// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.function.Executable;

/** Files for the tests of readers, and what every refusal must be. */
public final class TestFiles {
    private TestFiles() {}

    /** A file with this text. */
    public static Path write(Path directory, String name, String text) {
        return write(directory, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file with these bytes. */
    public static Path write(Path directory, String name, byte[] bytes) {
        try {
            return Files.write(directory.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packed by gzip. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /**
     * A model of zeros, with a header that is sound but for its checksum, and data that take no
     * room on the disk.
     *
     * @param hidden n1, of a net with one feature and one output
     * @param length of the file if it is to be cut
     */
    public static Path sparseModel(Path directory, long hidden, long length) throws IOException {
        StringBuilder header = new StringBuilder("{\"__metadata__\":{\"format\":\"lanewise\",\"format_version\":\"3\","
                + "\"activation\":\"relu\",\"output\":\"sigmoid\",\"sha256\":\"\"}");
        String[] shapes = {
            "W1", hidden + ",1", "b1", hidden + "", "W2", "1," + hidden, "b2", "1", "mean", "1", "scale", "1"
        };
        long begin = 0;
        for (int t = 0; t < shapes.length; t += 2) {
            long end = begin + 4 * (t < 6 ? hidden : 1);
            header.append(String.format(
                    ",\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
                    shapes[t], shapes[t + 1], begin, end));
            begin = end;
        }
        byte[] bytes = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        Path file = directory.resolve("sparse.safetensors");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(0);
            sparse.writeLong(Long.reverseBytes(bytes.length));
            sparse.write(bytes);
            sparse.setLength(Math.min(length, 8 + bytes.length + begin));
        }
        return file;
    }

    /** Asserts a FileFormatException of one line that names the file and has these parts. */
    public static void assertRefused(Path file, Executable reader, String... parts) {
        FileFormatException e = assertThrows(FileFormatException.class, reader, file::toString);
        String message = e.getMessage();
        assertEquals(file.toString(), e.file());
        assertTrue(message.startsWith(file.toString()), message);
        assertFalse(message.contains("\n"), message);
        assertTrue(message.contains("; "), "no cure: " + message);
        for (String part : parts) {
            assertTrue(message.contains(part), "'" + part + "' is not in: " + message);
        }
    }
}
