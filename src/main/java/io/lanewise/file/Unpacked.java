// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Counts what comes out of packed data, stops where it is too much, and names the file. */
class Unpacked extends FilterInputStream {
    /**
     * Data that unpack to more than this many times their size are refused: they are made to fill
     * the memory.
     */
    static final int MAX_RATIO = 200;

    /** Small files may exceed the ratio up to here. */
    private static final long ALWAYS_ALLOWED = 1 << 20;

    private final Path file;
    private final String packing;
    private final long limit;
    private long count;

    /**
     * A stream of unpacked bytes.
     *
     * @param packing "gzip", "zip"
     * @param size of the packed bytes
     */
    Unpacked(Path file, String packing, InputStream in, long size) {
        super(in);
        this.file = file;
        this.packing = packing;
        limit = mostBytes(size);
    }

    /** So many bytes may come out of packed data of this size. */
    static long mostBytes(long size) {
        return Math.max(ALWAYS_ALLOWED, MAX_RATIO * size);
    }

    /** How many bytes came out. */
    long count() {
        return count;
    }

    static FileFormatException broken(Path file, String packing, IOException e) {
        String problem = e instanceof EOFException
                ? "the " + packing + " data end too early"
                : "the " + packing + " data are damaged (" + e.getMessage() + ")";
        return new FileFormatException(file, "", problem, "copy or download the file again", e);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (EOFException | ZipException e) {
            throw broken(file, packing, e);
        }
        count += Math.max(0, read);
        if (count > limit) {
            throw new FileFormatException(
                    file,
                    "",
                    "the " + packing + " data unpack to more than " + MAX_RATIO + " times their size",
                    "unpack the file yourself if you trust it");
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.max(0, Math.min(8192, n))]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
