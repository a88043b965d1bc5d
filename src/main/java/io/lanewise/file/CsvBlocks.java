// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * A CSV file as blocks of whole records, so that each can be read without the others. Where no
 * quote is in a block, it is cut at the last end of a line; else its records are gone through.
 */
final class CsvBlocks implements Closeable {
    static final int BLOCK = 1 << 18;

    /** A record of more is damage, such as a quote that never closes. */
    private static final int LONGEST = 1 << 26;

    private static final int CTRL_Z = 0x1a;

    private final CsvSource source;
    private final CsvDialect dialect;
    private final String encoding;
    private final BufferedInputStream in;
    private final CsvCells cells;
    private byte[] rest = new byte[0];
    private long taken;
    private boolean first = true;
    private boolean ended;

    /** Whether the text ended with Ctrl-Z, which is left out. */
    private boolean ctrlZ;

    CsvBlocks(CsvSource source, CsvDialect dialect) throws IOException {
        this.source = source;
        this.dialect = dialect;
        CsvSource.Opened opened = source.open();
        encoding = opened.encoding();
        in = opened.in() instanceof BufferedInputStream buffered
                ? buffered
                : new BufferedInputStream(opened.in(), 1 << 16);
        cells = new CsvCells(dialect);
        try {
            for (int line = 0; line < dialect.preamble(); line++) {
                skipLine();
            }
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private void skipLine() throws IOException {
        int b = in.read();
        while (b >= 0 && b != '\n' && b != '\r') {
            b = in.read();
        }
        if (b == '\r') {
            in.mark(1);
            if (in.read() != '\n') {
                in.reset();
            }
        }
    }

    String encoding() {
        return encoding;
    }

    boolean ctrlZ() {
        return ctrlZ;
    }

    /**
     * Reads the next block into this one.
     *
     * @return false if there is none
     */
    boolean next(CsvBlock block) throws IOException {
        if (ended && rest.length == 0) {
            return false;
        }
        int length = rest.length;
        block.text = room(block.text, Math.max(BLOCK, 2 * length));
        System.arraycopy(rest, 0, block.text, 0, length);
        while (true) {
            int most = block.text.length - 2 - length;
            int read = ended ? 0 : in.readNBytes(block.text, length, most);
            ended = read < most;
            length += read;
            int whole = ended ? end(block, length) : length;
            block.look(whole, dialect.quote());
            int cut = block.quotes ? cutRecords(block, whole) : ended ? whole : cutLines(block.text, whole);
            if (cut > 0 || ended) {
                rest = ended ? new byte[0] : Arrays.copyOfRange(block.text, cut, length);
                block.end = cut;
                block.text[cut] = '\n';
                block.first = first;
                first = false;
                taken += cut;
                return cut > 0;
            }
            if (length > LONGEST) {
                throw source.problem(
                        lineAt(taken), "a record has more than " + (LONGEST >> 20) + " MiB", "check the quotes");
            }
            block.text = room(block.text, 2 * length);
        }
    }

    private static byte[] room(byte[] text, int length) {
        return text.length >= length + 2 ? text : Arrays.copyOf(text, length + 2);
    }

    /** The last line ends like the others; Ctrl-Z at the end of the text is left out. */
    private int end(CsvBlock block, int length) {
        int end = length;
        int last = length;
        while (last > 0 && CsvCells.isLineEnd(block.text[last - 1])) {
            last--;
        }
        if (last > 0 && block.text[last - 1] == CTRL_Z) {
            ctrlZ = true;
            end = last - 1;
        }
        if (end > 0 && !CsvCells.isLineEnd(block.text[end - 1])) {
            block.text[end++] = '\n';
        }
        return end;
    }

    /** After the last end of a line, if any; of a return at the very end more may follow. */
    private static int cutLines(byte[] text, int length) {
        int p = length;
        while (p > 0 && (text[p - 1] != '\n' && (text[p - 1] != '\r' || p == length))) {
            p--;
        }
        return p;
    }

    /** After the last whole record, if any. */
    private int cutRecords(CsvBlock block, int length) throws IOException {
        cells.over(block.text, length);
        int done = 0;
        int p = 0;
        try {
            while ((p = cells.record(p)) < length) {
                int q = cells.cell(p);
                while (q < length && !CsvCells.isLineEnd(block.text[q])) {
                    q = cells.cell(q + 1);
                }
                if (q >= length || !ended && q == length - 1 && block.text[q] == '\r') {
                    break;
                }
                p = cells.nextLine(q);
                done = Math.min(p, length);
            }
        } catch (CsvProblem e) {
            throw e.in(source, lineAt(taken) - 1);
        }
        if (cells.open && ended) {
            throw source.problem(
                    lineAt(taken) + cells.lines,
                    "the quote that opens here is never closed",
                    "close it, and check --quote; a quote within quotes is written twice");
        }
        return ended ? length : done;
    }

    /** The line that begins after so many bytes; the file is read again to count. */
    private long lineAt(long bytes) throws IOException {
        long line = 1L + dialect.preamble();
        try (CsvBlocks again = new CsvBlocks(source, dialect)) {
            int last = 0;
            for (long i = 0; i < bytes; i++) {
                int b = again.in.read();
                line += b == '\r' || b == '\n' && last != '\r' ? 1 : 0;
                last = b;
            }
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
