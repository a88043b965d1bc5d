// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/**
 * Names between commas, as one argument: {@code age,"Length, cm"}. A name in double quotes may hold
 * commas, and "" in it is one quote; blanks around names do not count.
 */
record NameList(List<String> names) {
    private static final String QUOTE = "\"";

    /**
     * The names.
     *
     * @throws TypeConversionException if one is empty, or a quote does not close
     */
    static NameList of(String text) {
        return new NameList(
                items(text).stream().map(item -> unquoted(item, text)).toList());
    }

    /**
     * What stands between the commas that are not in quotes, as it stands.
     *
     * @throws TypeConversionException if a quote does not close
     */
    static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (text.charAt(i) == ',' && !quoted) {
                items.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (quoted) {
            throw new TypeConversionException("a quote opens in '" + text + "' and never closes");
        }
        items.add(text.substring(start).strip());
        return items;
    }

    /**
     * The name of an item.
     *
     * @param whole what messages name
     * @throws TypeConversionException if it is empty
     */
    static String unquoted(String item, String whole) {
        boolean quoted = item.length() >= 2 && item.startsWith(QUOTE) && item.endsWith(QUOTE);
        String name = quoted ? item.substring(1, item.length() - 1).replace("\"\"", QUOTE) : item;
        if (name.isEmpty()) {
            throw new TypeConversionException("a name is empty in '" + whole
                    + "'; names stand between commas, and one with a comma in double quotes");
        }
        return name;
    }
}
