// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which columns of another file a model's features and class are. */
class ModelColumnsTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
        StringBuilder first = new StringBuilder();
        StringBuilder named = new StringBuilder("kind,a,b\n");
        for (int j = 0; j < 60; j++) {
            String row = (j % 2) + "," + (j % 2 * 3 + 1) + "," + (j % 4 < 2 ? 0 : 1) + "\n";
            first.append(row);
            named.append(row);
        }
        write("first.csv", first.toString());
        write("named.csv", named.toString());
    }

    private void write(String name, String text) {
        TestFiles.write(directory, name, text);
    }

    private void train(String file, String target) {
        cli.train("--data", cli.path(file), "--target", target, "--epochs", "60", "--hidden", "4")
                .succeeds();
    }

    private Cli.Run run(String command, String file, String... more) {
        String[] all = java.util.Arrays.copyOf(
                new String[] {command, "--model", cli.path("m.safetensors"), "--data", cli.path(file)},
                5 + more.length);
        System.arraycopy(more, 0, all, 5, more.length);
        return Cli.run(all);
    }

    @Test
    void predict_idWithTheNameOfAnotherColumn_isRenamed() {
        train("named.csv", "kind");
        write("ids.csv", "class,a,b\nk1,1,0\n");
        run("predict", "ids.csv", "--id", "class").succeeds("class (ID),class,probability_0,probability_1\nk1,");
    }

    @Test
    void help_saysWhatTargetDoesInEachCommand() {
        for (String[] command : new String[][] {
            {"train", "the class that is learnt"}, {"evaluate", "the true class"}, {"predict", "that is no feature"}
        }) {
            String help = Cli.run(command[0], "--help").succeeds().out().replaceAll("\\s+", " ");
            assertTrue(help.contains("Columns: --target=COLUMN Column"), help);
            assertTrue(help.contains(command[1]), help);
        }
    }
}
