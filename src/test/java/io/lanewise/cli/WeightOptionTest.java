// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column with how much each example counts. */
class WeightOptionTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    /** The examples of weight 0 teach the opposite, and count in no metric. */
    @Test
    void weight_ofAColumn_countsInTraining_andInEvaluation() throws IOException {
        StringBuilder text = new StringBuilder("x,w,side\n");
        for (int j = 0; j < 200; j++) {
            int x = j * 37 % 100 - 50;
            text.append(x)
                    .append(j % 2 == 0 ? ",1," : ",0,")
                    .append(x < 0 == (j % 2 == 0) ? "left" : "right")
                    .append('\n');
        }
        String file = TestFiles.write(directory, "weights.csv", text.toString()).toString();
        String[] training = {"--data", file, "--weight", "w", "--epochs", "60", "--test-split", "0", "--hidden", "4"};
        cli.train(training).succeeds("weight: column 'w'", "features: 1 column");
        String model = cli.path("m.safetensors");
        String weighted = Cli.run("evaluate", "--model", model, "--data", file, "--weight", "w")
                .succeeds("accuracy ")
                .out();
        String unweighted = Cli.run("evaluate", "--model", model, "--data", file)
                .succeeds("accuracy ")
                .out();
        assertTrue(accuracy(weighted) > 0.95, weighted);
        assertEquals(0.5, accuracy(unweighted), 0.05, unweighted);
        cli.train("--data", file, "--weight", "v").fails(3, "weight", "'v'");
        cli.train("--data", file, "--weight", "side", "--target", "w")
                .fails(3, "column 'side' is 'left', not a decimal number");
    }

    private static double accuracy(String text) {
        Matcher matcher = Pattern.compile("accuracy ([0-9.]+)").matcher(text);
        assertTrue(matcher.find(), text);
        return Double.parseDouble(matcher.group(1));
    }
}
