// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Finds a header that comes again in joined files, however it is written there: with quotes, blanks
 * or a byte order mark, in another case, with or without a delimiter at the end. A single column is
 * compared with its case, for a word alone may be a value in another case.
 */
final class CsvRepeat {
    private final List<String> header;
    private final boolean foldsCase;
    private final int first;
    private final int quote;

    /** Of a header with these cells. */
    CsvRepeat(List<String> cells, CsvDialect dialect) {
        boolean trailing = cells.size() > 1 && cells.get(cells.size() - 1).isEmpty();
        header = List.copyOf(trailing ? cells.subList(0, cells.size() - 1) : cells);
        foldsCase = header.size() > 1;
        byte[] start = header.get(0).getBytes(StandardCharsets.UTF_8);
        first = fold(start.length == 0 ? dialect.delimiter() : start[0]);
        quote = dialect.quote();
    }

    private static int fold(int b) {
        return b >= 'A' && b <= 'Z' ? b + 'a' - 'A' : b;
    }

    /** Whether the record at p is the header; the cells stay where they are. */
    boolean is(CsvCells cells, int p) {
        int b = cells.text[p];
        if (fold(b) != first && b > ' ' && b != quote) {
            return false;
        }
        int lines = cells.lines;
        boolean open = cells.open;
        try {
            return isHeader(cells, p);
        } catch (CsvProblem e) {
            return false;
        } finally {
            cells.lines = lines;
            cells.open = open;
        }
    }

    private boolean isHeader(CsvCells cells, int p) throws CsvProblem {
        int q = p - 1;
        for (String name : header) {
            if (q >= p && CsvCells.isLineEnd(cells.text[q])) {
                return false;
            }
            q = cells.cell(q + 1);
            if (cells.to - cells.from > 4 * (name.length() + 1) || !isName(cells.string(), name)) {
                return false;
            }
        }
        if (!CsvCells.isLineEnd(cells.text[q])) {
            q = cells.cell(q + 1);
            return cells.from == cells.to && CsvCells.isLineEnd(cells.text[q]);
        }
        return true;
    }

    private boolean isName(String cell, String name) {
        return cell.equals(name) || foldsCase && cell.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
    }
}
