// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static io.lanewise.file.Wants.assertRows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IDX files of all types, and the labels of MNIST's successors. */
class IdxTypesTest {
    private static final int[] CODES = {8, 9, 11, 12, 13, 14};

    @TempDir
    private Path directory;

    /** An IDX file of any type. */
    static byte[] idx(int code, int[] dimensions, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + 8 * values.length);
        bytes.put(new byte[] {0, 0, (byte) code, (byte) dimensions.length});
        for (int dimension : dimensions) {
            bytes.putInt(dimension);
        }
        for (double value : values) {
            switch (code) {
                case 8, 9 -> bytes.put((byte) (int) value);
                case 11 -> bytes.putShort((short) value);
                case 12 -> bytes.putInt((int) value);
                case 13 -> bytes.putFloat((float) value);
                default -> bytes.putDouble(value);
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private Path images(int code, double... values) {
        return write(directory, "images", idx(code, new int[] {values.length / 2, 1, 2}, values));
    }

    private Path labels(int code, int[] dimensions, double... values) {
        return write(directory, "labels", idx(code, dimensions, values));
    }

    @Test
    void read_allTypes_asTheyStand_butUnsignedBytesOf255() throws IOException {
        for (int code : CODES) {
            Table table = IdxReader.of(images(code, 0, 51, 102, 120), null).read(ColumnChoice.ALL);
            assertRows(code == 8 ? "0 0.2\n0.4 " + 120 / 255f : "0 51\n102 120", table);
        }
        assertRows("-1 0.5", IdxReader.of(images(13, -1, 0.5), null).read(ColumnChoice.ALL));
        assertRows("-70000 1", IdxReader.of(images(12, -70000, 1), null).read(ColumnChoice.ALL));
    }

    @Test
    void read_labelsOfAllTypes() throws IOException {
        for (int code : CODES) {
            IdxReader reader = IdxReader.of(images(9, 1, 2, 3, 4), labels(code, new int[] {2}, 3, 1));
            assertRows("1 2 3\n3 4 1", reader.read(ColumnChoice.ALL));
            Dataset data = reader.read();
            assertEquals(List.of("1", "3"), data.classNames());
            assertArrayEquals(new int[] {1, 0}, data.labels());
        }
    }

    /** EMNIST numbers its letters from 1: there are as many classes as letters. */
    @Test
    void read_labelsFrom1_haveNoClass0() throws IOException {
        double[] letters = new double[52];
        for (int j = 0; j < 52; j++) {
            letters[j] = 1 + j % 26;
        }
        Dataset data = IdxReader.of(images(8, new double[104]), labels(8, new int[] {52}, letters))
                .read();
        assertEquals(26, data.classNames().size());
        assertEquals("1", data.classNames().get(0));
        assertEquals("26", data.classNames().get(25));
        assertEquals(2, data.classCounts()[0]);
    }

    @Test
    void read_qmnistLabels_areTheFirstOfEight_andThatIsSaid() throws IOException {
        Path labels = labels(12, new int[] {2, 8}, 7, 1, 2, 3, 4, 5, 6, 70, 4, 0, 0, 0, 0, 0, 0, 0);
        Table table = IdxReader.of(images(9, 1, 2, 3, 4), labels).read(ColumnChoice.ALL);
        assertRows("1 2 7\n3 4 4", table);
        assertEquals(1, table.source().notices().size());
        assertTrue(table.source().notices().get(0).contains("QMNIST"));
        assertEquals("the images, image 1", table.place().apply(1));
        try (TableFile pair = TableFile.of(directory.resolve("images"), labels)) {
            assertRows("1 2 7\n3 4 4", pair.read(ColumnChoice.ALL));
        }
    }

    @Test
    void read_whatIsNoNumber_isRefused_orMissing() throws IOException {
        Path infinite = images(13, 1, Double.POSITIVE_INFINITY);
        assertRefused(infinite, () -> IdxReader.of(infinite, null).read(ColumnChoice.ALL), "image 0", "infinite");
        Path large = images(14, 1, 1e300);
        assertRefused(large, () -> IdxReader.of(large, null).read(ColumnChoice.ALL), "too large for a float");
        assertRows("1 null", IdxReader.of(images(13, 1, Double.NaN), null).read(ColumnChoice.ALL));
        Path labels = labels(13, new int[] {1}, Double.NaN);
        assertRefused(labels, () -> IdxReader.of(images(9, 1, 2), labels).read(), "label 0", "not a number");
    }

    @Test
    void examples_ofMissingPixels_areRefused() throws IOException {
        Path images = images(13, 1, 2, 3, Double.NaN);
        Path labels = labels(8, new int[] {2}, 1, 2);
        Features model = Features.numbers(List.of("x0", "x1"));
        String[] parts = {"x1", "example 1", "NaN"};
        assertRefused(images, () -> IdxReader.of(images, labels).read(), parts);
        assertRefused(images, () -> IdxReader.of(images, labels).read(model), parts);
        assertRefused(images, () -> IdxReader.of(images, null).readFeatures(model), "'x1'", "image 1", "missing");
    }

    @Test
    void read_everyDamage_isReadOrRefused() {
        byte[] images = idx(11, new int[] {2, 1, 3}, 1, 2, 3, 4, 5, 6);
        for (byte[] whole : new byte[][] {images, gzip(images), ZipMemberTest.zip(true, "a", images)}) {
            Damage damage = new Damage(
                    directory.resolve("a"), file -> IdxReader.of(file, null).read(ColumnChoice.ALL));
            damage.prefixes(whole);
            assertEquals(whole.length, damage.refused());
            damage.flips(whole);
            damage.mutations(whole == images ? 10_000 : 300, new byte[] {0, 1, 2, 8, 9, 11, 12, 13, 14, -1}, whole);
        }
    }
}
