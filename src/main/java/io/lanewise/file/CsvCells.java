// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.charset.StandardCharsets;

/**
 * Reads cells out of a block of text, one after the other. Blanks around a cell are no part of it,
 * nor are its quotes. Within quotes, delimiters and ends of lines are text, and two quotes are one.
 *
 * <p>The text has a line end after it, at {@link #end}, so that no cell runs out of the array.
 */
final class CsvCells {
    private final boolean blanks;
    private final int delimiter;
    /** The second one: a tab beside the blank, else the same. */
    private final int other;

    private final int quote;
    private final int comment;
    private final boolean emptyRows;
    byte[] text;
    int end;

    /** Where the last cell's contents are. */
    int from;

    int to;

    /** Whether a quote in it is written twice. */
    boolean escaped;

    /** Ends of lines so far. */
    int lines;

    int commentLines;
    int blankLines;

    /** Lines of delimiters alone. */
    int emptyLines;

    /** Whether the text ended within quotes, and in which line they opened. */
    boolean open;

    CsvCells(CsvDialect dialect) {
        delimiter = dialect.delimiter();
        blanks = dialect.blanks();
        other = blanks ? '\t' : delimiter;
        quote = dialect.quote();
        emptyRows = dialect.emptyRows();
        comment = dialect.comment() == 0 ? -1 : dialect.comment();
    }

    /** Begins anew. The byte at the end becomes the end of a line. */
    void over(byte[] block, int blockEnd) {
        text = block;
        end = blockEnd;
        text[end] = '\n';
        lines = 0;
        commentLines = 0;
        blankLines = 0;
        emptyLines = 0;
        open = false;
    }

    boolean isEnd(int b) {
        return b == delimiter || b == other || b == '\n' || b == '\r';
    }

    static boolean isLineEnd(int b) {
        return b == '\n' || b == '\r';
    }

    /** The start of the next line, from its end. */
    int nextLine(int p) {
        lines++;
        return text[p] == '\r' && text[p + 1] == '\n' ? p + 2 : p + 1;
    }

    /**
     * The start of the next record at or after p: past lines that are blank, comments, or (unless
     * these are rows) nothing but delimiters, and past blanks where these are the delimiter. At
     * least {@link #end} if there is none.
     */
    int record(int p) {
        while (p < end) {
            int b = text[p];
            if (b > ' ' && b != delimiter && b != comment) {
                return p;
            }
            int q = p;
            int skipped;
            boolean delimiters = false;
            while ((skipped = text[q] == delimiter || text[q] == other ? 1 : CsvDialect.blank(text, q, delimiter))
                    > 0) {
                delimiters |= text[q] == delimiter && !blanks;
                q += skipped;
            }
            if (q >= end) {
                return end;
            }
            if (isLineEnd(text[q])) {
                if (delimiters && emptyRows) {
                    return p;
                }
                if (delimiters) {
                    emptyLines++;
                } else {
                    blankLines++;
                }
            } else if (text[q] == comment && !delimiters) {
                while (!isLineEnd(text[q])) {
                    q++;
                }
                if (q >= end) {
                    return end;
                }
                commentLines++;
            } else {
                return blanks ? q : p;
            }
            p = nextLine(q);
        }
        return p;
    }

    /**
     * Reads the cell that starts at p.
     *
     * @return where it ends: the place of a delimiter or of a line's end, or {@link #end} if the
     *     text ends before the cell does
     * @throws CsvProblem if there is something between a closing quote and the delimiter
     */
    int cell(int p) throws CsvProblem {
        escaped = false;
        int q = pastBlanks(p);
        if (text[q] == quote) {
            return quoted(q);
        }
        from = q;
        while (!isEnd(text[q])) {
            q++;
        }
        to = q;
        trim();
        return delimited(q);
    }

    /** The start of the line after the record at p. */
    int pastRecord(int p) throws CsvProblem {
        int q = cell(p);
        while (!isLineEnd(text[q])) {
            q = cell(q + 1);
        }
        return nextLine(q);
    }

    private int pastBlanks(int p) {
        int q = p;
        for (int blank; text[q] != other && (blank = CsvDialect.blank(text, q, delimiter)) > 0; ) {
            q += blank;
        }
        return q;
    }

    /** Where blanks are the delimiter: on to the last of them, or to the end of the line. */
    int delimited(int p) {
        if (!blanks || isLineEnd(text[p])) {
            return p;
        }
        int q = p;
        while (text[q + 1] == ' ' || text[q + 1] == '\t') {
            q++;
        }
        return isLineEnd(text[q + 1]) ? q + 1 : q;
    }

    private int quoted(int p) throws CsvProblem {
        int opened = lines;
        int q = p + 1;
        from = q;
        for (; q < end; q++) {
            byte b = text[q];
            if (b == quote) {
                if (text[q + 1] != quote) {
                    break;
                }
                escaped = true;
                q++;
            } else if (b == '\n' || b == '\r' && text[q + 1] != '\n') {
                lines++;
            }
        }
        if (q >= end) {
            open = true;
            to = from;
            lines = opened;
            return end;
        }
        to = q;
        q = pastBlanks(q + 1);
        if (!isEnd(text[q])) {
            throw afterQuote(opened, q);
        }
        trim();
        return delimited(q);
    }

    private CsvProblem afterQuote(int line, int p) {
        int rest = p;
        while (!isEnd(text[rest])) {
            rest++;
        }
        String cell = (char) quote + string() + (char) quote;
        return new CsvProblem(
                line,
                "after the closing quote of " + CsvText.shown(cell) + " stands '"
                        + CsvText.shown(new String(text, p, rest - p, StandardCharsets.UTF_8)) + "'",
                "write a quote within quotes twice, and check --delimiter and --quote");
    }

    private void trim() {
        for (int blank; to > from && (blank = CsvDialect.blankBefore(text, from, to, delimiter)) > 0; ) {
            to -= blank;
        }
        for (int blank; to > from && (blank = CsvDialect.blank(text, from, delimiter)) > 0; ) {
            from += blank;
        }
    }

    /** The last cell as text. */
    String string() {
        String cell = new String(text, from, to - from, StandardCharsets.UTF_8);
        String one = String.valueOf((char) quote);
        return escaped ? cell.replace(one + one, one) : cell;
    }
}
