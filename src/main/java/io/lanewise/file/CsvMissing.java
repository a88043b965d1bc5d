// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/** The markers of a missing cell, by number; an empty cell is missing in any case. */
final class CsvMissing {
    /** What is no marker. */
    static final int NONE = -1;

    /** The number of an empty cell; those of markers follow. */
    static final int EMPTY = 0;

    private final List<String> words;
    private final byte[][] markers;
    private final int longest;
    private final boolean numbers;

    /** These, with blanks around them left out. */
    CsvMissing(List<String> words) {
        this.words = words.stream().map(String::strip).toList();
        numbers = words.stream().anyMatch(marker -> marker.chars().anyMatch(Character::isDigit));
        markers = this.words.stream()
                .map(marker -> marker.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        longest = Arrays.stream(markers).mapToInt(marker -> marker.length).max().orElse(0);
    }

    /** Whether some may be numbers, such as -999. */
    boolean hasNumbers() {
        return numbers;
    }

    /** How many numbers there are. */
    int count() {
        return markers.length + 1;
    }

    /** The number of a cell's marker, or NONE. */
    int find(byte[] text, int from, int to) {
        if (from == to) {
            return EMPTY;
        }
        if (to - from > longest) {
            return NONE;
        }
        for (int i = 0; i < markers.length; i++) {
            byte[] marker = markers[i];
            if (marker.length == to - from && marker[0] == text[from] && CsvDialect.startsWith(text, from, marker)) {
                return i + 1;
            }
        }
        return NONE;
    }

    /** Whether the cell is missing. */
    boolean is(byte[] text, int from, int to) {
        return find(text, from, to) != NONE;
    }

    /** The same for text. */
    boolean is(String cell) {
        byte[] text = cell.getBytes(StandardCharsets.UTF_8);
        return is(text, 0, text.length);
    }

    /**
     * How many cells are missing, and by which markers; nothing if none is.
     *
     * @param counts by number
     */
    String shown(long[] counts) {
        StringJoiner parts = new StringJoiner(", ", " (", ")");
        long all = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                all += counts[i];
                parts.add(counts[i] + (i == EMPTY ? " empty" : " '" + CsvText.shown(words.get(i - 1)) + "'"));
            }
        }
        return all == 0 ? "" : all + parts.toString();
    }
}
