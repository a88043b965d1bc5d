// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The contents of a gzip file, of all its members one after the other. {@link GZIPInputStream}
 * takes whatever follows a member and is none for the end, so that a damaged header would silently
 * cost all that comes after it; here only zeros may follow, as tapes add them.
 */
final class Gunzip extends GZIPInputStream {
    /** Checksum and size, after the data of a member. */
    private static final int TRAILER = 8;

    private final Path file;
    private final Counter raw;
    private long filled;
    private boolean checked;

    private Gunzip(Path file, Counter raw, int buffer) throws IOException {
        super(raw, buffer);
        this.file = file;
        this.raw = raw;
    }

    /**
     * Opens a file.
     *
     * @param buffer its size in bytes
     * @throws IOException if it does not begin like gzip
     */
    static Gunzip open(Path file, int buffer) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new Gunzip(file, new Counter(in), buffer);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Counts what is read. */
    private static final class Counter extends FilterInputStream {
        private long count;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = in.skip(n);
            count += skipped;
            return skipped;
        }
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        filled = raw.count;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read < 0 && !checked) {
            checked = true;
            checkEnd(filled - inf.getRemaining() + TRAILER);
        }
        return read;
    }

    /** From the end of the last member on there may be zeros. */
    private void checkEnd(long end) throws IOException {
        if (Files.size(file) <= end) {
            return;
        }
        try (InputStream rest = Files.newInputStream(file)) {
            rest.skipNBytes(end);
            byte[] bytes = new byte[1 << 13];
            for (int length; (length = rest.read(bytes)) > 0; ) {
                for (int i = 0; i < length; i++) {
                    if (bytes[i] != 0) {
                        throw new ZipException("what follows the first " + end + " bytes is no gzip");
                    }
                }
            }
        }
    }
}
