// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipMemberTest {
    private static final byte[] DATA = "a,b\n1,2\n3,4\n".repeat(20).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    /** An archive of these files, names and contents in turn. */
    static byte[] zip(boolean stored, Object... files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < files.length; i += 2) {
                ZipEntry entry = new ZipEntry((String) files[i]);
                byte[] contents = (byte[]) files[i + 1];
                if (stored) {
                    CRC32 crc = new CRC32();
                    crc.update(contents);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(contents.length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(contents);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] readAll(Path file) throws IOException {
        try (InputStream in = InputFile.open(file)) {
            return in.readAllBytes();
        }
    }

    private Path zipFile(Object... files) {
        return write(directory, "data.zip", zip(false, files));
    }

    @Test
    void open_zipWithOneFile_isUnpacked() throws IOException {
        assertEquals(
                new String(DATA, StandardCharsets.UTF_8),
                new String(readAll(zipFile("data.csv", DATA)), StandardCharsets.UTF_8));
        byte[] none = {};
        assertEquals(
                DATA.length,
                readAll(zipFile("d/", none, "d/data.csv", DATA, "__MACOSX/d/._data.csv", DATA, "d/.DS_Store", DATA))
                        .length);
    }

    @Test
    void size_ofPackedFiles_isKnownOrBounded() throws IOException {
        assertEquals(new InputFile.Size(DATA.length, true), InputFile.size(zipFile("data.csv", DATA)));
        assertEquals(new InputFile.Size(DATA.length, true), InputFile.size(write(directory, "plain", DATA)));
        InputFile.Size gzip = InputFile.size(write(directory, "a.gz", TestFiles.gzip(DATA)));
        assertTrue(!gzip.exact() && gzip.bytes() >= DATA.length, gzip.toString());
    }

    @Test
    void open_zipWithSeveralFilesOrNone_isRefused_andNamesThem() {
        Path several = zipFile("a.csv", DATA, "b.csv", DATA);
        assertRefused(several, () -> InputFile.open(several), "several files: a.csv, b.csv", "unzip");
        Path none = zipFile("d/", new byte[0]);
        assertRefused(none, () -> InputFile.open(none), "no file in it");
    }

    @Test
    void open_everyPrefix_isRefused() {
        byte[] whole = zip(true, "data.csv", DATA);
        for (int length = 4; length < whole.length; length++) {
            Path file = write(directory, "cut.zip", Arrays.copyOf(whole, length));
            assertRefused(file, () -> readAll(file), "zip");
        }
    }

    /** Bits that nobody reads, such as the time, may differ; others change no data unnoticed. */
    @Test
    void open_everyFlippedBit_isRefusedOrHarmless() throws IOException {
        for (boolean stored : new boolean[] {true, false}) {
            byte[] whole = zip(stored, "data.csv", DATA);
            int harmless = 0;
            for (int bit = 32; bit < 8 * whole.length; bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                Path file = write(directory, "flipped.zip", flipped);
                try {
                    byte[] read = readAll(file);
                    if (read.length > 2 && read[0] == 'P' && read[1] == 'K') {
                        continue;
                    }
                    assertTrue(Arrays.equals(DATA, read), "bit " + bit);
                    harmless++;
                } catch (FileFormatException e) {
                    assertEquals(file.toString(), e.file());
                }
            }
            assertTrue(harmless < 6 * whole.length, harmless + " bits of " + 8 * whole.length);
        }
    }

    @Test
    void open_zipBomb_isRefusedBeforeItFillsTheMemory() {
        Path file = zipFile("zeros.csv", new byte[8 << 20]);
        assertRefused(file, () -> readAll(file), "200 times");
    }
}
