// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a small picture as PNG: 8 bits, grey or red, green and blue, no filter. A drawing of as
 * many rectangles would be a hundred times as large.
 *
 * <p>Source: Portable Network Graphics (PNG) Specification, W3C, second edition.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte GREY = 0;
    private static final byte COLOUR = 2;
    private static final byte BITS = 8;

    private Png() {}

    /**
     * A picture as an address that holds it.
     *
     * @param pixels a byte for each pixel, row after row, or three: red, green and blue
     */
    static String dataUri(int width, int height, byte[] pixels) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(encode(width, height, pixels));
    }

    /**
     * A picture as a file's contents.
     *
     * @throws IllegalArgumentException if there are not one or three bytes for each pixel
     */
    static byte[] encode(int width, int height, byte[] pixels) {
        int channels = pixels.length / (width * height);
        if (pixels.length != channels * width * height || channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture of " + width + " × " + height
                    + " pixels has one or three bytes for each, but there are " + pixels.length);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(BITS)
                        .put(channels == 1 ? GREY : COLOUR)
                        .array());
        chunk(file, "IDAT", deflated(rows(height, channels * width, pixels)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Each row begins with the number of its filter, 0 for none. */
    private static byte[] rows(int height, int length, byte[] pixels) {
        byte[] rows = new byte[height * (length + 1)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * length, rows, y * (length + 1) + 1, length);
        }
        return rows;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
