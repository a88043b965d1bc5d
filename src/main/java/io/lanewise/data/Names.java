// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.collections.api.factory.Lists;

/** Names in messages: lists that are not too long, and the name that was meant. */
final class Names {
    private static final int MOST = 12;

    private Names() {}

    /** Names in quotes, the first dozen of many. */
    static String quoted(List<String> names) {
        String shown = Lists.mutable
                .withAll(names.subList(0, Math.min(MOST, names.size())))
                .collect(Names::quoted)
                .makeString(", ");
        return names.size() > MOST ? shown + " and " + (names.size() - MOST) + " more" : shown;
    }

    /** A name or a value, which may be several long lines, in quotes for a message of one line. */
    static String quoted(String name) {
        return "'" + shortened(name) + "'";
    }

    /** The same without quotes. */
    static String shortened(String name) {
        return (name.length() > 60 ? name.substring(0, 60) + "…" : name).replaceAll("\\p{Cntrl}", "?");
    }

    /** Whether the names are no more than x0, x1, … with some left out. */
    static boolean areNumbers(List<String> names) {
        long last = -1;
        for (String name : names) {
            if (!name.matches("x(0|[1-9][0-9]{0,8})") || Long.parseLong(name.substring(1)) <= last) {
                return false;
            }
            last = Long.parseLong(name.substring(1));
        }
        return true;
    }

    /** The name most like this one, if one is like it at all. */
    static Optional<String> closest(String name, List<String> names) {
        return names.stream()
                .filter(other -> distance(name, other) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(other -> distance(name, other)));
    }

    /** A message's part: did you mean. */
    static String didYouMean(String name, List<String> names) {
        return closest(name, names)
                .map(other -> "did you mean " + quoted(other) + "?")
                .orElse("the columns are " + quoted(names));
    }

    /** How many characters must be changed, put in or left out (Levenshtein), case aside. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > a.length()) {
            return Integer.MAX_VALUE;
        }
        String left = a.toLowerCase(Locale.ROOT);
        String right = b.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
