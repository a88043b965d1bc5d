// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that training did not see are counted or refused, whatever is done with rare ones. */
class UnseenValuesTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
        StringBuilder text = new StringBuilder("m,x,kind\n");
        for (int j = 0; j < 60; j++) {
            String value = j == 7 ? "rare" : j % 3 == 0 ? "male" : "female";
            text.append(value).append(',').append(j % 5).append(j % 2 == 0 ? ",a\n" : ",b\n");
        }
        TestFiles.write(directory, "data.csv", text.toString());
        TestFiles.write(directory, "new.csv", "m,x\nmale,1\nrare,2\nMale,3\nMALE,4\n");
    }

    private Cli.Run train(String... more) {
        String[] all = {"--data", cli.path("data.csv"), "--epochs", "1", "--test-split", "0", "--validation-split", "0"
        };
        List<String> arguments = new java.util.ArrayList<>(List.of(all));
        arguments.addAll(List.of(more));
        return cli.train(arguments.toArray(new String[0]));
    }

    private Cli.Run predict() {
        return Cli.run("predict", "--model", cli.path("m.safetensors"), "--data", cli.path("new.csv"));
    }

    @Test
    void predict_withRareValues_countsThoseUnseen_withAnExample() {
        train("--rare", "3").succeeds("categorical: m 2 and others");
        Cli.Run run = predict().succeeds();
        String note = "note: values that training did not see are taken as none of those known: 2 in 'm',"
                + " such as 'Male'";
        assertTrue(run.err().lines().anyMatch(note::equals), run.err());
    }

    @Test
    void predict_withRareValues_refusesThoseUnseen() {
        train("--rare", "3", "--unseen", "refuse").succeeds();
        predict().fails(3, "new.csv, line 4: column 'm' is 'Male', which training did not see");
    }

    @Test
    void train_thatRefusesUnseen_saysThatTheTestPartHasThem() {
        StringBuilder text = new StringBuilder("m,kind\n");
        for (int j = 0; j < 40; j++) {
            text.append('v').append(j).append(j % 2 == 0 ? ",a\n" : ",b\n");
        }
        String file = TestFiles.write(directory, "each.csv", text.toString()).toString();
        cli.train("--data", file, "--epochs", "1", "--unseen", "refuse")
                .succeeds(
                        "are taken as none of those known: ",
                        " in 'm', such as 'v",
                        "; predictions refuse such values of 'm'");
    }
}
