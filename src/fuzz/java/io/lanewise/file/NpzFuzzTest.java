// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.ColumnChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/**
 * Any bytes as an NPZ archive; or as up to four arrays that are put into a sound archive, whose
 * checksums would else keep most inputs out.
 */
class NpzFuzzTest {
    private static final List<List<String>> NAMES = List.of(
            List.of("x.npy", "y.npy", "z.npy", "w.npy"),
            List.of("X_train.npy", "y_train.npy", "X_test.npy", "y_test.npy"),
            List.of("arr_0.npy", "arr_1.npy", "sub/x.npy", "x.txt"),
            List.of("data.npy", "label.npy", "Label.npy", "x.npy"));

    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 2);
        ColumnChoice choice = bits.columns();
        boolean raw = bits.choose(2) == 3;
        boolean stored = bits.choose(1) == 1;
        List<String> names = NAMES.get(bits.choose(2));
        String x = bits.of(null, null, "x", "z");
        String y = bits.of(null, null, "y", "w");
        Path file = FuzzFile.write("a.npz", raw ? bits.rest() : zip(names, bits.parts(4), stored));
        FuzzFile.check(
                input.length,
                raw ? Unpacked.mostBytes(input.length) * 16 : 0,
                () -> FuzzFile.check(NumpyReader.ofArchive(file, x, y).read(choice)));
    }

    /** An archive of these files. */
    static byte[] zip(List<String> names, List<byte[]> files, boolean stored) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.size(); i++) {
                ZipEntry entry = new ZipEntry(names.get(i));
                if (stored) {
                    CRC32 crc = new CRC32();
                    crc.update(files.get(i));
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(files.get(i).length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(files.get(i));
                zip.closeEntry();
            }
        } catch (ZipException e) {
            return new byte[] {0};
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
