// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The markers of a missing cell. An empty cell is missing in any case; {@code None} and {@code NA}
 * are markers as they stand, while {@code none} and {@code na} are words, as of a category.
 */
final class CsvMissing {
    private static final List<String> KNOWN = List.of(
            "?", "NA", "N/A", "n/a", "NaN", "nan", "NAN", "null", "NULL", "Null", "None", "-", ".", "\\N", "<NA>",
            "#N/A", "#NA");

    private final byte[][] markers;
    private final int longest;
    private final boolean numbers;

    /** The known ones, and more. */
    CsvMissing(List<String> more) {
        List<String> all = new ArrayList<>(KNOWN);
        more.forEach(marker -> all.add(marker.strip()));
        numbers = more.stream().anyMatch(marker -> marker.chars().anyMatch(Character::isDigit));
        markers = all.stream()
                .map(marker -> marker.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        longest = Arrays.stream(markers).mapToInt(marker -> marker.length).max().orElse(0);
    }

    /** Whether some may be numbers, such as -999. */
    boolean hasNumbers() {
        return numbers;
    }

    /** Whether the cell is one. */
    boolean is(byte[] text, int from, int to) {
        if (from == to) {
            return true;
        }
        if (to - from > longest) {
            return false;
        }
        for (byte[] marker : markers) {
            if (marker.length == to - from && marker[0] == text[from] && CsvDialect.startsWith(text, from, marker)) {
                return true;
            }
        }
        return false;
    }

    /** The same for text. */
    boolean is(String cell) {
        byte[] text = cell.getBytes(StandardCharsets.UTF_8);
        return is(text, 0, text.length);
    }
}
