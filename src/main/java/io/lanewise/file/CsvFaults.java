// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

/** What is wrong with a block's lines, found out by a second look at them. */
final class CsvFaults {
    private final CsvPlan plan;
    private final CsvNames names;
    private final CsvCells cells;
    private int column;

    CsvFaults(CsvDialect dialect, CsvPlan plan, CsvNames names) {
        this.plan = plan;
        this.names = names;
        cells = new CsvCells(dialect);
    }

    /** A complaint about a line with another number of cells. */
    CsvProblem ragged(CsvBlock block, int line) {
        cells.over(block.text, block.end);
        String first = "";
        try {
            int p = cells.record(0);
            while (p < cells.end && cells.lines < line) {
                p = cells.record(cells.nextLine(lastCell(p, cells.end)));
            }
            if (p < cells.end) {
                cells.cell(p);
                first = cells.string();
                lastCell(p, cells.end);
            }
        } catch (CsvProblem e) {
            return e;
        }
        return new CsvProblem(
                line,
                "the line has " + (column == 0 ? "1 cell" : column + 1 + " cells") + ", but the first has "
                        + plan.columns(),
                "every line needs the same number"
                        + (names.named() && column == plan.columns() ? " (does the header lack a name?)" : "")
                        + names.hintOnLines(first));
    }

    /** A complaint about the block's first NUL, by the column where it stands. */
    CsvProblem nul(CsvBlock block) throws CsvProblem {
        cells.over(block.text, block.end);
        int nul = block.find(0, 0);
        int p = cells.record(0);
        while (p < cells.end) {
            int line = cells.lines;
            int q = lastCell(p, nul);
            if (q >= nul) {
                return new CsvProblem(
                        line, names.column(column) + " has a NUL character", "the file is damaged, or not CSV");
            }
            p = cells.record(cells.nextLine(q));
        }
        return new CsvProblem(
                Math.max(0, cells.lines - 1), "a line has a NUL character", "the file is damaged, or not CSV");
    }

    /** The end of the record at p, or of its first cell that ends at or after a limit. */
    private int lastCell(int p, int limit) throws CsvProblem {
        column = 0;
        int q = cells.cell(p);
        while (q < limit && !CsvCells.isLineEnd(cells.text[q])) {
            q = cells.cell(q + 1);
            column++;
        }
        return q;
    }
}
