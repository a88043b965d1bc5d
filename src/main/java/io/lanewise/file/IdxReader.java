// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads IDX files, the format of MNIST, plain or gzip: unsigned bytes, images as examples × rows × columns, labels as one
 * number each. A pixel p becomes p / 255, in [0, 1]; class k is named by its number.
 *
 * <p>Source: Y. LeCun, "The MNIST database of handwritten digits".
 */
public final class IdxReader {
    private static final int UNSIGNED_BYTE = 0x08;

    /** The value of each byte, 0 to 1. */
    private static final float[] VALUES = new float[256];

    static {
        for (int b = 0; b < VALUES.length; b++) {
            VALUES[b] = b / 255f;
        }
    }

    private IdxReader() {}

    /**
     * Reads images and their labels.
     *
     * @throws FileFormatException if a file is not as described, or the two do not belong together
     */
    public static Dataset read(Path images, Path labels) throws IOException {
        Matrix x = readImages(images);
        int[] y = readLabels(labels);
        if (y.length != x.cols()) {
            throw new FileFormatException(
                    labels,
                    "bytes 4 to 7",
                    "there are " + y.length + " labels, but " + x.cols() + " images in " + images,
                    "use the two files that belong together");
        }
        return Dataset.of(x, y);
    }

    /**
     * Reads images: X, n0 × m, with n0 pixels.
     *
     * @throws FileFormatException if the file is not as described
     */
    public static Matrix readImages(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(InputFile.open(file))) {
            int[] dimensions = header(file, in);
            if (dimensions.length < 2) {
                throw new FileFormatException(
                        file,
                        "byte 3",
                        "there is 1 dimension, as in a file of labels",
                        "images have 2 or more: did you swap images and labels?");
            }
            long pixels = 1;
            for (int d = 1; d < dimensions.length; d++) {
                pixels = Math.multiplyExact(pixels, dimensions[d]);
            }
            int m = dimensions[0];
            int n0 = Math.toIntExact(pixels);
            float[] x = new float[Math.multiplyExact(n0, m)];
            byte[] image = new byte[n0];
            for (int j = 0; j < m; j++) {
                readFully(file, in, image, "image " + j + " of " + m);
                for (int i = 0; i < n0; i++) {
                    x[j * n0 + i] = VALUES[image[i] & 0xff];
                }
            }
            checkEnd(file, in);
            return Matrix.wrap(x, n0, m);
        }
    }

    /**
     * Reads labels, 0 to 255.
     *
     * @throws FileFormatException if the file is not as described
     */
    public static int[] readLabels(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(InputFile.open(file))) {
            int[] dimensions = header(file, in);
            if (dimensions.length != 1) {
                throw new FileFormatException(
                        file,
                        "byte 3",
                        "there are " + dimensions.length + " dimensions, as in a file of images",
                        "labels have 1: did you swap images and labels?");
            }
            byte[] bytes = new byte[dimensions[0]];
            readFully(file, in, bytes, "the labels");
            checkEnd(file, in);
            int[] labels = new int[bytes.length];
            for (int j = 0; j < labels.length; j++) {
                labels[j] = bytes[j] & 0xff;
            }
            return labels;
        }
    }

    /** The dimensions, checked against the size of the file before anything is allocated. */
    private static int[] header(Path file, DataInputStream in) throws IOException {
        byte[] magic = new byte[4];
        readFully(file, in, magic, "the header");
        if (magic[0] != 0 || magic[1] != 0) {
            throw new FileFormatException(
                    file,
                    "bytes 0 and 1",
                    "an IDX file begins with two zero bytes, but this one with " + (magic[0] & 0xff) + " and "
                            + (magic[1] & 0xff),
                    "check that it is an IDX file");
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
                    "there are " + (magic[3] & 0xff) + " dimensions, but 1 to 4 " + "can be read",
                    "check that it is an IDX file of images or labels");
        }
        int[] dimensions = new int[magic[3]];
        long product = 1;
        for (int d = 0; d < dimensions.length; d++) {
            byte[] bytes = new byte[4];
            readFully(file, in, bytes, "the header");
            dimensions[d] = java.nio.ByteBuffer.wrap(bytes).getInt();
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

    private static void readFully(Path file, DataInputStream in, byte[] to, String what) throws IOException {
        try {
            in.readFully(to);
        } catch (EOFException e) {
            throw new FileFormatException(file, what, "the file ends too early", "copy or download the file again", e);
        }
    }

    private static void checkEnd(Path file, InputStream in) throws IOException {
        if (in.read() >= 0) {
            throw new FileFormatException(
                    file, "the end", "there are bytes after the last value", "copy or download the file again");
        }
    }
}
