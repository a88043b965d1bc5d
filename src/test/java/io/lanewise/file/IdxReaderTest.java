// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
    private static final byte[] IMAGES = idx(8, new int[] {2, 2, 3}, 0, 255, 51, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    private static final byte[] LABELS = idx(8, new int[] {2}, 1, 0);

    @TempDir
    private Path directory;

    private static byte[] idx(int type, int[] dimensions, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + values.length);
        bytes.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dimensions.length);
        for (int dimension : dimensions) {
            bytes.putInt(dimension);
        }
        for (int value : values) {
            bytes.put((byte) value);
        }
        return bytes.array();
    }

    private static Matrix readImages(Path file) throws IOException {
        return IdxReader.of(file, null).readFeatures(Dataset.numbered("x", 6));
    }

    private int[] readLabels(Path file) throws IOException {
        return IdxReader.of(write(directory, "good-images", IMAGES), file)
                .read()
                .labels();
    }

    private void imagesRefused(byte[] bytes, String... parts) {
        Path file = write(directory, "bad-images", bytes);
        assertRefused(file, () -> readImages(file), parts);
    }

    @Test
    void read_plainAndGzip_giveTheDataset() throws IOException {
        Dataset data = IdxReader.of(write(directory, "images", IMAGES), write(directory, "labels.gz", gzip(LABELS)))
                .read();
        assertEquals("6×2", data.x().shape());
        assertEquals(1f, data.x().get(1, 0));
        assertEquals(0.2f, data.x().get(2, 0));
        assertEquals(9f / 255f, data.x().get(5, 1));
        assertArrayEquals(new int[] {1, 0}, data.labels());
        assertEquals("[0, 1]", data.classNames().toString());
        assertArrayEquals(
                data.x().toArray(),
                readImages(write(directory, "images.gz", gzip(IMAGES))).toArray());
    }

    /** Where X is not all pixels as they lie, each is still where it belongs. */
    @Test
    void read_columnsLeftOut_orWithAnOffset_areRight() throws IOException {
        IdxReader reader = IdxReader.of(write(directory, "images", IMAGES), null);
        float[] all = readImages(write(directory, "images", IMAGES)).toArray();
        Matrix fewer = reader.read((names, named) -> wanted(Kind.SKIP, 0)).numbers();
        Matrix less = reader.read((names, named) -> wanted(Kind.NUMBERS, 0.25)).numbers();
        assertEquals("5×2", fewer.shape());
        assertEquals("6×2", less.shape());
        for (int j = 0; j < 2; j++) {
            assertEquals((float) (all[6 * j] - 0.25), less.get(0, j));
            for (int i = 1; i < 6; i++) {
                assertEquals(all[6 * j + i], fewer.get(i - 1, j));
                assertEquals(all[6 * j + i], less.get(i, j));
            }
        }
    }

    /** Six columns of numbers, of which the first is something else. */
    private static List<Wanted> wanted(Kind first, double offset) {
        List<Wanted> wanted = new ArrayList<>(Collections.nCopies(6, new Wanted(Kind.NUMBERS, 0)));
        wanted.set(0, new Wanted(first, offset));
        return wanted;
    }

    @Test
    void read_everyPrefix_isRefused() {
        for (byte[] whole : new byte[][] {IMAGES, gzip(IMAGES)}) {
            for (int length = 0; length < whole.length; length++) {
                imagesRefused(Arrays.copyOf(whole, length));
            }
        }
        for (int length = 0; length < LABELS.length; length++) {
            Path file = write(directory, "bad-labels", Arrays.copyOf(LABELS, length));
            assertRefused(file, () -> readLabels(file));
        }
    }

    @Test
    void read_brokenHeaders_areRefusedWithTheirBytes() {
        byte[] magic = IMAGES.clone();
        magic[0] = 'P';
        imagesRefused(magic, "bytes 0 and 1", "80 and 0");
        imagesRefused(idx(10, new int[] {1, 1}, 0, 0, 0, 0), "byte 2", "type code is 10");
        imagesRefused(idx(15, new int[] {1, 1}, 0, 0, 0, 0), "byte 2", "type code is 15");
        imagesRefused(idx(8, new int[] {1, 1, 1, 1, 1}, 0), "byte 3", "5 dimensions");
        imagesRefused(idx(8, new int[] {}), "byte 3", "0 dimensions");
        imagesRefused(idx(8, new int[] {2, -3, 2}, 1, 2, 3), "dimension 1 is -3");
        imagesRefused(idx(8, new int[] {0, 2, 2}), "dimension 0 is 0");
        imagesRefused(idx(8, new int[] {1 << 16, 1 << 15, 2}, 1), "2^31");
        imagesRefused(
                idx(8, new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE}), "2^31");
        imagesRefused(idx(8, new int[] {2, 2}, 1, 2, 3), "declares 4 values", "has 15");
        imagesRefused(idx(8, new int[] {2, 2}, 1, 2, 3, 4, 5), "declares 4 values");
        imagesRefused(gzip(idx(8, new int[] {1, 6}, 1, 2, 3, 4, 5, 6, 7)), "the end", "bytes after");
        imagesRefused(gzip(idx(8, new int[] {1 << 15, 1 << 15}, 1)), "cannot hold");
    }

    @Test
    void read_filesThatDoNotBelongTogether_areRefused() {
        Path images = write(directory, "images", IMAGES);
        Path labels = write(directory, "labels", LABELS);
        Path three = write(directory, "three", idx(8, new int[] {3}, 1, 0, 1));
        assertRefused(three, () -> IdxReader.of(images, three).read(), "3 labels, but 2 images");
        assertRefused(labels, () -> IdxReader.of(labels, images).read(), "swap");
        assertRefused(images, () -> readLabels(images), "swap");
    }

    @Test
    void read_forAModelOfAnotherSize_isRefused() {
        Path images = write(directory, "images", IMAGES);
        Path labels = write(directory, "labels", LABELS);
        IdxReader reader = IdxReader.of(images, labels);
        assertRefused(images, () -> reader.read(Dataset.numbered("x", 5)), "6 pixels", "n0 = 5");
        assertRefused(images, () -> reader.readFeatures(Dataset.numbered("x", 7)), "6 pixels", "n0 = 7");
    }

    @Test
    void read_otherKindsOfFile_areNamed() {
        imagesRefused("1,2,3\n".getBytes(StandardCharsets.UTF_8), "bytes 0 and 1", "49 and 44", "--data");
        imagesRefused("<!DOCTYPE html>".getBytes(StandardCharsets.UTF_8), "HTML page", "not an IDX file");
        imagesRefused(gzip(gzip(IMAGES)), "gzip data", "gunzip");
    }
}
