// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Columns that are read as text, such as the class, but have numbers with a decimal comma: these
 * get a point, so that 1,0 and 1 are one class, as they are where the file has points.
 */
final class DecimalComma {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+,[0-9]+");

    private DecimalComma() {}

    /** The column with points; it shares the codes if it has no such number. */
    static Column.Text toPoint(Column.Text text) {
        if (text.values().stream().noneMatch(DecimalComma::isNumber)) {
            return text;
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] renumbered = new int[text.values().size()];
        for (int code = 0; code < renumbered.length; code++) {
            String value = text.values().get(code);
            String plain = isNumber(value) ? value.replace(',', '.') : value;
            renumbered[code] = places.computeIfAbsent(plain, key -> places.size());
        }
        int[] codes = text.codes().clone();
        for (int j = 0; j < codes.length; j++) {
            codes[j] = codes[j] == Column.Text.MISSING ? Column.Text.MISSING : renumbered[codes[j]];
        }
        return new Column.Text(text.name(), codes, List.copyOf(places.keySet()));
    }

    private static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }
}
