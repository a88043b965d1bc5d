// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines of code that the pages quote exist. */
class QuotedCodeTest {
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`: `([^`]+)`(?: and `([^`]+)`)?");

    @ParameterizedTest
    @MethodSource("io.lanewise.DocsTest#pages")
    void quotedLinesOfCode_exist(Path page) throws IOException {
        assertEquals(List.of(), missing(Files.readString(page)));
    }

    @Test
    void equations_quotesAllSixAndMore() throws IOException {
        String page = Files.readString(Path.of("docs/equations.md"));
        Matcher quoted = QUOTED.matcher(page);
        int count = 0;
        while (quoted.find()) {
            count++;
        }
        assertTrue(count >= 22, count + " quoted lines");
        for (int equation = 1; equation <= 6; equation++) {
            assertTrue(page.contains("// (" + equation + ")"), "equation " + equation);
        }
        assertEquals(1, missing("`TwoLayerNet`: `no such line`").size());
    }

    /** The page of equations is the file itself, so that the two cannot drift apart. */
    @Test
    void equationsPage_quotesTheWholeFile() throws IOException {
        String page = Files.readString(Path.of("docs/equations.md"));
        String source = Files.readString(Path.of("src/main/java/io/lanewise/net/Equations.java"));
        String equations = source.substring(
                source.indexOf("// spotless:off") + "// spotless:off".length(), source.indexOf("// spotless:on"));
        assertTrue(page.contains(equations.strip()), "docs/equations.md must quote these lines:" + equations);
        assertTrue(source.lines().count() <= 100, "one page");
    }

    private static List<String> missing(String page) throws IOException {
        List<String> missing = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(page);
        while (quoted.find()) {
            String source = source(quoted.group(1));
            for (int group = 2; group <= 3; group++) {
                if (quoted.group(group) != null && !source.contains(quoted.group(group))) {
                    missing.add(quoted.group(1) + ": " + quoted.group(group));
                }
            }
        }
        return missing;
    }

    private static String source(String name) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Path found = sources.filter(path -> path.endsWith(name + ".java"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(found);
        }
    }
}
