// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import java.util.List;

/** Columns of text, right-aligned. */
final class TextTable {
    private static final int NARROWEST = 7;

    private TextTable() {}

    /** The width of a column that holds these, with a space before the longest. */
    static int width(List<String> cells) {
        return Math.max(NARROWEST, cells.stream().mapToInt(String::length).max().orElse(0) + 1);
    }

    static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
