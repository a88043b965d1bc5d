// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at records that have one cell more than the first, as R's write.table writes them: the
 * first column has the names of the rows, and no name itself. They are such if they all differ,
 * all cells of the first record are text, and the names count the rows from 1 or have a column of
 * numbers after them.
 */
final class CsvRowNames {
    /** What the column is called, as in R. */
    static final String NAME = "row.names";

    private final List<String> header;
    private final Set<String> seen = new HashSet<>();
    private boolean distinct = true;
    private boolean counts = true;
    private int rows;

    /** What is below each name, one column further. */
    final List<CsvBelow> below = new ArrayList<>();

    /** For records after a header with these names. */
    CsvRowNames(List<String> header) {
        this.header = List.copyOf(header);
        header.forEach(name -> below.add(new CsvBelow()));
    }

    /** One more record, which begins at p. */
    void add(CsvDialect dialect, CsvCells cells, CsvDecimal decimal, CsvSpelling spelling, int p) throws CsvProblem {
        int lines = cells.lines;
        int q = p - 1;
        for (int c = -1; c < below.size(); c++) {
            q = cells.cell(q + 1);
            if (c < 0) {
                String name = cells.string();
                rows++;
                counts &= name.equals(Integer.toString(rows));
                distinct &= !name.isEmpty() && seen.add(name);
            } else {
                below.get(c).add(dialect, cells, decimal, spelling, header.get(c));
            }
        }
        cells.lines = lines;
    }

    /** Whether the first cells of the records are names of rows. */
    boolean are(CsvSurvey survey) {
        boolean numbers = false;
        for (int c = 0; c < below.size(); c++) {
            if (!survey.firstIsText(c)) {
                return false;
            }
            numbers |= below.get(c).isNumbers();
        }
        return distinct && (counts || numbers);
    }
}
