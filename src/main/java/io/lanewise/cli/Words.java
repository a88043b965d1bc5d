// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Lists in one line, not too long. */
final class Words {
    private static final int MOST = 12;

    private Words() {}

    /** Items with commas between them; of many, the first dozen. */
    static String list(List<String> items) {
        String shown = String.join(", ", items.subList(0, Math.min(MOST, items.size())));
        return items.size() > MOST ? shown + " and " + (items.size() - MOST) + " more" : shown;
    }

    /** The last part of a file's path, or whatever else the source is called. */
    static String fileName(String source) {
        return source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
    }

    /** Names in quotes. */
    static String quoted(List<String> names) {
        return list(names.stream().map(name -> "'" + name + "'").collect(Collectors.toList()));
    }
}
