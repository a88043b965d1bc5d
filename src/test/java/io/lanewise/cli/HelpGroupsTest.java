// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpGroupsTest {
    private static String help(String... arguments) {
        Cli.Run run = Cli.run(arguments);
        assertEquals("", run.err());
        return run.succeeds().out().replace(System.lineSeparator(), "\n");
    }

    private static void inOrder(String help, String... titles) {
        int last = -1;
        for (String title : titles) {
            int at = help.indexOf(title);
            assertTrue(at > last, title + "\n" + help);
            last = at;
        }
    }

    @Test
    void helpAll_hasAllOptionsInGroups() {
        String help = help("train", "--help-all");
        inOrder(
                help,
                "Usage: lanewise train [OPTIONS]",
                "\nData:\n",
                "\nColumns:\n",
                "\nFeatures:\n",
                "\nOptions for CSV:\n",
                "\nTask:\n",
                "\nValidation and test:\n",
                "\nNet:\n",
                "\nTraining:\n",
                "\nSteps:\n",
                "\nOptimizer:\n",
                "\nLearning rate's schedule:\n",
                "\nStopping:\n",
                "\nComputation:\n",
                "\nResults:\n",
                "\nMessages:\n",
                "\nOther options:\n",
                "\nExamples:\n",
                "\nExit codes: 0 done");
        assertTrue(help.contains("--missing=refuse|mean|median|drop"), help);
        assertTrue(help.contains("--schedule-final-divisor=X"), help);
        assertFalse(help.contains("more options"), help);
    }

    /** A person sees the most used options at once, on a screen of 50 lines of 80 columns. */
    @Test
    void help_ofTrain_fitsAScreen_inGroups() {
        String help = help("train", "--help");
        List<String> lines = help.lines().toList();
        assertTrue(lines.size() >= 24 && lines.size() <= 50, lines.size() + " lines\n" + help);
        assertTrue(lines.stream().allMatch(line -> line.length() <= 90), help);
        inOrder(
                help,
                "\nData:\n",
                "-d, --data=FILE",
                "\nColumns:\n",
                "\nNet:\n",
                "\nTraining:\n",
                "-e, --epochs=N",
                "-b, --batch, --batch-size=N",
                "\nResults:\n",
                "-m, --model=FILE",
                "-q, --quiet",
                "--help-all shows ",
                "\nExit codes: 0 done");
        assertFalse(help.contains("--schedule-every"), help);
        assertEquals(help, help("train", "-h"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "predict",
                "evaluate",
                "explain",
                "find-rate",
                "export",
                "import",
                "trace",
                "info",
                "doctor",
                "completion"
            })
    void help_ofOthers_fitsAScreen(String command) {
        String help = help(command, "--help");
        assertTrue(help.lines().count() <= 50, help);
        assertTrue(help.contains("--help-all"), help);
        assertTrue(command.equals("completion") || help.contains("Exit codes:"), help);
    }

    @Test
    void help_ofFewOptions_hasAllOfThem() {
        assertTrue(help("doctor", "--help").contains("\nOptions:\n"));
        assertTrue(help("doctor", "--help").contains("--digests"));
        assertTrue(help("predict", "--help").contains("-m, --model=FILE"));
        assertTrue(help("predict", "--help-all").contains("--thousands"));
    }

    @Test
    void version_isThatOfTheProgram_inEveryCommand() {
        assertEquals(help("--version"), help("train", "--version"));
        assertEquals(help("--version"), help("doctor", "-V"));
    }
}
