// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What train's options of training refuse, and what it says. */
class TrainingOptionsTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--optimizer lion | 'lion' is none of sgd, momentum, nesterov, adam, adamw",
                "--schedule steps | 'steps' is none of constant, step, linear, cosine, one-cycle, plateau",
                "--watch f2 | 'f2' is none of loss, training_loss, accuracy",
                "--batch-size 0 | --batch-size must be at least 1, but is 0",
                "--batch 4 --batch-size 8 | should be specified only once",
                "--lr 0 | --learning-rate must be positive and finite, but is 0.0",
                "--optimizer adam --momentum 0.9 | --momentum has no effect with --optimizer adam: leave it out",
                "--beta1 0.9 | --beta1 has no effect with --optimizer sgd: leave it out, or give --optimizer adam or adamw",
                "--optimizer nesterov --epsilon 1 | --epsilon has no effect with --optimizer nesterov",
                "--optimizer adam --weight-decay 0.1 | give --optimizer adamw, or --l2",
                "--optimizer momentum --momentum 1 | --momentum must be at least 0 and below 1, but is 1.0",
                "--optimizer adam --beta1 1 | --beta1 must be at least 0 and below 1, but is 1.0",
                "--optimizer adam --beta2 NaN | --beta2 must be at least 0 and below 1, but is NaN",
                "--optimizer adam --epsilon 0 | --epsilon must be at least 1.0E-29 and finite, but is 0.0",
                "--optimizer adamw --weight-decay -1 | --weight-decay must be at least 0 and finite, but is -1.0",
                "--l2 inf | 'inf' is not a float",
                "--l2 Infinity | --l2 must be at least 0 and finite, but is Infinity",
                "--clip-norm 0 | --clip-norm must be positive and finite, but is 0.0",
                "--dropout 1 | --dropout must be at least 0 and below 1, but is 1.0",
                "--schedule-every 5 | --schedule-every has no effect with --schedule constant",
                "--schedule cosine --schedule-factor 0.5 | give --schedule step or plateau",
                "--schedule cosine --schedule-per-step | give --schedule step or linear",
                "--schedule step --schedule-every 0 | --schedule-every must be at least 1",
                "--schedule step --schedule-every 30 | must be below the 30 epochs, or the rate never falls",
                "--schedule step --schedule-factor 1 | above 0 and below 1, but is 1.0",
                "--schedule linear --schedule-last 0 | --schedule-last must be above 0 and at most 1, but is 0.0",
                "--schedule cosine --schedule-last 1.5 | at least 0 and at most 1, but is 1.5",
                "--schedule one-cycle --schedule-rise 2 | --schedule-rise must be at least 0 and at most 1",
                "--schedule one-cycle --schedule-divisor 0.5 | --schedule-divisor must be at least 1 and finite",
                "--schedule one-cycle --warm-up 5 | exclude each other: the cycle begins with a rise",
                "--schedule plateau --epochs 10 | --schedule-patience (10) must be below --epochs (10)",
                "--schedule plateau --patience 5 | must be below --patience (5), or training ends before",
                "--warm-up -1 | --warm-up must be at least 0",
                "--warm-up 9999999 | --warm-up (9999999) must be below the 1230 steps of 30 epochs",
                "--min-delta 0.1 | --min-delta has no effect without --patience or --schedule plateau",
                "--patience 3 --min-delta -1 | --min-delta must be at least 0 and finite",
                "--watch accuracy | --watch has no effect without --patience, --keep-best or --schedule plateau",
                "--patience 3 --watch roc_auc --validation-split 0 | --watch roc_auc needs examples for validation",
                "--max-seconds 0 | --max-seconds must be positive and finite, but is 0.0",
                "--patience 3 --watch hamming_loss | --watch hamming_loss is not for classes, which these are: watch one of",
                "--refit --schedule plateau | --refit and --schedule plateau exclude each other",
                "--refit --test-split 0 --validation-split 0 | --refit has no effect: no examples are kept for",
                "-q -v | --quiet and --verbose exclude each other"
            })
    void wrongOptions_areUsageErrors_withTheCure(String arguments, String part) {
        cli.train(arguments.split(" ")).fails(2, part, "--help");
        assertFalse(Files.exists(directory.resolve("m.safetensors")));
    }

    @Test
    void watch_ofClasses_isRefusedForNumbers() {
        StringBuilder text = new StringBuilder("a,price\n");
        for (int j = 0; j < 60; j++) {
            text.append(j).append(',').append(j * 1.5).append('\n');
        }
        String data = TestFiles.write(directory, "prices.csv", text.toString()).toString();
        String[] numbers = {"--data", data, "--task", "regression", "--epochs", "4", "--patience", "2", "--watch"};
        for (String watched : new String[] {"accuracy", "f1_macro"}) {
            cli.train(Stream.concat(Stream.of(numbers), Stream.of(watched)).toArray(String[]::new))
                    .fails(
                            2,
                            "--watch " + watched + " is not for numbers, which these are: watch one of loss, ",
                            "r2_score");
        }
        cli.train(Stream.concat(Stream.of(numbers), Stream.of("training_loss")).toArray(String[]::new))
                .succeeds("R²");
        Cli.run("find-rate", "--data", data, "--task", "regression").succeeds("1-64-1 net", "suggested");
    }

    @Test
    void timeLimit_beforeTheFirstEpoch_writesNothing_andSaysSo() {
        cli.train("--max-seconds", "1e-9").fails(3, "--max-seconds: no epoch was done after 1.0E-9 s", "more seconds");
        assertFalse(Files.exists(directory.resolve("m.safetensors")));
    }

    @Test
    void timeLimit_afterAnEpoch_keepsIt_andEndsWell() throws IOException {
        // So many epochs are not done in the time by any machine.
        cli.train("--max-seconds", "2", "--epochs", "2000000", "--refit")
                .succeeds("stopped by the time limit after ", "no refit: ", "epochs on all 1797 examples take longer");
        assertEquals("time_limit", cli.metrics().get("stopped"));
        assertFalse(cli.metrics().containsKey("refittedEpochs"));
    }

    @Test
    void keepBest_saysWhichEpochItIs() throws IOException {
        cli.train("--keep-best", "--lr", "1", "--epochs", "8");
        assertEquals("completed", cli.metrics().get("stopped"));
        assertTrue(
                Integer.parseInt(cli.metrics().get("bestEpoch")) < 8,
                cli.metrics().toString());
        cli.train("--keep-best", "--lr", "1", "--epochs", "8")
                .succeeds("epoch " + cli.metrics().get("bestEpoch") + " was the best, and its weights are kept");
    }

    @Test
    void quiet_saysTheResultAlone() {
        List<String> lines = cli.train("-q", "--epochs", "2")
                .succeeds("test accuracy ")
                .out()
                .lines()
                .toList();
        assertEquals(4, lines.size(), lines.toString());
        for (String part : new String[] {"test accuracy", "model ", "history ", "metrics "}) {
            assertTrue(lines.stream().anyMatch(line -> line.startsWith(part)), lines.toString());
        }
        String data = cli.species().toString();
        String model = cli.path("s.safetensors");
        Cli.run("train", "-d", data, "-e", "1", "-m", model, "-q").succeeds();
        Cli.Run predicted = Cli.run("predict", "-q", "-m", model, "-d", data);
        assertEquals("", predicted.err());
        assertEquals(61, predicted.out().lines().count());
        assertEquals(
                1,
                Cli.run("evaluate", "-q", "-m", model, "-d", data).out().lines().count());
    }

    @Test
    void verbose_saysSettings_ratesAndTimes_andTheStackTraceOfAnError() {
        cli.train("-v", "--epochs", "2", "--optimizer", "nesterov", "--schedule", "linear", "--warm-up", "3")
                .succeeds(
                        "optimizer Nesterov 0.9, learning rate 0.01, no L2 penalty, gradients not clipped",
                        "batches of 32, 82 steps in all, schedule linear after 3 steps of warm-up",
                        "stopping never early",
                        "  rate 1.0E-4  ");
        Cli.Run failed = cli.train("-v", "--data", cli.path("none.csv"));
        assertTrue(failed.err().contains("\tat io.lanewise"), failed.err());
        assertFalse(cli.train("--data", cli.path("none.csv")).err().contains("\tat io.lanewise"));
    }

    @Test
    void shortOptions_areTheLongOnes() throws IOException {
        String data = cli.species().toString();
        cli.train("-d", data, "-t", "species", "-e", "3", "-b", "16").succeeds();
        String sha = cli.metrics().get("weightsSha256");
        cli.train("--data", data, "--target", "species", "--epochs", "3", "--batch-size", "16")
                .succeeds();
        assertEquals(sha, cli.metrics().get("weightsSha256"));
        cli.train("--data", data, "--target", "species", "--epochs", "3", "--batch", "16")
                .succeeds();
        assertEquals(sha, cli.metrics().get("weightsSha256"));
        assertTrue(Cli.run("predict", "-m", cli.path("m.safetensors"), "-d", data, "-o", cli.path("p.csv"))
                        .code()
                == 0);
        assertTrue(Files.exists(directory.resolve("p.csv")));
    }

    @Test
    void atFile_holdsWordsOfTheCommandLine() throws IOException {
        Path data = cli.species();
        Path words = TestFiles.write(
                directory,
                "words.txt",
                "# what is usual here\n--data \"" + data.toString().replace("\\", "\\\\")
                        + "\"\n--target species --epochs 3\n");
        cli.train("@" + words, "--batch-size", "16").succeeds();
        String sha = cli.metrics().get("weightsSha256");
        cli.train("--data", data.toString(), "--target", "species", "--epochs", "3", "--batch-size", "16")
                .succeeds();
        assertEquals(sha, cli.metrics().get("weightsSha256"));
        cli.train("@" + cli.path("none.txt")).fails(2, "there is no file of options '" + cli.path("none.txt") + "'");
    }
}
