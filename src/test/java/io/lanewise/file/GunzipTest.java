// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was joined by {@code cat a.gz b.gz} is read whole, or refused. */
class GunzipTest {
    private static final byte[] FIRST = gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    private static final byte[] SECOND = gzip("3,4\n5,6\n".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private Path file(byte[]... parts) {
        return write(directory, "a.gz", join(parts));
    }

    private static String readAll(Path file) throws IOException {
        try (InputStream in = InputFile.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void read_members_areJoined_andZerosMayFollow() throws IOException {
        assertEquals("a,b\n1,2\n", readAll(file(FIRST)));
        assertEquals("a,b\n1,2\n3,4\n5,6\n", readAll(file(FIRST, SECOND)));
        for (int zeros : new int[] {1, 8, 30, 100_000}) {
            assertEquals("a,b\n1,2\n3,4\n5,6\n", readAll(file(FIRST, SECOND, new byte[zeros])));
        }
    }

    @Test
    void read_membersOfManyBuffers_areJoined() throws IOException {
        byte[] random = new byte[300_000];
        new java.util.Random(3).nextBytes(random);
        byte[] large = gzip(random);
        Path file = file(large, FIRST, large);
        try (InputStream in = InputFile.open(file)) {
            assertEquals(2 * random.length + 8, in.readAllBytes().length);
        }
        Path cut = file(large, FIRST, Arrays.copyOf(large, 8));
        assertRefused(cut, () -> readAll(cut), "is no gzip");
        Path damaged = file(large, FIRST, new byte[] {0, 1}, large);
        assertRefused(damaged, () -> readAll(damaged), "is no gzip", "copy or download");
    }

    /** A header that is cut or damaged is not the end of the data. */
    @Test
    void read_damagedSecondMember_isRefused() {
        for (int length = 1; length < SECOND.length; length++) {
            Path cut = file(FIRST, Arrays.copyOf(SECOND, length));
            assertRefused(cut, () -> readAll(cut), "gzip data");
        }
        for (int at = 0; at < 3; at++) {
            byte[] damaged = SECOND.clone();
            damaged[at] ^= 0x40;
            Path file = file(FIRST, damaged);
            assertRefused(file, () -> readAll(file), "gzip data are damaged", "no gzip");
        }
    }
}
