// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts for shells, each run by its shell where there is one. */
class CompletionCommandTest {
    @TempDir
    private Path directory;

    private static Path shell(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static String script(String shell) {
        return Cli.run("completion", shell).succeeds().out();
    }

    private String run(String shell, String... arguments) throws IOException, InterruptedException {
        assumeTrue(shell(shell) != null, "there is no " + shell + " here");
        String[] command = Stream.concat(Stream.of(shell(shell).toString()), Stream.of(arguments))
                .toArray(String[]::new);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), out);
        assertEquals(0, process.exitValue(), out);
        return out;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tr | train trace",
                "train --optimizer a | adam adamw",
                "train --schedule o | one-cycle",
                "train --max-s | --max-seconds",
                "find-rate --st | --steps",
                "completion z | zsh",
                "evaluate --missing r | refuse"
            })
    void bash_completesCommandsOptionsAndWords(String typed, String expected) throws Exception {
        Path script = TestFiles.write(directory, "lanewise.bash", script("bash"));
        String[] words = ("lanewise " + typed).split(" ");
        String out = run(
                "bash",
                "--norc",
                "-c",
                "source " + script.getFileName() + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                        + (words.length - 1) + "; COMP_LINE='lanewise " + typed
                        + "'; COMP_POINT=${#COMP_LINE}; _complete_lanewise 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"");
        assertEquals(List.of(expected.split(" ")), Arrays.asList(out.strip().split("\\s+")));
    }

    @Test
    void bash_scriptIsComplete_andZshTakesTheSame() throws Exception {
        String bash = script("bash");
        assertEquals(bash, script("zsh"));
        for (String word : new String[] {"train", "find-rate", "completion", "--schedule-every", "bashcompinit"}) {
            assertTrue(bash.contains(word), word);
        }
        Path script = TestFiles.write(directory, "lanewise.zsh", bash);
        run("zsh", "-f", "-n", script.toString());
    }

    @Test
    void fish_hasALineForEachCommandAndOption() {
        List<String> lines = script("fish").lines().toList();
        assertTrue(lines.contains("complete -c lanewise -f"), lines.get(0));
        assertTrue(
                lines.contains("complete -c lanewise -n '__fish_use_subcommand' -a info -d 'Describes a model file.'"),
                String.join("\n", lines));
        assertTrue(
                lines.stream()
                        .anyMatch(
                                line -> line.startsWith(
                                        "complete -c lanewise -n '__fish_seen_subcommand_from train' -s d -l data -r -F -d 'A table")),
                String.join("\n", lines));
        assertTrue(lines.stream().anyMatch(line -> line.contains("-f -a 'sgd momentum nesterov adam adamw'")));
        assertTrue(lines.contains(
                "complete -c lanewise -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'"));
        assertTrue(lines.contains("complete -c lanewise -n '__fish_seen_subcommand_from info' -F"));
        for (String line : lines) {
            assertFalse(line.contains("%"), line);
            assertEquals(
                    0, line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2, line);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tr | train trace",
                "train --optimizer nest | nesterov",
                "train --max-s | --max-seconds",
                "completion z | zsh"
            })
    void fish_completesCommandsOptionsAndWords(String typed, String expected) throws Exception {
        Path script = TestFiles.write(directory, "lanewise.fish", script("fish"));
        String out = run("fish", "--no-config", "-c", "source " + script + "; complete -C 'lanewise " + typed + "'");
        assertEquals(expected, out.split("[\t\n]")[0]);
    }

    @Test
    void unknownShell_isAUsageError() {
        Cli.run("completion", "tcsh").fails(2, "'tcsh' is none of bash, zsh, fish");
        Cli.run("completion").fails(2, "bash|zsh|fish");
    }
}
