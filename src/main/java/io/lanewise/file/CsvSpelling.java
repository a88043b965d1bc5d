// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Numbers in other spellings than ASCII digits: the minus of Unicode, and groups of thousands. */
final class CsvSpelling {
    private static final byte[] MINUS = "\u2212".getBytes(StandardCharsets.UTF_8);

    private final String separator;
    private final Pattern groups;

    CsvSpelling(CsvDialect dialect) {
        separator = String.valueOf(dialect.thousands());
        groups = dialect.thousands() == 0
                ? null
                : Pattern.compile("[+-]?[0-9]{1,3}(" + Pattern.quote(separator) + "[0-9]{3})+("
                        + Pattern.quote(String.valueOf(dialect.decimal())) + "[0-9]*)?([eE][+-]?[0-9]+)?");
    }

    /** The cell in plain spelling, or null if it is so already or no number. */
    byte[] plain(byte[] text, int from, int to) {
        boolean minus = text[from] < 0 && CsvDialect.startsWith(text, from, MINUS);
        if (!minus && groups == null) {
            return null;
        }
        String cell = new String(text, from, to - from, StandardCharsets.UTF_8);
        if (minus) {
            cell = "-" + cell.substring(1);
        }
        if (groups != null && groups.matcher(cell).matches()) {
            cell = cell.replace(separator, "");
        } else if (!minus) {
            return null;
        }
        return cell.getBytes(StandardCharsets.UTF_8);
    }
}
