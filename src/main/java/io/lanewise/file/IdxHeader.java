// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The header of an IDX file: two zero bytes, a type, the number of dimensions, and each as a
 * big-endian int.
 */
final class IdxHeader {
    private static final int UNSIGNED_BYTE = 0x08;

    private IdxHeader() {}

    /** The dimensions, checked against the size of the file before anything is allocated. */
    static int[] read(Path file, DataInputStream in) throws IOException {
        byte[] magic = new byte[4];
        readFully(file, in, magic, "the header");
        if (magic[0] != 0 || magic[1] != 0) {
            throw new FileFormatException(
                    file,
                    "bytes 0 and 1",
                    "an IDX file begins with two zero bytes, but this one with " + (magic[0] & 0xff) + " and "
                            + (magic[1] & 0xff),
                    "check that it is an IDX file, or give a CSV file by --data");
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new FileFormatException(
                    file,
                    "byte 2",
                    "the type code is " + (magic[2] & 0xff) + ", but only 8, unsigned bytes, can be read",
                    "convert the data to unsigned bytes");
        }
        if (magic[3] < 1 || magic[3] > 4) {
            throw new FileFormatException(
                    file,
                    "byte 3",
                    "there are " + (magic[3] & 0xff) + " dimensions, but 1 to 4 can be read",
                    "check that it is an IDX file of images or labels");
        }
        int[] dimensions = new int[magic[3]];
        long product = 1;
        for (int d = 0; d < dimensions.length; d++) {
            byte[] bytes = new byte[4];
            readFully(file, in, bytes, "the header");
            dimensions[d] = ByteBuffer.wrap(bytes).getInt();
            if (dimensions[d] < 1) {
                throw new FileFormatException(
                        file,
                        "bytes " + (4 + 4 * d) + " to " + (7 + 4 * d),
                        "dimension " + d + " is " + dimensions[d] + ", but must be at least 1",
                        "the file is damaged or empty");
            }
            product *= dimensions[d];
            if (product > Integer.MAX_VALUE - 8) {
                throw new FileFormatException(
                        file,
                        "bytes 4 to " + (7 + 4 * d),
                        "the dimensions make more than 2^31 - 9 " + "values, which no array holds",
                        "split the file");
            }
        }
        checkSize(file, product, 4 + 4L * dimensions.length);
        return dimensions;
    }

    private static void checkSize(Path file, long values, long headerSize) throws IOException {
        long size = Files.size(file);
        if (InputFile.isGzip(file)) {
            if (values > InputFile.MAX_GZIP_RATIO * size + (1 << 20)) {
                throw new FileFormatException(
                        file,
                        "the header",
                        "it declares " + values + " values, which " + size + " bytes of gzip data cannot hold",
                        "the file is damaged");
            }
        } else if (size != headerSize + values) {
            throw new FileFormatException(
                    file,
                    "the header",
                    "it declares " + values + " values, so the file must have " + (headerSize + values)
                            + " bytes, but it has " + size,
                    "copy or download the file again");
        }
    }

    static void readFully(Path file, DataInputStream in, byte[] to, String what) throws IOException {
        try {
            in.readFully(to);
        } catch (EOFException e) {
            throw new FileFormatException(file, what, "the file ends too early", "copy or download the file again", e);
        }
    }
}
