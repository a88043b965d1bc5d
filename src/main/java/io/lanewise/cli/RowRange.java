// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine;

/**
 * Some examples in a row.
 *
 * @param first from 1
 * @param last the number of the last one
 */
record RowRange(int first, int last) {
    /** How many are taken where nobody says which. */
    static final int DEFAULT = 4;

    private static final Pattern RANGE = Pattern.compile("\\s*([0-9]{1,9})\\s*(?:-\\s*([0-9]{1,9})\\s*)?");

    /** The first ones. */
    static RowRange first(int count) {
        return new RowRange(1, count);
    }

    /** As it is written on the command line: 3, or 1-4. */
    static RowRange of(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first >= 1 && last >= first) {
                return new RowRange(first, last);
            }
        }
        throw new CommandLine.TypeConversionException(
                "'" + text + "' is no range of examples; give their numbers from 1 as 3 or 1-4");
    }

    /** Their numbers from 0. */
    int[] numbers() {
        return IntStream.range(first - 1, last).toArray();
    }
}
