// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.gzip;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.ColumnChoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that are not as they should be. */
class NumpyRejectTest {
    @TempDir
    private Path directory;

    private static byte[] npy(int version, int length, String header, int... data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        out.write(version);
        out.write(0);
        for (int i = 0; i < (version == 1 ? 2 : 4); i++) {
            out.write(length >> 8 * i);
        }
        out.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        for (int b : data) {
            out.write(b);
        }
        return out.toByteArray();
    }

    private static byte[] npy(String header, int... data) {
        return npy(1, header.length(), header, data);
    }

    static byte[] of(String descr, String shape, int... data) {
        return npy("{'descr': " + descr + ", 'fortran_order': False, 'shape': " + shape + ", }\n", data);
    }

    private void refused(byte[] bytes, String... parts) {
        Path file = write(directory, "a.npy", bytes);
        assertRefused(file, () -> NumpyReader.ofArray(file).read(ColumnChoice.ALL), parts);
    }

    private String accepted(byte[] bytes) throws IOException {
        return Wants.rows(NumpyReader.ofArray(write(directory, "a.npy", bytes)).read(ColumnChoice.ALL));
    }

    @Test
    void read_headersThatPythonTakes_areRead() throws IOException {
        assertEquals("1 2", accepted(of("'|u1'", "(1, 2)", 1, 2)));
        assertEquals("1\n2", accepted(of("'|u1'", "(2,)", 1, 2)));
        assertEquals("1 2", accepted(of("\"<i1\"", "(1L, 2L)", 1, 2)));
        assertEquals("1 2", accepted(npy("{'shape':(1,2),'fortran_order':True,'descr':'|u1'}", 1, 2)));
    }

    @Test
    void read_brokenHeaders_areRefused() {
        refused(npy(4, 0, ""), "version is 4.0");
        refused(npy(0, 0, ""), "version is 0.0");
        refused(npy(2, -1, ""), "4294967295 bytes");
        refused(npy(2, 1 << 21, ""), "2097152 bytes");
        refused(npy(1, 500, "{'descr'"), "ends in its header");
        refused(npy("{}"), "lacks one of the keys");
        refused(npy("{'descr': '<f4', 'shape': (1,)}"), "lacks one of the keys");
        refused(npy("{'descr': '<f4', 'descr': '<f4'}"), "'descr' twice");
        refused(npy("{'descr': '<f4', 'more': 1}"), "'more', which is unknown");
        refused(npy("['descr']"), "at character 0", "'{' should stand");
        refused(of("'<f4", "(1,)"), "its header");
        refused(of("'<f4'", "(1"), "its header");
        refused(of("'<f4'", "(-1,)"), "a dimension should stand, but there is '-'");
        refused(of("'<f4'", "1"), "'(' should stand");
        refused(npy("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}"), "True or False");
        refused(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x"), "the end");
        refused(of("__import__('os')", "(1,)"), "a text in quotes should stand");
    }

    @Test
    void read_typesThatAreUnknown_areRefused() {
        for (String descr : new String[] {"'<f3'", "'|f4'", "'=f4'", "'f4'", "'<b2'", "'<c16'", "'<V8'", "''"}) {
            refused(of(descr, "(1,)", 0, 0, 0, 0), "its type is", "astype");
        }
        refused(of("[('a', '<f4'), ('b', [('c', '<i2')])]", "(1,)", 0, 0, 0, 0), "structured array");
        refused(of("[('a', '<f4'", "(1,)", 0, 0, 0, 0), "its header");
        refused(of("'|O'", "(1,)", 0), "Python objects");
        refused(of("'<U0'", "(1,)"), "texts have 0 bytes");
        refused(of("'<U99999'", "(1,)"), "texts have 399996 bytes");
    }

    @Test
    void read_shapesThatDoNotFitTheData_areRefused() {
        refused(of("'|u1'", "(2, 2)", 1, 2, 3), "declares 4 elements", "there are");
        refused(of("'|u1'", "(2, 2)", 1, 2, 3, 4, 5), "declares 4 elements");
        refused(of("'|u1'", "(0, 2)"), "it is empty");
        refused(of("'|u1'", "()", 1), "0 dimensions");
        refused(of("'|u1'", "(3000000000, 2)"), "2^31 - 9");
        refused(of("'|u1'", "(999999999999999999, 999999999999999999)"), "2^31 - 9");
        refused(of("'|u1'", "(9999999999999999999, 2)"), "its header");
        refused(gzip(of("'|u1'", "(1000000000, 2)", 1)), "declares", "can be no more");
        refused(gzip(of("'|u1'", "(2, 2)", 1)), "ends too early");
        refused(gzip(of("'|u1'", "(1, 2)", 1, 2, 3)), "bytes after the last");
    }

    @Test
    void read_otherKindsOfFile_areNamed() {
        refused("1,2,3\n4,5,6\n".getBytes(StandardCharsets.UTF_8), "magic");
        refused("<html>".getBytes(StandardCharsets.UTF_8), "HTML page", "not a NumPy array");
        Path file = write(directory, "a.npz", "PK, no archive".getBytes(StandardCharsets.UTF_8));
        assertRefused(file, () -> NumpyReader.ofArchive(file, null, null).read(ColumnChoice.ALL), "zip data");
    }

    @Test
    void read_archivesOfOtherThings_areRefused() {
        byte[] array = of("'|u1'", "(1, 2)", 1, 2);
        Path other = write(directory, "a.npz", ZipMemberTest.zip(false, "x.npy", array, "readme.txt", array));
        assertRefused(other, () -> NumpyReader.ofArchive(other, null, null).read(ColumnChoice.ALL), "readme.txt");
        Path none = write(directory, "b.npz", ZipMemberTest.zip(false));
        assertRefused(none, () -> NumpyReader.ofArchive(none, null, null).read(ColumnChoice.ALL), "no arrays");
        Path two = write(directory, "c.npz", ZipMemberTest.zip(false, "x.npy", array, "X.npy", array));
        assertRefused(
                two,
                () -> NumpyReader.ofArchive(two, null, null).read(ColumnChoice.ALL),
                "X and x",
                "--npz-arrays X,Y");
        Path odd = write(directory, "d.npz", ZipMemberTest.zip(false, "a.npy", array, "b.npy", array));
        assertRefused(
                odd,
                () -> NumpyReader.ofArchive(odd, null, null).read(ColumnChoice.ALL),
                "no array has a usual name",
                "a, b",
                "--npz-arrays a,b");
        assertRefused(
                odd,
                () -> NumpyReader.ofArchive(odd, "c", null).read(ColumnChoice.ALL),
                "no array 'c'",
                "--npz-arrays");
    }

    /** A few kilobytes that declare and unpack to 64 MiB. */
    @Test
    void read_archiveBomb_isRefused() {
        int[] zeros = new int[1 << 23];
        Path file = write(directory, "bomb.npz", ZipMemberTest.zip(false, "x.npy", of("'|u1'", "(1, 8388608)", zeros)));
        assertRefused(file, () -> NumpyReader.ofArchive(file, null, null).read(ColumnChoice.ALL), "200 times");
    }

    @Test
    void read_damagedFiles_areReadOrRefused_andNothingElse() {
        byte[] array = NumpyReaderTest.resource("version-1.npy");
        Damage damage = new Damage(
                directory.resolve("a.npy"), file -> NumpyReader.ofArray(file).read(ColumnChoice.ALL));
        damage.prefixes(array);
        assertEquals(array.length, damage.refused());
        damage.flips(array);
        damage.mutations(10_000, "{}()[]'<>|, fiu1248TrueFalse\n".getBytes(StandardCharsets.US_ASCII), array);
        byte[] archive = NumpyReaderTest.resource("positional.npz");
        Damage archives = new Damage(
                directory.resolve("a.npz"),
                file -> NumpyReader.ofArchive(file, null, null).read(ColumnChoice.ALL));
        archives.prefixes(archive);
        assertEquals(archive.length, archives.refused());
        archives.flips(archive);
        assertTrue(archives.refused() > archive.length, archives.refused() + " refused");
        archives.mutations(2_000, archive, archive);
    }
}
