// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The links of README.md, CHANGELOG.md, CONTRIBUTING.md and docs/ lead somewhere, and their prose
 * is English and fits into 100 columns.
 */
class DocsTest {
    private static final Pattern COMMENT = Pattern.compile("\\s*(/\\*\\*|\\*|//) \\S.*");

    private static final int PROSE_COLUMNS = 100;

    /** A line that holds one link or picture, and so cannot be broken. */
    private static final Pattern LINK_ALONE = Pattern.compile("\\s*([*-] )?!?\\[[^]]*]\\([^)]*\\)[.,;:]?");

    private static final Pattern LINK_DEFINITION = Pattern.compile("\\[[^]]+]: .*");

    private static final Pattern NOT_ENGLISH =
            Pattern.compile("\\b(wanted were|what there is not|mended)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md"), Path.of("CONTRIBUTING.md")),
                            docs.filter(page -> page.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_leadSomewhere(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            String target = link.group(1);
            assertTrue(
                    target.startsWith("https://") || Files.exists(page.resolveSibling(target)), page + ": " + target);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void proseLines_fitInto100Columns(Path page) throws IOException {
        assertEquals(List.of(), longProse(Files.readString(page)));
    }

    @Test
    void proseLines_longOne_isFound_butNotInTablesCodeAndLinks() {
        String words = "word ".repeat(20) + "x";
        String hundred = "é".repeat(PROSE_COLUMNS);
        assertEquals(List.of(), longProse(hundred + "\n"));
        assertEquals(List.of(words), longProse(words));
        assertEquals(List.of("* " + words, "    " + words), longProse("* " + words + "\n    " + words));
        assertEquals(List.of(words), longProse("```text\n" + words + "\n```\n" + words));
        assertEquals(List.of(), longProse("Code:\n\n    " + words + "\n\n    " + words));
        assertEquals(List.of(), longProse("| " + words + " |\n* [" + words + "](guide.md).\n[1]: https://" + words));
        assertEquals(1, longProse("see [" + words + "](guide.md)").size());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void phrasesThatAreNotEnglish_doNotAppear(Path page) throws IOException {
        assertEquals(List.of(), notEnglish(Files.readString(page)));
    }

    @Test
    void phrasesThatAreNotEnglish_inAnyCaseAndAcrossLines_areFound() {
        assertEquals(
                List.of("Wanted were", "what there is not", "Mended"),
                notEnglish("Wanted were 95 %. It says what there\nis not.\n* Mended: this"));
        assertEquals(List.of(), notEnglish("It was amended, and nobody wanted it."));
    }

    /** Comments are prose too; the generated micro-kernels have none that is long. */
    @Test
    void comments_fitInto100Columns() throws IOException {
        List<String> wide = new ArrayList<>();
        for (String root : new String[] {"src", "jmh/src", "spark/src"}) {
            try (Stream<Path> sources = Files.walk(Path.of(root))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                        // What it writes is text of another file.
                        .filter(path -> !path.endsWith("MicroKernelSource.java"))
                        .toList()) {
                    Files.readString(source)
                            .lines()
                            .filter(line -> COMMENT.matcher(line).matches() && line.length() > PROSE_COLUMNS)
                            .filter(line -> !line.contains("<pre>"))
                            .forEach(line -> wide.add(source + ": " + line.strip()));
                }
            }
        }
        assertEquals(List.of(), wide);
    }

    private static List<String> notEnglish(String page) {
        return NOT_ENGLISH
                .matcher(page.replaceAll("\\s+", " "))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /**
     * Prose that is too long. Tables, code, link definitions and lines of one link may be longer.
     */
    private static List<String> longProse(String page) {
        List<String> tooLong = new ArrayList<>();
        boolean fenced = false;
        boolean afterBlank = true;
        boolean indented = false;
        for (String line : page.lines().toList()) {
            boolean fence = line.strip().startsWith("```");
            indented = !fenced && line.startsWith("    ") && (indented || afterBlank);
            boolean exempt = fenced
                    || fence
                    || indented
                    || line.startsWith("|")
                    || LINK_DEFINITION.matcher(line).matches()
                    || LINK_ALONE.matcher(line).matches();
            if (!exempt && line.codePointCount(0, line.length()) > PROSE_COLUMNS) {
                tooLong.add(line);
            }
            fenced ^= fence;
            afterBlank = line.isBlank();
        }
        return tooLong;
    }
}
