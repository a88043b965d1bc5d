// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Reads IDX files, the format of MNIST, plain or gzip: unsigned bytes, images as examples × rows ×
 * columns, labels as one number each. A pixel p becomes p / 255, in [0, 1]; class k is named by its
 * number.
 *
 * <p>Source: Y. LeCun, "The MNIST database of handwritten digits".
 */
public final class IdxReader implements ExampleReader {
    /** The value of each byte, 0 to 1. */
    private static final float[] VALUES = new float[256];

    static {
        for (int b = 0; b < VALUES.length; b++) {
            VALUES[b] = b / 255f;
        }
    }

    private final Path images;
    private final Path labels;

    private IdxReader(Path images, Path labels) {
        this.images = images;
        this.labels = labels;
    }

    /**
     * A reader of images and their labels.
     *
     * @param labels null if only features are read
     */
    public static IdxReader of(Path images, Path labels) {
        Objects.requireNonNull(images, "the images");
        return new IdxReader(images, labels);
    }

    @Override
    public Path file() {
        return labels == null ? images : labels;
    }

    /**
     * Reads images and their labels.
     *
     * @throws FileFormatException if a file is not as described, or the two do not belong together
     */
    @Override
    public Dataset read() throws IOException {
        return dataset(null);
    }

    private Dataset dataset(List<String> featureNames) throws IOException {
        Matrix x = readImages(images, featureNames);
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
     * Reads images and their labels for a model: pixels have no names, so they are taken by place.
     *
     * @throws FileFormatException if a file is not as described, or the images do not have n0
     *     pixels
     */
    @Override
    public Dataset read(List<String> featureNames) throws IOException {
        Objects.requireNonNull(featureNames, "the feature names");
        return dataset(featureNames);
    }

    /**
     * Reads images for a model: X, n0 × m, with n0 pixels.
     *
     * @throws FileFormatException if the file is not as described, or the images do not have n0
     *     pixels
     */
    @Override
    public Matrix readFeatures(List<String> featureNames) throws IOException {
        Objects.requireNonNull(featureNames, "the feature names");
        return readImages(images, featureNames);
    }

    /** Images of a model's features, or of any size if these are null. */
    private static Matrix readImages(Path file, List<String> featureNames) throws IOException {
        try (DataInputStream in = open(file)) {
            int[] dimensions = IdxHeader.read(file, in);
            if (dimensions.length < 2) {
                throw new FileFormatException(
                        file,
                        "byte 3",
                        "there is 1 dimension, as in a file of labels",
                        "images have 2 or more: did you swap images and labels?");
            }
            int m = dimensions[0];
            int n0 = 1;
            for (int d = 1; d < dimensions.length; d++) {
                n0 *= dimensions[d];
            }
            if (featureNames != null && n0 != featureNames.size()) {
                throw new FileFormatException(
                        file,
                        "the header",
                        "the images have " + n0 + " pixels, but the model has n0 = " + featureNames.size(),
                        "use images of the size that the model was trained on");
            }
            float[] x = Memory.floats(file, m + " images of " + n0 + " pixels", (long) n0 * m);
            byte[] image = new byte[n0];
            for (int j = 0; j < m; j++) {
                IdxHeader.readFully(file, in, image, "image " + j + " of " + m);
                for (int i = 0; i < n0; i++) {
                    x[j * n0 + i] = VALUES[image[i] & 0xff];
                }
            }
            checkEnd(file, in);
            return Matrix.wrap(x, n0, m);
        }
    }

    private static int[] readLabels(Path file) throws IOException {
        try (DataInputStream in = open(file)) {
            int[] dimensions = IdxHeader.read(file, in);
            if (dimensions.length != 1) {
                throw new FileFormatException(
                        file,
                        "byte 3",
                        "there are " + dimensions.length + " dimensions, as in a file of images",
                        "labels have 1: did you swap images and labels?");
            }
            int m = dimensions[0];
            try {
                byte[] bytes = new byte[m];
                IdxHeader.readFully(file, in, bytes, "the labels");
                checkEnd(file, in);
                int[] classes = new int[m];
                for (int j = 0; j < m; j++) {
                    classes[j] = bytes[j] & 0xff;
                }
                return classes;
            } catch (OutOfMemoryError e) {
                throw Memory.tooLittle(file, m + " labels", 5L * m, e);
            }
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

    private static void checkEnd(Path file, InputStream in) throws IOException {
        if (in.read() >= 0) {
            throw new FileFormatException(
                    file, "the end", "there are bytes after the last value", "copy or download the file again");
        }
    }
}
