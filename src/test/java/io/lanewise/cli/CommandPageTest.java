// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/data.md, "From the command line", print what the page says. */
class CommandPageTest {
    private static final Pattern BLOCK = Pattern.compile("```(csv|console) ?(\\S*)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("((?:'[^']*'|[^\\s'])+)");
    private static final Pattern FILE = Pattern.compile("[a-z]+\\.(csv|safetensors)");

    @TempDir
    private Path directory;

    @Test
    void everyExample_printsWhatThePageSays() throws IOException {
        String page = Files.readString(Path.of("docs", "data.md"));
        String section = page.substring(page.indexOf("## From the command line"));
        Matcher block = BLOCK.matcher(section.substring(0, section.indexOf("\n## ")));
        int commands = 0;
        while (block.find()) {
            if (block.group(1).equals("csv")) {
                TestFiles.write(directory, block.group(2), block.group(3));
                assertTrue(block.group(3).lines().count() <= 5, block.group(3));
                continue;
            }
            List<String> lines = block.group(3).lines().toList();
            Cli.Run run = Cli.run(words(lines.get(0)));
            String said = (run.out() + run.err())
                    .replace(directory.resolve("x").toString().replace("x", ""), "");
            for (String line : lines.subList(1, lines.size())) {
                assertTrue(said.contains(line), "'" + line + "' is not in\n" + said);
            }
            commands++;
        }
        assertTrue(commands >= 12, commands + " commands");
    }

    /** The words of a command after the program's name, with quotes as a shell takes them. */
    private String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.substring("lanewise ".length()));
        while (word.find()) {
            String text = word.group().replace("'", "");
            words.add(FILE.matcher(text).matches() ? directory.resolve(text).toString() : text);
        }
        return words.toArray(new String[0]);
    }
}
