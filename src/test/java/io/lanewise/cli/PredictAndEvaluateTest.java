// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read a model. */
class PredictAndEvaluateTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    @Test
    void csv_trainPredictEvaluate_agree() throws IOException {
        String data = cli.species().toString();
        String options = "--target species --hidden 5 --activation tanh --optimizer adam --learning-rate 0.05 "
                + "--batch 8 --epochs 20 --validation-split 0.2 --l2 0.0001 --patience 15 --data";
        cli.train((options + " " + data).split(" ")).succeeds("2-5-1 net on your data");
        String model = cli.path("m.safetensors");
        Cli.run("evaluate", "--model", model, "--data", data, "--target", "species")
                .succeeds("accuracy 1.0000", "(60 examples)");
        String unlabelled = TestFiles.write(directory, "new.csv", "width,length\n3,1.2\n3,5.2\n")
                .toString();
        Cli.Run predict = Cli.run("predict", "--model", model, "--data", unlabelled);
        predict.succeeds();
        String[] lines = predict.out().split("\n");
        assertEquals("class,probability_setosa,probability_virginica", lines[0]);
        assertTrue(lines[1].startsWith("setosa,0.9") && lines[2].startsWith("virginica,0.0"), predict.out());
        Cli.run("predict", "--model", model, "--data", unlabelled, "--out", cli.path("p.csv"))
                .succeeds();
        assertEquals(predict.out(), Files.readString(directory.resolve("p.csv")));
    }

    @Test
    void data_thatDoesNotFitTheModel_isRefused() {
        cli.train("--data", cli.species().toString(), "--epochs", "1").succeeds();
        String model = cli.path("m.safetensors");
        Path unseen = TestFiles.write(directory, "unseen.csv", "length,width,species\n1,2,tulip\n");
        Cli.run("evaluate", "--model", model, "--data", unseen.toString()).fails(3, "'tulip'", "not seen in training");
        Path narrow = TestFiles.write(directory, "narrow.csv", "length\n1\n");
        Cli.run("predict", "--model", model, "--data", narrow.toString()).fails(3, "'width'");
    }

    @Test
    void whatIsMissingOnTheCommandLine_isNamed() {
        Cli.run("predict", "--data", "x.csv").fails(2, "--model");
        Cli.run("predict", "--model", "m").fails(2, "--data or --idx-images");
        Cli.run("evaluate", "--model", "m").fails(2, "--data");
    }

    @Test
    void info_ofWhatIsNoModel_isRefused() {
        Path text = TestFiles.write(directory, "text.csv", "1,2,0\n1,2\n");
        Cli.run("info", text.toString()).fails(3, text.toString());
        Cli.run("info", directory.toString()).fails(3, "directory");
    }
}
