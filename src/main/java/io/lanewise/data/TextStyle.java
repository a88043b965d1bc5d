// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a text file writes its cells, as far as another file of the same make needs to know: a model
 * keeps that of its training file, and readers take from there what they are not told.
 *
 * <pre>{@code
 * TextStyle style = new TextStyle(',', '.', '"', List.of("none"), List.of("NA"));
 * System.out.println(style.markers().contains("NA")); // false
 * }</pre>
 *
 * <pre>{@code
 * TextStyle german = new TextStyle(',', '.', '"', List.of("k.A."), List.of());
 * System.out.println(german.markers().contains("k.A.")); // true
 * }</pre>
 *
 * @param decimal the decimal sign, a point or a comma
 * @param thousands what stands between groups of three digits; 0 for nothing
 * @param quote what stands around cells with delimiters in them
 * @param missing what marks a missing cell, besides the {@link #MARKERS}
 * @param notMissing those of the markers that are values, such as NA of a region
 */
public record TextStyle(char decimal, char thousands, char quote, List<String> missing, List<String> notMissing) {
    /**
     * The markers of a missing cell; an empty cell is missing in any case. {@code None} and {@code
     * NA} are markers as they stand, while {@code none} and {@code na} are words, as of a category.
     */
    public static final List<String> MARKERS = List.of(
            "?", "NA", "N/A", "n/a", "NaN", "nan", "NAN", "null", "NULL", "Null", "None", "-", ".", "\\N", "<NA>",
            "#N/A", "#NA");

    /** Decimal points, no groups of digits, double quotes, and the markers above. */
    public static final TextStyle USUAL = new TextStyle('.', '\0', '"', List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the decimal sign is neither point nor comma, or also
     *     separates thousands, or what is not missing is no marker
     */
    public TextStyle {
        if (decimal != '.' && decimal != ',') {
            throw new IllegalArgumentException("the decimal sign must be . or , but is '" + decimal + "'");
        }
        if (decimal == thousands) {
            throw new IllegalArgumentException(
                    "the decimal sign and the thousands separator must differ, but both are '" + decimal + "'");
        }
        missing = List.copyOf(missing);
        notMissing = List.copyOf(notMissing);
        checkAreMarkers(notMissing);
    }

    /**
     * Refuses words that mark no missing cell.
     *
     * @throws IllegalArgumentException if there is one, with the markers
     */
    public static void checkAreMarkers(List<String> words) {
        Objects.requireNonNull(words, "the words");
        for (String word : words) {
            if (!MARKERS.contains(word)) {
                throw new IllegalArgumentException("'" + word + "' marks no missing cell, so it is a value already; the"
                        + " markers are " + String.join(" ", MARKERS));
            }
        }
    }

    /** All that marks a missing cell which is not empty. */
    public List<String> markers() {
        List<String> all = new ArrayList<>(MARKERS);
        all.removeAll(notMissing);
        all.addAll(missing);
        return all.stream().distinct().toList();
    }
}
