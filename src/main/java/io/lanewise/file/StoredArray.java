// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An array in a file: what its header says, and its elements, which can be read any number of
 * times.
 *
 * @param file that it is in
 * @param name for messages: "the images", "array 'x'"
 * @param element what an element is
 * @param order of the bytes of an element
 * @param fortran whether the first index runs fastest, not the last
 * @param shape the dimensions, at least one; their product is at most 2^31 − 9
 * @param data opens the bytes at the first element
 */
record StoredArray(
        Path file, String name, Element element, ByteOrder order, boolean fortran, int[] shape, Opener data) {
    private static final int CHUNK = 1 << 16;

    /**
     * An element: a number, or a text of a fixed length.
     *
     * @param type null for text
     * @param size bytes of an element
     * @param wide whether a text has four bytes for a character, not one
     */
    record Element(ElementType type, int size, boolean wide) {
        static Element of(ElementType type) {
            return new Element(type, type.size(), false);
        }

        String description() {
            return type != null ? type.numpyName() : "text";
        }
    }

    /** Opens the bytes of the elements. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** Takes elements in the order of the file. */
    @FunctionalInterface
    interface Elements {
        /** Takes so many elements from the beginning of a buffer. */
        void take(ByteBuffer bytes, int count) throws IOException;
    }

    /** The first dimension: examples. */
    int rows() {
        return shape[0];
    }

    /** All further dimensions in one: 784 of 28 × 28; 1 if there are none. */
    int columns() {
        int columns = 1;
        for (int d = 1; d < shape.length; d++) {
            columns *= shape[d];
        }
        return columns;
    }

    /** Such as "60000 × 28 × 28 of uint8". */
    String description() {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" × ")) + " of "
                + element.description();
    }

    boolean isText() {
        return element.type() == null;
    }

    /**
     * Reads all elements.
     *
     * @throws FileFormatException if there are fewer or more than the header says
     */
    void forEach(Elements elements) throws IOException {
        int size = element.size();
        int most = Math.max(1, CHUNK / size);
        long left = (long) rows() * columns();
        byte[] chunk = new byte[Math.toIntExact(Math.min(most, left) * size)];
        ByteBuffer bytes = ByteBuffer.wrap(chunk).order(order);
        try (InputStream in = data.open()) {
            while (left > 0) {
                int count = (int) Math.min(most, left);
                if (in.readNBytes(chunk, 0, count * size) < count * size) {
                    throw new FileFormatException(
                            file, name, "the file ends too early", "copy or download the file again");
                }
                elements.take(bytes, count);
                left -= count;
            }
            if (in.read() >= 0) {
                throw new FileFormatException(
                        file, "the end", "there are bytes after the last value", "copy or download the file again");
            }
        }
    }

    /** The text of an element: characters up to the last that is not NUL. */
    String text(ByteBuffer bytes, int k) throws FileFormatException {
        int width = element.wide() ? 4 : 1;
        int length = element.size() / width;
        StringBuilder text = new StringBuilder(length);
        int start = k * element.size();
        while (length > 0 && character(bytes, start, length - 1) == 0) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            int character = character(bytes, start, i);
            if (!Character.isValidCodePoint(character) || character == 0 || !element.wide() && character > 127) {
                throw new FileFormatException(
                        file,
                        name,
                        "a text has the character " + Integer.toUnsignedString(character),
                        element.wide() ? "the file is damaged" : "write texts as str, not as bytes: y.astype(str)");
            }
            text.appendCodePoint(character);
        }
        return text.toString();
    }

    private int character(ByteBuffer bytes, int start, int i) {
        return element.wide() ? bytes.getInt(start + 4 * i) : bytes.get(start + i) & 0xff;
    }
}
