// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/data.md, "CSV as it comes", are read as the page says. */
class CsvPageTest {
    private static final Pattern EXAMPLE = Pattern.compile("```csv\n(.*?)```\n\n```text\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("--(\\S+) (\\S+)");
    private static final Pattern OFFSET = Pattern.compile("offset of (\\S+): (\\S+)");

    @TempDir
    private Path directory;

    static List<Arguments> examples() throws IOException {
        String page = Files.readString(Path.of("docs/data.md"));
        String section = page.substring(page.indexOf("## CSV as it comes"));
        int next = section.indexOf("\n## ");
        List<Arguments> examples = new ArrayList<>();
        Matcher example = EXAMPLE.matcher(next < 0 ? section : section.substring(0, next));
        while (example.find()) {
            examples.add(Arguments.of(example.group(1), example.group(2)));
        }
        return examples;
    }

    private static CsvReader options(CsvReader reader, String line) {
        Matcher option = OPTION.matcher(line);
        while (option.find()) {
            String value = option.group(2);
            char character = value.charAt(0);
            switch (option.group(1)) {
                case "header" -> reader.header(CsvReader.Header.valueOf(value.toUpperCase(Locale.ROOT)));
                case "skip" -> reader.skip(Integer.parseInt(value));
                case "comment" -> reader.comment(character);
                case "quote" -> reader.quote(character);
                case "decimal" -> reader.decimal(character);
                case "thousands" -> reader.thousands(character);
                case "missing-markers" -> reader.missingMarkers(List.of(value.split(",")));
                case "not-missing" -> reader.notMissing(List.of(value.split(",")));
                default -> throw new AssertionError("no such option: " + option.group());
            }
        }
        return reader;
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_isReadAsThePageSays(String csv, String result) throws IOException {
        Path file = write(
                directory,
                "data.csv",
                csv.replace('⇥', '\t').replace('⍽', '\u00a0').replace('␚', '\u001a'));
        CsvReader reader = options(
                CsvReader.of(file),
                result.startsWith("--") ? result.lines().findFirst().orElseThrow() : "");
        ColumnChoice choice = (names, named) ->
                Collections.nCopies(names.size(), new ColumnChoice.Wanted(ColumnChoice.Kind.AUTO, Double.NaN));
        String last = result.substring(result.lastIndexOf('\n') + 1);
        if (last.startsWith("refused: ")) {
            FileFormatException e = assertThrows(FileFormatException.class, () -> reader.read(choice));
            assertTrue(e.getMessage().startsWith(file + ", " + last.substring(9)), e.getMessage());
            return;
        }
        Table table = reader.read(choice);
        assertEquals(last, Tables.text(table));
        Matcher offset = OFFSET.matcher(result);
        for (Column column : table.columns()) {
            double expected = offset.lookingAt() && offset.group(1).equals(column.name())
                    ? new BigDecimal(offset.group(2)).doubleValue()
                    : 0;
            assertEquals(expected, column instanceof Column.Numbers numbers ? numbers.offset() : 0);
        }
    }

    @Test
    void examples_areThere_andShort() throws IOException {
        List<Arguments> examples = examples();
        assertTrue(examples.size() >= 19, examples::toString);
        for (Arguments example : examples) {
            assertTrue(((String) example.get()[0]).lines().count() <= 5);
        }
    }
}
