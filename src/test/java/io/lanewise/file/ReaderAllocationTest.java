// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.lanewise.data.ColumnChoice;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays are read into the table's numbers, with no second copy. */
class ReaderAllocationTest {
    private static final int N0 = 512;
    private static final int M = 4096;

    /** 4·n0·m bytes of floats, buffers, and the names of columns. */
    private static final long MOST = 4L * N0 * M + (2 << 20);

    @TempDir
    private Path directory;

    private static void npy(OutputStream out, boolean fortran, String type, int size) throws IOException {
        String header = String.format(
                "{'descr': '%s', 'fortran_order': %s, 'shape': (%d, %d), }\n",
                type, fortran ? "True" : "False", M, N0);
        out.write("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1));
        out.write(header.length());
        out.write(0);
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        for (int j = 0; j < M; j++) {
            out.write(new byte[N0 * size]);
        }
    }

    private static void assertFrugal(TableReader reader) throws IOException {
        reader.read(ColumnChoice.ALL);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertEquals(M, reader.read(Wants.FIND).size());
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < MOST, allocated + " bytes of " + MOST);
    }

    @Test
    void read_arrays_allocateTheNumbersAndLittleMore() throws IOException {
        for (boolean fortran : new boolean[] {false, true}) {
            Path file = directory.resolve("a.npy");
            try (OutputStream out = Files.newOutputStream(file)) {
                npy(out, fortran, "<f8", 8);
            }
            assertFrugal(NumpyReader.ofArray(file));
        }
        Path archive = directory.resolve("a.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("x.npy"));
            npy(zip, false, "|u1", 1);
        }
        assertFrugal(NumpyReader.ofArchive(archive, null, null));
        Path idx = directory.resolve("a.idx");
        Files.write(idx, IdxTypesTest.idx(8, new int[] {M, 2, N0 / 2}, new double[N0 * M]));
        assertFrugal(IdxReader.of(idx, null));
    }
}
