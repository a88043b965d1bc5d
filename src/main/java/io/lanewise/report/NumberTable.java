// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.List;

/**
 * The numbers of a drawing: what a screen reader reads, and anybody may copy.
 *
 * @param caption what it shows
 * @param headings one for each column; the first cell of a row is the heading of the row
 * @param rows of as many cells
 */
record NumberTable(String caption, List<String> headings, List<List<String>> rows) {
    /** Checks that all rows have a cell for each heading. */
    NumberTable {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException("the table '" + caption + "' has " + headings.size()
                        + " columns, but a row of " + row.size() + " cells");
            }
        }
    }

    /** Writes it into a region that scrolls sideways, by keyboard too. */
    void write(Markup markup) {
        markup.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        markup.open("table").element("caption", caption).open("thead").open("tr");
        headings.forEach(heading -> markup.element("th", heading, "scope", "col"));
        markup.close().close().open("tbody").line();
        for (List<String> row : rows) {
            markup.open("tr").element("th", row.get(0), "scope", "row");
            row.subList(1, row.size())
                    .forEach(cell -> markup.element("td", cell, "class", isNumber(cell) ? "number" : null));
            markup.close().line();
        }
        markup.close().close().close().line();
    }

    private static boolean isNumber(String cell) {
        return cell.isEmpty()
                || Character.isDigit(cell.charAt(cell.charAt(0) == '-' ? cell.length() - 1 : 0))
                || cell.equals("n/a");
    }
}
