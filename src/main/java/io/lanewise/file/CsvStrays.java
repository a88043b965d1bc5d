// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

/**
 * By column, the cells that are no numbers in columns that may be of numbers: how many, and the
 * first of them. Where nearly all others are numbers, such a cell is a mistake, and no reason to
 * take the column for text.
 */
final class CsvStrays {
    /** With fewer cells than these, a column may be anything. */
    private static final int FEWEST_CELLS = 10;

    /** Of ten cells, so many at least are numbers where the others are mistakes. */
    private static final int NUMBERS_OF_TEN = 9;

    private final long[] missing;
    private final long[] strays;
    private final long[] lines;
    private final String[] cells;

    CsvStrays(int columns) {
        missing = new long[columns];
        strays = new long[columns];
        lines = new long[columns];
        cells = new String[columns];
    }

    void missing(int c) {
        missing[c]++;
    }

    /** One more, which is no number. */
    void stray(int c, int line, CsvCells cell) {
        if (strays[c]++ == 0) {
            lines[c] = line;
            cells[c] = cell.string();
        }
    }

    /** Those of the next block. */
    void add(CsvStrays block, long above) {
        for (int c = 0; c < missing.length; c++) {
            missing[c] += block.missing[c];
            if (strays[c] == 0 && block.strays[c] > 0) {
                lines[c] = above + 1 + block.lines[c];
                cells[c] = block.cells[c];
            }
            strays[c] += block.strays[c];
        }
    }

    /**
     * Refuses a column of text that is nearly one of numbers.
     *
     * @param rows all of them
     * @throws FileFormatException that names the first cell that is no number
     */
    void check(CsvSource source, CsvNames names, long rows) throws FileFormatException {
        for (int c = 0; c < missing.length; c++) {
            long all = rows - missing[c];
            long numbers = all - strays[c];
            if (strays[c] > 0 && all >= FEWEST_CELLS && 10 * numbers >= NUMBERS_OF_TEN * all) {
                throw source.problem(
                        lines[c],
                        names.column(c) + " is '" + CsvText.shown(cells[c]) + "', not a number, but " + numbers
                                + " of its " + all + " cells are",
                        "correct it, name it as a missing marker by --missing-markers, or name the column by"
                                + " --categorical");
            }
        }
    }
}
