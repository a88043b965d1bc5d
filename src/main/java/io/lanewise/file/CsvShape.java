// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the first records of a CSV file are like by one delimiter.
 *
 * @param share of the records that have the commonest number of cells
 * @param cells that number
 * @param clean the share of cells that are numbers or missing
 * @param spaced whether all records, but for one, have a cell of several numbers with blanks
 *     between
 * @param lacksName whether all records but the first have a cell more than that, as R writes tables
 *     with names of rows
 */
record CsvShape(char delimiter, double share, int cells, double clean, boolean spaced, boolean lacksName) {
    /** So many records are looked at. */
    static final int RECORDS = 200;

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");

    /** Whether all records have as many cells, more than one. */
    boolean serves() {
        return cells > 1 && share == 1;
    }

    /** Whether it serves better than another that serves; null is none. */
    boolean isBetterThan(CsvShape other) {
        return other == null || (lacksName == other.lacksName ? clean > other.clean : other.lacksName);
    }

    /** By a dialect's delimiter. */
    static CsvShape of(byte[] head, CsvDialect dialect) {
        CsvCells cells = new CsvCells(dialect);
        cells.over(Arrays.copyOf(head, head.length + 2), head.length);
        Map<Integer, Integer> counts = new HashMap<>();
        Map<Integer, Integer> trimmed = new HashMap<>();
        int first = 0;
        int total = 0;
        int clean = 0;
        int all = 0;
        int spaced = 0;
        try {
            for (int p = cells.record(0); p < cells.end && total < RECORDS; p = cells.record(p)) {
                int count = 0;
                boolean hasSpaced = false;
                int q = p - 1;
                do {
                    q = cells.cell(q + 1);
                    count++;
                    hasSpaced |= isSpaced(cells.string(), dialect.missing());
                    clean += isClean(cells.string(), dialect.missing()) ? 1 : 0;
                } while (q < cells.end && !CsvCells.isLineEnd(cells.text[q]));
                if (cells.open) {
                    break;
                }
                counts.merge(count, 1, Integer::sum);
                // An empty last cell may come of a delimiter at the line's end.
                trimmed.merge(cells.from == cells.to ? count - 1 : count, 1, Integer::sum);
                first = total == 0 ? count : first;
                all += count;
                spaced += hasSpaced ? 1 : 0;
                total++;
                p = cells.nextLine(q);
            }
        } catch (CsvProblem e) {
            return new CsvShape(dialect.delimiter(), 0, 1, 0, false, false);
        }
        int best = commonest(counts);
        int bestTrimmed = commonest(trimmed);
        boolean trim = trimmed.getOrDefault(bestTrimmed, 0) > counts.getOrDefault(best, 0);
        int records = trim ? trimmed.get(bestTrimmed) : counts.getOrDefault(best, 0);
        boolean lacksName = !trim && first > 1 && first == best - 1 && records == total - 1;
        return new CsvShape(
                dialect.delimiter(),
                total == 0 ? 0 : lacksName ? 1 : records / (double) total,
                trim ? bestTrimmed : best,
                all == 0 ? 0 : clean / (double) all,
                spaced > 1 && spaced >= total - 1,
                lacksName);
    }

    private static int commonest(Map<Integer, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(1);
    }

    /** Whether these are several numbers with blanks between. */
    private static boolean isSpaced(String cell, CsvMissing missing) {
        String[] parts = cell.split("[ \t]+");
        return parts.length > 1 && Arrays.stream(parts).allMatch(part -> isClean(part, missing));
    }

    private static boolean isClean(String cell, CsvMissing missing) {
        return cell.isEmpty() || Numbers.isDecimal(cell) || isDecimalComma(cell) || missing.is(cell);
    }

    /** Whether it is a number with a decimal comma and digits on either side. */
    static boolean isDecimalComma(String cell) {
        return DECIMAL_COMMA.matcher(cell).matches();
    }
}
