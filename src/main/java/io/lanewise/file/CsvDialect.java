// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.TextStyle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a CSV file writes its cells. Each character but the separator of thousands is ASCII.
 *
 * @param delimiter between cells; a blank stands for runs of blanks and tabs
 * @param comment at the start of lines to skip; 0 for none
 * @param preamble lines to skip at the start
 * @param why how the delimiter was found
 * @param style its decimal sign, quotes and the like
 * @param missing the markers of that style
 * @param emptyRows whether a line of delimiters alone is a record
 */
record CsvDialect(
        char delimiter,
        char comment,
        int preamble,
        String why,
        TextStyle style,
        CsvMissing missing,
        boolean emptyRows) {
    /** Stands for runs of blanks and tabs. */
    static final char BLANKS = ' ';

    CsvDialect withEmptyRows(boolean value) {
        return new CsvDialect(delimiter, comment, preamble, why, style, missing, value);
    }

    /** Around cells that may hold delimiters and ends of lines. */
    char quote() {
        return style.quote();
    }

    char decimal() {
        return style.decimal();
    }

    /** Between groups of three digits; 0 for none. */
    char thousands() {
        return style.thousands();
    }

    boolean blanks() {
        return delimiter == BLANKS;
    }

    /** For people: the character, or its name. */
    String delimiterName() {
        return switch (delimiter) {
            case '\t' -> "tab";
            case BLANKS -> "runs of blanks and tabs";
            default -> "'" + delimiter + "'";
        };
    }

    /**
     * The length of the blank at p, or 0. A delimiter is none; a no-break space, other spaces of
     * Unicode, and a byte order mark within the text are.
     */
    static int blank(byte[] text, int p, int delimiter) {
        int b = text[p];
        if (b == ' ' || b == '\t') {
            return b == delimiter ? 0 : 1;
        }
        return b >= 0 ? 0 : wideBlank(text, p);
    }

    private static int wideBlank(byte[] text, int p) {
        for (byte[] blank : WIDE_BLANKS) {
            if (startsWith(text, p, blank)) {
                return blank.length;
            }
        }
        return 0;
    }

    /** The length of the blank that ends before p, or 0. */
    static int blankBefore(byte[] text, int from, int p, int delimiter) {
        int b = text[p - 1];
        if (b == ' ' || b == '\t') {
            return b == delimiter ? 0 : 1;
        }
        for (byte[] blank : b >= 0 ? new byte[0][] : WIDE_BLANKS) {
            if (p - blank.length >= from && startsWith(text, p - blank.length, blank)) {
                return blank.length;
            }
        }
        return 0;
    }

    static boolean startsWith(byte[] text, int p, byte[] part) {
        if (p + part.length > text.length) {
            return false;
        }
        for (int i = 0; i < part.length; i++) {
            if (text[p + i] != part[i]) {
                return false;
            }
        }
        return true;
    }

    /** No-break spaces, the spaces of typesetting, zero-width ones, and the byte order mark. */
    private static final byte[][] WIDE_BLANKS = List.of(
                    "\u00a0", "\u202f", "\u2002", "\u2003", "\u2007", "\u2008", "\u2009", "\u200a", "\u200b", "\u2060",
                    "\u3000", "\ufeff")
            .stream()
            .map(blank -> blank.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
}
