// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/data.md under "Other formats" are read as the page says. */
class DataPageTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PRINTF = Pattern.compile("printf '([^']*)' > (\\S+)");
    private static final Pattern SAVED = Pattern.compile("np\\.savez?\\(\"([^\"]+)\"");

    @TempDir
    private Path directory;

    @Test
    void otherFormats_everyExample_isReadAsTheTableAfterIt() throws IOException {
        String page = Files.readString(Path.of("docs", "data.md"));
        String section = page.substring(page.indexOf("\n## Other formats\n") + 4);
        int end = section.indexOf("\n## ");
        Matcher block = BLOCK.matcher(end < 0 ? section : section.substring(0, end));
        List<Path> files = List.of();
        int tables = 0;
        while (block.find()) {
            if (block.group(1).equals("table")) {
                try (TableFile table = TableFile.of(files)) {
                    assertEquals(lines(block.group(2)), shown(table.read(ColumnChoice.ALL)));
                }
                tables++;
            } else {
                files = files(block.group(1), block.group(2));
            }
        }
        assertEquals(5, tables);
    }

    private List<Path> files(String kind, String text) throws IOException {
        List<Path> files = new ArrayList<>();
        if (kind.equals("sh")) {
            Matcher printf = PRINTF.matcher(text);
            while (printf.find()) {
                files.add(TestFiles.write(directory, printf.group(2), unescaped(printf.group(1))));
            }
        } else if (kind.equals("python")) {
            String script = new String(NumpyReaderTest.resource("make_files.py"), StandardCharsets.UTF_8);
            assertTrue(script.contains(text), "make_files.py has not: " + text);
            Matcher saved = SAVED.matcher(text);
            while (saved.find()) {
                files.add(TestFiles.write(directory, saved.group(1), NumpyReaderTest.resource(saved.group(1))));
            }
        } else {
            files.add(TestFiles.write(directory, "example", text));
        }
        return files;
    }

    /** As the shell's printf does octal escapes. */
    private static byte[] unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escape = Pattern.compile("\\\\([0-7]{1,3})").matcher(text);
        while (escape.find()) {
            bytes.write(Integer.parseInt(escape.group(1), 8));
        }
        return bytes.toByteArray();
    }

    /** Columns are two blanks apart or more. */
    private static List<String> lines(String text) {
        return text.lines().map(line -> line.strip().replaceAll(" {2,}", "|")).toList();
    }

    private static List<String> shown(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(
                "|", table.columns().stream().map(column -> column.name()).toList()));
        for (int j = 0; j < table.size(); j++) {
            lines.add(Wants.row(table, j, "|").replace("null", "?"));
        }
        return lines;
    }
}
