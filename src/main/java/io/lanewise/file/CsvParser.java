// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.function.IntFunction;

/** Reads the records of a block by a plan: numbers into rows of floats, text into codes. */
final class CsvParser {
    private final CsvDialect dialect;
    private final CsvPlan plan;
    private final CsvNames names;
    private final CsvFaults faults;
    private final CsvCells cells;
    private final CsvDecimal decimal;
    private final CsvSpelling spelling;
    private final boolean[] plain;

    /** A delimiter of one character, or none that a byte can be. */
    private final int single;

    private final IntFunction<String> cellText;
    private CsvPart part;
    private byte[] text;

    /** Line of the record, from 0 at the block's start. */
    private int line;

    CsvParser(CsvDialect dialect, CsvPlan plan, CsvNames names) {
        this.dialect = dialect;
        this.plan = plan;
        this.names = names;
        faults = new CsvFaults(dialect, plan, names);
        cells = new CsvCells(dialect);
        cellText = code -> cells.string();
        decimal = new CsvDecimal(dialect.decimal());
        spelling = new CsvSpelling(dialect);
        single = dialect.blanks() ? Integer.MAX_VALUE : dialect.delimiter();
        plain = new boolean[plan.columns()];
        for (int c = 0; c < plain.length; c++) {
            plain[c] = plan.kinds()[c] == CsvPlan.NUMBER
                    && plan.offsets()[c] == 0
                    && !dialect.missing().hasNumbers();
        }
    }

    /** Reads all records of the part's block. */
    void read(CsvPart into) {
        part = into;
        part.clear(plan, dialect.missing().count());
        CsvBlock block = part.block;
        text = block.text;
        cells.over(text, block.end);
        try {
            if (block.wide) {
                Utf8.check(text, block.end);
            }
            if (block.nul) {
                throw faults.nul(block);
            }
            records(block.first && plan.named());
        } catch (CsvProblem e) {
            part.problem = e;
        }
        part.lines = cells.lines;
        part.blankLines = cells.blankLines;
        part.emptyLines = cells.emptyLines;
        part.commentLines = cells.commentLines;
    }

    private void records(boolean afterHeader) throws CsvProblem {
        boolean skip = afterHeader;
        CsvRepeat header = plan.header();
        int shift = 0;
        for (int p = cells.record(0); p < cells.end; p = cells.record(p)) {
            if (skip) {
                skip = false;
                p = cells.pastRecord(p);
                continue;
            }
            if (header != null && header.is(cells, p)) {
                part.repeatedHeaders++;
                p = cells.pastRecord(p);
                continue;
            }
            line = cells.lines;
            if (line - part.rows != shift) {
                shift = line - part.rows;
                part.jumps.addAll(part.rows, line);
            }
            p = record(p);
        }
    }

    /** Reads the record at p; the start of the next line. */
    private int record(int p) throws CsvProblem {
        part.room(plan.numbers());
        int at = part.rows * plan.numbers();
        int columns = plan.columns();
        byte[] bytes = text;
        int q = p - 1;
        for (int c = 0; c < columns; c++) {
            if (c > 0 && CsvCells.isLineEnd(bytes[q])) {
                throw faults.ragged(part.block, line);
            }
            int start = q + 1;
            int digit = bytes[start] - '0';
            if (plain[c] && bytes[start + 1] == single && digit >= 0 && digit <= 9) {
                // One digit alone is what most cells of images are.
                part.values[at++] = digit;
                q = start + 1;
                continue;
            }
            q = plain[c] ? number(start, at, c) : -1;
            if (q < 0) {
                q = cells.cell(start);
                other(c, at);
            }
            at += plan.kinds()[c] == CsvPlan.NUMBER ? 1 : 0;
        }
        if (!CsvCells.isLineEnd(text[q])) {
            q = extra(q);
        }
        part.rows++;
        return cells.nextLine(q);
    }

    /** After the last column: nothing but an empty cell, where lines end with a delimiter. */
    private int extra(int p) throws CsvProblem {
        int q = cells.cell(p + 1);
        if (plan.trailing() && cells.from == cells.to && CsvCells.isLineEnd(text[q])) {
            return q;
        }
        throw faults.ragged(part.block, line);
    }

    /**
     * The usual number: a sign, digits, a decimal sign and digits, right up to the delimiter.
     *
     * @return the place of the delimiter or line's end, or −1 for anything else
     */
    private int number(int p, int at, int c) {
        byte[] bytes = text;
        int q = p;
        boolean negative = bytes[q] == '-';
        if (negative) {
            q++;
        }
        int start = q;
        long w = 0;
        int digit;
        while ((digit = bytes[q] - '0') >= 0 && digit <= 9) {
            w = 10 * w + digit;
            q++;
        }
        int digits = q - start;
        int scale = 0;
        if (bytes[q] == dialect.decimal()) {
            start = ++q;
            while ((digit = bytes[q] - '0') >= 0 && digit <= 9) {
                w = 10 * w + digit;
                q++;
            }
            scale = q - start;
            digits += scale;
        }
        if (digits == 0 || digits > 18 || !cells.isEnd(bytes[q])) {
            return bytes[p] == ' ' && bytes[p + 1] > ' ' ? number(p + 1, at, c) : -1;
        }
        float value;
        if (w < 1 << 24 && scale == 0) {
            value = w;
        } else {
            value = CsvDecimal.nearest(w, scale);
            if (Float.isNaN(value)) {
                return -1;
            }
            part.note(c, scale);
        }
        part.values[at] = negative ? -value : value;
        return cells.delimited(q);
    }

    /** The cell that was just found, by its column's kind. */
    private void other(int c, int at) throws CsvProblem {
        switch (plan.kinds()[c]) {
            case CsvPlan.NUMBER -> part.values[at] = anyNumber(c);
            case CsvPlan.TEXT -> {
                CsvCodes codes = part.texts[plan.slots()[c]];
                if ((!plan.verbatim().get(c) || cells.from == cells.to)
                        && part.misses(c, dialect.missing().find(text, cells.from, cells.to))) {
                    codes.missing(part.rows);
                } else {
                    codes.add(part.rows, text, cells.from, cells.to, cellText);
                }
            }
            default -> {}
        }
    }

    /** The cell as a number in any spelling; NaN if it is missing. */
    private float anyNumber(int c) throws CsvProblem {
        byte[] cell = text;
        int from = cells.from;
        int to = cells.to;
        boolean isNumber = from < to && decimal.is(cell, from, to);
        if ((!isNumber || dialect.missing().hasNumbers())
                && part.misses(c, dialect.missing().find(cell, from, to))) {
            return Float.NaN;
        }
        if (!isNumber) {
            byte[] respelt = spelling.plain(cell, from, to);
            if (respelt == null || !decimal.is(respelt, 0, respelt.length)) {
                return notANumber(c);
            }
            cell = respelt;
            from = 0;
            to = cell.length;
        }
        double offset = plan.offsets()[c];
        float value = decimal.toFloat(cell, from, to);
        if (offset != 0) {
            value = Offsets.less(decimal.toDouble(cell, from, to), value, offset);
        }
        if (!Float.isFinite(value)) {
            String large = CsvText.shown(cells.string());
            throw new CsvProblem(
                    line, names.column(c) + " is " + large + ", too large for a float (3.4e38)", "rescale it");
        }
        if (decimal.scale > 0 || Math.abs(value) >= 1 << 24) {
            part.note(c, Math.max(0, decimal.scale));
        }
        return value;
    }

    /** The column is text then, if it may be. */
    private float notANumber(int c) throws CsvProblem {
        part.strays.stray(c, line, cells);
        if (part.words.get(c)) {
            return Float.NaN;
        }
        String cell = cells.string();
        String what = names.column(c) + " is '" + CsvText.shown(cell) + "', not a decimal number";
        CsvProblem problem = new CsvProblem(line, what, CsvText.cure(cell, dialect.decimal()));
        if (!plan.auto()[c] || CsvText.isNonFinite(cell)) {
            throw problem;
        }
        part.turn(c, dialect.decimal() == '.' && CsvText.hasDecimalComma(cell) ? problem : null);
        return Float.NaN;
    }
}
