// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.util.List;

/**
 * The names of a CSV file's columns.
 *
 * @param names by column: the header's, or x0, x1, …
 * @param named whether they are the file's own
 * @param line the header's, from 1; that of the first record without one
 */
record CsvNames(List<String> names, boolean named, long line) {
    /** How messages name a column. */
    String column(int c) {
        return named && c < names.size() ? "column '" + Text.shortened(names.get(c)) + "'" : "column " + (c + 1);
    }

    /** What to do about lines of another length, by the first cell of one. */
    String hintOnLines(String cell) {
        String first = names.get(0);
        for (String start : new String[] {"#", "%", "//", "!"}) {
            if (cell.startsWith(start) || named && first.startsWith(start)) {
                return "; if lines that begin with " + start.charAt(0) + " are comments, give --comment '"
                        + start.charAt(0) + "'";
            }
        }
        return ": check --delimiter; lines before the table are left out by --skip";
    }
}
