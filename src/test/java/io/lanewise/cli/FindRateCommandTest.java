// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.net.LearningRateFinder.Point;
import io.lanewise.net.LearningRateFinder.Result;
import io.lanewise.net.Optimizer;
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

class FindRateCommandTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    @Test
    void findRate_testsTheNetThatTrainWouldTrain_andWritesNoModel() throws IOException {
        Cli.Run run = Cli.run(
                "find-rate",
                "--optimizer",
                "nesterov",
                "--hidden",
                "16",
                "--steps",
                "60",
                "--history",
                cli.path("h.csv"),
                "--metrics",
                cli.path("m.json"));
        Dataset training = Digits.load()
                .stratifiedSplit(0.2, 2021)
                .first()
                .stratifiedSplit(0.1, 2021)
                .first();
        Result expected = Classifier.builder()
                .hidden(16)
                .training(t -> t.optimizer(Optimizer.nesterov(1f, 0.9f)))
                .findLearningRate(training, finder -> finder.steps(60));
        run.succeeds(
                "Steps of Nesterov 0.9 with a 64-16-10 net, batches of 32 of 1295 examples for training",
                "suggested  --learning-rate " + RateChart.rounded(expected.suggested()),
                "1e-06".replace("0", ""),
                "*");
        assertEquals(Double.toString(expected.suggested()), cli.metrics().get("suggested"));
        List<String> lines = Files.readAllLines(directory.resolve("h.csv"));
        assertEquals("rate,loss,smoothed_loss", lines.get(0));
        assertEquals(expected.points().size(), lines.size() - 1);
        Point last = expected.points().get(expected.points().size() - 1);
        assertEquals(last.rate() + "," + last.loss() + "," + last.smoothed(), lines.get(lines.size() - 1));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(2, files.count(), "no model");
        }
    }

    /** The suggestion is one that trains well. */
    @Test
    void findRate_suggestsARateThatTrains() throws IOException {
        Cli.run("find-rate", "-q", "--metrics", cli.path("r.json")).succeeds("suggested");
        cli.train("--lr", cli.metrics("r.json").get("suggested"), "--epochs", "10")
                .succeeds();
        assertTrue(
                Double.parseDouble(cli.metrics().get("accuracy")) > 0.93,
                cli.metrics().toString());
    }

    @Test
    void quiet_isTheSuggestionAlone() {
        Cli.Run run = Cli.run("find-rate", "-q", "--steps", "30").succeeds();
        assertEquals(1, run.out().lines().count(), run.out());
    }

    @Test
    void range_thatIsTooNarrow_isNoted() {
        Cli.run("find-rate", "--from", "1e-3", "--to", "1e-2")
                .succeeds("note: the loss still fell at the last rate: try a larger --to");
        Cli.run("find-rate", "--to", "1e-5").succeeds("note: the loss hardly fell at any rate: try a larger --to");
        Cli.run("find-rate", "--from", "5", "--to", "1e6", "--no-standardize")
                .succeeds("note: the loss hardly fell at any rate: try a smaller --from");
        assertFalse(Cli.run("find-rate").succeeds().out().contains("note:"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--from 0 | --from must be from",
                "--from 1 --to 1 | --to must be above --from (1.0)",
                "--to 1e39 | and at most 3.4028235E38",
                "--steps 1 | --steps must be at least 2",
                "--lr 1 | --lr",
                "--optimizer adam --momentum 0.9 | --momentum has no effect",
                "--epochs 3 | --epochs"
            })
    void wrongOptions_areUsageErrors(String arguments, String part) {
        Cli.run(Stream.concat(Stream.of("find-rate"), Stream.of(arguments.split(" ")))
                        .toArray(String[]::new))
                .fails(2, part, "--help");
    }

    @Test
    void chart_drawsTheLossOverTheLogarithmOfTheRate() {
        List<String> lines = RateChart.lines(new Result(
                List.of(new Point(0.01, 2, 2), new Point(0.1, 1, 1), new Point(1, 1.5, 1.5), new Point(10, 9, 9)),
                0.01));
        String text = String.join("\n", lines);
        assertEquals("    2.500 |" + " ".repeat(59) + "^", lines.get(0), text);
        assertEquals("    1.000 |" + " ".repeat(20) + "*", lines.get(13), text);
        assertTrue(lines.get(9).endsWith("|" + " ".repeat(39) + "*"), text);
        assertTrue(lines.get(4).endsWith("|*"), text);
        assertTrue(lines.get(15).startsWith("           1e-2 "), text);
        assertEquals(11 + 59, lines.get(15).indexOf("1e1"), text);
        assertEquals("           ^ 0.01", lines.get(16), text);
        assertFalse(text.contains("\t"), text);
    }

    @Test
    void chart_ofOneStep_isDrawn() {
        List<String> lines = RateChart.lines(new Result(List.of(new Point(1, 2, 2)), 1));
        assertTrue(lines.get(0).endsWith("|*"), String.join("\n", lines));
    }
}
