// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A first look at a CSV file: its records are counted, and the first 1,000 are compared with the
 * first of all, which may be a header (fewer where that would be more than four million cells).
 */
final class CsvSurvey {
    private static final int RECORDS = 1_000;
    private static final int CELLS = 1 << 22;

    /** Different lengths of lines, or no line. */
    static final int VARIOUS = -1;

    private final CsvSource source;
    private final CsvDialect dialect;

    /** The cells of the first record. */
    final List<String> first = new ArrayList<>();

    /** Finds it again; null before it is known. */
    CsvRepeat repeat;

    /** Its number, from 1. */
    long firstAt;

    /** What is below the cells of the first record, as far as it was looked at. */
    final List<CsvBelow> below = new ArrayList<>();

    /** Records looked at after the first. */
    int rows;

    /** Cells of each of them, if all have the same number, else VARIOUS. */
    int cells = VARIOUS;

    /** What is in records with a cell more than the first; null if there are none. */
    private CsvRowNames rowNames;

    /** Whether the last cell of all of them is empty. */
    boolean lastEmpty = true;

    /** All records. */
    long records;

    String encoding = "";
    boolean ctrlZ;

    private CsvSurvey(CsvSource source, CsvDialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    static CsvSurvey of(CsvSource source, CsvDialect dialect) throws IOException {
        CsvSurvey survey = new CsvSurvey(source, dialect);
        CsvBlock block = new CsvBlock();
        try (CsvBlocks blocks = new CsvBlocks(source, dialect)) {
            CsvCells cells = new CsvCells(dialect);
            long line = dialect.preamble();
            boolean looking = true;
            while (blocks.next(block)) {
                cells.over(block.text, block.end);
                try {
                    looking = looking && survey.look(block, cells, line);
                } catch (CsvProblem e) {
                    throw e.in(source, line);
                }
                line += cells.lines;
                cells.over(block.text, block.end);
                survey.records += count(block, cells, dialect);
            }
            survey.encoding = blocks.encoding();
            survey.ctrlZ = blocks.ctrlZ();
        } catch (CsvProblem e) {
            throw e.in(source, 0);
        }
        if (survey.records == 0) {
            throw source.problem("the file has no lines", "check how it was written");
        }
        return survey;
    }

    /** Looks at a block's records; whether to look at more. */
    private boolean look(CsvBlock block, CsvCells cells, long above) throws CsvProblem {
        if (block.wide) {
            Utf8.check(block.text, block.end);
        }
        CsvDecimal decimal = new CsvDecimal(dialect.decimal());
        CsvSpelling spelling = new CsvSpelling(dialect);
        for (int p = cells.record(0); p < cells.end; p = cells.record(p)) {
            boolean isFirst = first.isEmpty();
            if (!isFirst && repeat.is(cells, p)) {
                below.forEach(CsvBelow::addFirst);
                p = cells.pastRecord(p);
                continue;
            }
            if (isFirst) {
                firstAt = above + cells.lines + 1;
            }
            int c = 0;
            int q = p - 1;
            do {
                q = cells.cell(q + 1);
                if (isFirst) {
                    first.add(cells.string());
                    below.add(new CsvBelow());
                } else if (c < below.size()) {
                    below.get(c).add(dialect, cells, decimal, spelling, first.get(c));
                }
                c++;
            } while (!CsvCells.isLineEnd(block.text[q]));
            if (isFirst) {
                repeat = new CsvRepeat(first, dialect);
            } else {
                lastEmpty &= cells.from == cells.to && c > 1;
                this.cells = rows == 0 || this.cells == c ? c : VARIOUS;
                rows++;
                look(cells, decimal, spelling, p, c);
            }
            p = cells.nextLine(q);
            if (rows >= RECORDS || (long) rows * below.size() > CELLS) {
                return false;
            }
        }
        return true;
    }

    /** Looks at a record with a cell more than the first has, as long as all have. */
    private void look(CsvCells cells, CsvDecimal decimal, CsvSpelling spelling, int p, int count) throws CsvProblem {
        if (rows == 1 && first.size() > 1 && count == first.size() + 1) {
            rowNames = new CsvRowNames(first);
        }
        if (rowNames != null && count == first.size() + 1) {
            rowNames.add(dialect, cells, decimal, spelling, p);
        }
    }

    /** Takes the first column for one of row names, which has no name in the header, if it is. */
    boolean takeRowNames() {
        if (rowNames == null || cells != first.size() + 1 || lastEmpty || !rowNames.are(this)) {
            return false;
        }
        first.add(0, CsvRowNames.NAME);
        below.subList(1, below.size()).clear();
        below.addAll(rowNames.below);
        return true;
    }

    private static long count(CsvBlock block, CsvCells cells, CsvDialect dialect) throws CsvProblem {
        boolean plain = !block.quotes && dialect.comment() == 0 && !block.loneReturn();
        long count = 0;
        for (int p = cells.record(0); p < cells.end; p = cells.record(p)) {
            if (plain) {
                p = cells.nextLine(block.find(p, '\n'));
            } else {
                p = cells.pastRecord(p);
            }
            count++;
        }
        return count;
    }

    /** Whether the first cell of a column is text, neither number nor missing. */
    boolean firstIsText(int c) {
        byte[] cell = first.get(c).getBytes(StandardCharsets.UTF_8);
        byte[] plain = cell.length == 0 ? null : new CsvSpelling(dialect).plain(cell, 0, cell.length);
        byte[] number = plain == null ? cell : plain;
        return !dialect.missing().is(first.get(c))
                && !CsvText.isNonFinite(first.get(c))
                && !(dialect.decimal() == '.' && CsvText.hasDecimalComma(first.get(c)))
                && !new CsvDecimal(dialect.decimal()).is(number, 0, number.length);
    }

    /** Whether any is. */
    boolean firstHasText() {
        for (int c = 0; c < first.size(); c++) {
            if (firstIsText(c)) {
                return true;
            }
        }
        return false;
    }

    /** The first cells: numbers with a decimal point, and null for missing ones. */
    List<String> firstPlain(int columns) {
        List<String> plain = new ArrayList<>();
        for (String cell : first.subList(0, columns)) {
            byte[] text = cell.getBytes(StandardCharsets.UTF_8);
            byte[] respelt = text.length == 0 ? null : new CsvSpelling(dialect).plain(text, 0, text.length);
            byte[] number = respelt == null ? text : respelt;
            boolean isNumber = number.length > 0 && new CsvDecimal(dialect.decimal()).is(number, 0, number.length);
            plain.add(
                    dialect.missing().is(cell)
                            ? null
                            : isNumber
                                    ? new String(number, StandardCharsets.UTF_8).replace(dialect.decimal(), '.')
                                    : cell);
        }
        return plain;
    }

    /** The file, for messages. */
    CsvSource source() {
        return source;
    }
}
