// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "train",
                "predict",
                "evaluate",
                "info",
                "doctor",
                "find-rate",
                "completion",
                "explain",
                "export",
                "import",
                "trace"
            })
    void help_everywhere(String command) {
        Cli.Run run = command.isEmpty() ? Cli.run("--help") : Cli.run(command, "--help");
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("Usage: lanewise") && run.out().contains("--version"), run.out());
    }

    @Test
    void noCommand_isAUsageError_withTheHelpOnTheErrorStream() {
        Cli.Run run = Cli.run();
        assertEquals(2, run.code());
        assertEquals("", run.out());
        assertEquals(Cli.run("--help").out(), run.err());
        assertTrue(run.err().contains("Exit codes: 0 done") && run.err().contains("130"), run.err());
    }

    @Test
    void version_namesTheJdk() {
        Cli.Run run = Cli.run("--version");
        assertEquals(0, run.code());
        assertTrue(run.out().startsWith("lanewise ") && run.out().contains("JDK " + Runtime.version()), run.out());
    }

    @Test
    void unknownWords_areUsageErrors_inOneLine() {
        Cli.run("trian").fails(2, "trian", "did you mean train?");
        Cli.run("train", "--hiden", "3").fails(2, "--hiden", "did you mean --hidden");
    }

    @Test
    void paths_thatAreNone_areUsageErrors_inWordsOfTheUser() {
        Cli.run("train", "--data", "").fails(2, "--data", "the name of the file is empty");
        Cli.run("train", "--data", "a\0b").fails(2, "'a?b'", "cannot be in a file's name here", "LC_ALL=C.UTF-8");
    }
}
