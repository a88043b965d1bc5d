// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HelpGroupsTest {
    @Test
    void help_hasOptionsInGroups() {
        String help = Cli.run("train", "--help").out();
        int last = -1;
        for (String title : new String[] {
            "Usage: lanewise train [OPTIONS]",
            "\nData:\n",
            "\nColumns:\n",
            "\nFeatures:\n",
            "\nOptions for CSV:\n",
            "\nValidation and test:\n",
            "\nNet:\n",
            "\nTraining:\n",
            "\nComputation:\n",
            "\nResults:\n",
            "\nOther options:\n",
            "\nExamples:\n"
        }) {
            int at = help.replace(System.lineSeparator(), "\n").indexOf(title);
            assertTrue(at > last, title + "\n" + help);
            last = at;
        }
        assertTrue(help.contains("--missing=refuse|mean|median|drop"), help);
        assertTrue(Cli.run("predict", "--help").out().contains("--model=FILE"));
        assertTrue(Cli.run("doctor", "--help").out().contains("Options:"));
    }
}
