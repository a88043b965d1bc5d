// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a Java source file, read from a text beside this class: imports first, then members,
 * with ${name} for whatever a model decides.
 *
 * @param imports lines
 * @param body all after them
 */
record JavaPart(List<String> imports, String body) {
    private static final Pattern IMPORT = Pattern.compile("import .*;");
    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    /** A part without places. */
    static JavaPart of(String name) {
        return of(name, Map.of());
    }

    /** A part with what stands in its places; values that it has no place for do not matter. */
    static JavaPart of(String name, Map<String, String> values) {
        String text = text(name);
        List<String> imports =
                text.lines().filter(line -> IMPORT.matcher(line).matches()).toList();
        String members = text.lines()
                .dropWhile(line -> line.isEmpty() || IMPORT.matcher(line).matches())
                .reduce("", (all, line) -> all + line + "\n");
        return new JavaPart(imports, PLACE.matcher(members).replaceAll(place -> value(name, place, values)));
    }

    private static String value(String part, MatchResult place, Map<String, String> values) {
        String value = values.get(place.group(1));
        if (value == null) {
            throw new IllegalStateException(part + " has a place for " + place.group(1) + ", of which nothing is said");
        }
        return Matcher.quoteReplacement(value);
    }

    private static String text(String name) {
        try (InputStream in = JavaPart.class.getResourceAsStream("java/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks java/" + name + ".txt");
            }
            // Git may have put in the line ends of Windows.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
