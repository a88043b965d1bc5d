// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.HashSet;
import java.util.Set;

/** What stands below the first cell of a column. */
final class CsvBelow {
    /** More different texts than this are not told apart. */
    private static final int MOST_TEXTS = 64;

    private final Set<String> values = new HashSet<>();
    private int numbers;
    private int commas;
    private int texts;
    private boolean again;
    private boolean fractions;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /** One more cell. */
    void add(CsvDialect dialect, CsvCells cells, CsvDecimal decimal, CsvSpelling spelling, String first) {
        byte[] cell = cells.text;
        int from = cells.from;
        int to = cells.to;
        CsvMissing missing = dialect.missing();
        boolean isNumber = decimal.is(cell, from, to);
        if ((!isNumber || missing.hasNumbers()) && missing.is(cell, from, to)) {
            return;
        }
        if (!isNumber) {
            byte[] respelt = spelling.plain(cell, from, to);
            if (respelt != null) {
                cell = respelt;
                from = 0;
                to = cell.length;
                isNumber = decimal.is(cell, from, to);
            }
        }
        if (isNumber) {
            double value = decimal.toDouble(cell, from, to);
            numbers++;
            fractions |= value != Math.rint(value) || decimal.scale > 0;
            least = Math.min(least, value);
            most = Math.max(most, value);
            return;
        }
        String text = cells.string();
        if (dialect.decimal() == '.' && CsvText.hasDecimalComma(text)) {
            commas++;
        } else if (!CsvText.isNonFinite(text)) {
            texts++;
            again |= text.equals(first);
            if (values.size() < MOST_TEXTS) {
                values.add(text);
            }
        }
    }

    /** The first line once more: as an example, or as a header of joined files. */
    void addFirst() {
        again = true;
    }

    /** Whether there are numbers, and nothing else but missing cells. */
    boolean isNumbers() {
        return numbers + commas > 0 && texts == 0;
    }

    /** Whether there is text. */
    boolean isText() {
        return texts > 0;
    }

    /** Whether there are numbers, and no more texts than these. */
    boolean isMostlyNumbers() {
        return numbers > 0 && numbers >= texts;
    }

    /** Whether text comes again and again. */
    boolean isCategories() {
        return texts >= 2 * values.size() && texts > 1;
    }

    /** Whether the first cell's text is among them. */
    boolean hasFirst() {
        return again;
    }

    boolean hasFractions() {
        return fractions;
    }

    /** Whether a number lies among those here. */
    boolean spans(double number) {
        return number >= least && number <= most;
    }
}
