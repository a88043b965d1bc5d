// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The header of an IDX file: two zero bytes, a type, the number of dimensions, and each as a
 * big-endian int.
 */
final class IdxHeader {
    private static final ElementType[] TYPES = {
        ElementType.UINT8,
        ElementType.INT8,
        null,
        ElementType.INT16,
        ElementType.INT32,
        ElementType.FLOAT32,
        ElementType.FLOAT64
    };

    private static final int FIRST_TYPE = 0x08;

    private IdxHeader() {}

    /**
     * The array of an IDX file, checked against the size of the file before anything is allocated.
     *
     * @param name of the array, for messages
     * @throws FileFormatException if it is no sound IDX file
     */
    static StoredArray array(Path file, String name) throws IOException {
        try (DataInputStream in = open(file)) {
            byte[] magic = new byte[4];
            readFully(file, in, magic);
            checkMagic(file, magic);
            ElementType type = type(file, magic[2] & 0xff);
            int[] dimensions = dimensions(file, in, magic[3]);
            int header = 4 + 4 * dimensions.length;
            long values = 1;
            for (int dimension : dimensions) {
                values *= dimension;
            }
            checkSize(file, values, type, header);
            return new StoredArray(
                    file, name, StoredArray.Element.of(type), ByteOrder.BIG_ENDIAN, false, dimensions, () -> {
                        DataInputStream data = open(file);
                        data.skipNBytes(header);
                        return data;
                    });
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        BufferedInputStream in = InputFile.open(file);
        FileKind kind = FileKind.of(FileKind.head(in));
        if (kind != FileKind.IDX && kind != FileKind.BINARY && kind != FileKind.TEXT) {
            in.close();
            throw kind.notData(file, "an IDX file");
        }
        return new DataInputStream(in);
    }

    private static void checkMagic(Path file, byte... magic) throws FileFormatException {
        if (magic[0] != 0 || magic[1] != 0) {
            throw new FileFormatException(
                    file,
                    "bytes 0 and 1",
                    "an IDX file begins with two zero bytes, but this one with " + (magic[0] & 0xff) + " and "
                            + (magic[1] & 0xff),
                    "check that it is an IDX file, or give a CSV file by --data");
        }
        if (magic[3] < 1 || magic[3] > 4) {
            throw new FileFormatException(
                    file,
                    "byte 3",
                    "there are " + (magic[3] & 0xff) + " dimensions, but 1 to 4 can be read",
                    "check that it is an IDX file of images or labels");
        }
    }

    private static ElementType type(Path file, int code) throws FileFormatException {
        int index = code - FIRST_TYPE;
        if (index < 0 || index >= TYPES.length || TYPES[index] == null) {
            throw new FileFormatException(
                    file,
                    "byte 2",
                    "the type code is " + code
                            + ", but known are 8 (unsigned bytes), 9 (bytes), 11 (shorts), 12 (ints),"
                            + " 13 (floats) and 14 (doubles)",
                    "the file is damaged");
        }
        return TYPES[index];
    }

    private static int[] dimensions(Path file, DataInputStream in, int rank) throws IOException {
        int[] dimensions = new int[rank];
        long product = 1;
        for (int d = 0; d < rank; d++) {
            byte[] bytes = new byte[4];
            readFully(file, in, bytes);
            dimensions[d] = ByteBuffer.wrap(bytes).getInt();
            if (dimensions[d] < 1) {
                throw new FileFormatException(
                        file,
                        "bytes " + (4 + 4 * d) + " to " + (7 + 4 * d),
                        "dimension " + d + " is " + dimensions[d] + ", but must be at least 1",
                        "the file is damaged or empty");
            }
            product *= dimensions[d];
            if (product > Memory.LARGEST_ARRAY) {
                throw new FileFormatException(
                        file,
                        "bytes 4 to " + (7 + 4 * d),
                        "the dimensions make more than 2^31 - 9 values, which no array holds",
                        "split the file");
            }
        }
        return dimensions;
    }

    private static void checkSize(Path file, long values, ElementType type, int header) throws IOException {
        long bytes = header + values * type.size();
        InputFile.Size size = InputFile.size(file);
        if (!size.exact() && bytes > size.bytes()) {
            throw new FileFormatException(
                    file,
                    "the header",
                    "it declares " + values + " values, which " + Files.size(file) + " bytes of gzip data cannot hold",
                    "the file is damaged");
        }
        if (size.exact() && bytes != size.bytes()) {
            throw new FileFormatException(
                    file,
                    "the header",
                    "it declares " + values + " values of " + type.numpyName() + ", so the file must have " + bytes
                            + " bytes, but it has " + size.bytes(),
                    "copy or download the file again");
        }
    }

    private static void readFully(Path file, DataInputStream in, byte... to) throws IOException {
        try {
            in.readFully(to);
        } catch (EOFException e) {
            throw new FileFormatException(
                    file, "the header", "the file ends too early", "copy or download the file again", e);
        }
    }
}
