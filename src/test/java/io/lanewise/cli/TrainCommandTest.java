// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.map.MutableMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    @Test
    void train_withoutArguments_learnsTheDigits() throws IOException {
        Cli.Run run = cli.train();
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        MutableMap<String, String> metrics = cli.metrics();
        assertEquals("test", metrics.get("evaluatedOn"));
        assertTrue(Double.parseDouble(metrics.get("accuracy")) >= 0.97, metrics.toString());
        assertTrue(Double.parseDouble(metrics.get("loss")) < 0.2);
        assertTrue(Double.parseDouble(metrics.get("samplesPerSecond")) > 1000);
        assertEquals("30", metrics.get("epochs"));
        assertEquals(Runtime.version().toString(), metrics.get("jdk"));
        assertTrue(
                metrics.containsKey("backend") && metrics.containsKey("vectorBits") && metrics.containsKey("threads"));
        String sha = metrics.get("weightsSha256");
        assertEquals("7fe78bccb6e130d39a44f2c6ff037622c83bce65ca01744c4dfbe0ad954e7ef6", sha, "as the README says");
        run.succeeds(
                "64-64-10",
                "epoch  30",
                "validation loss",
                "test accuracy 0.97",
                "confusion matrix",
                "samples per second",
                "backend",
                sha,
                "model    " + cli.path("m.safetensors"),
                "history  " + cli.path("h.csv"),
                "metrics  " + cli.path("m.json"));
        assertEquals(31, Files.readAllLines(directory.resolve("h.csv")).size());
        assertFalse(run.out().contains("\u001b"), "no control sequences without a terminal");
        Cli.run("info", cli.path("m.safetensors")).succeeds("64-64-10, 4810 parameters", "relu", sha);
    }

    @Test
    void train_anyBackendAndThreads_writesTheSameWeights() throws IOException {
        cli.train("--epochs", "2", "--backend", "scalar", "--threads", "1").succeeds();
        MutableMap<String, String> scalar = cli.metrics();
        assertEquals("scalar", scalar.get("backend"));
        assertEquals("0", scalar.get("vectorBits"));
        assertEquals("1", scalar.get("threads"));
        cli.train("--epochs", "2", "--backend", "vector", "--threads", "2").succeeds();
        assertEquals(scalar.get("weightsSha256"), cli.metrics().get("weightsSha256"));
        assertEquals("vector", cli.metrics().get("backend"));
        cli.train("--epochs", "2", "--seed", "2").succeeds();
        assertNotEquals(scalar.get("weightsSha256"), cli.metrics().get("weightsSha256"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hidden 0 | --hidden must be at least 1",
                "--hidden x | 'x' is not an int",
                "--epochs -1 | --epochs must be at least 1",
                "--batch 0 | --batch-size",
                "--learning-rate 0 | --learning-rate must be positive",
                "--learning-rate nan | --learning-rate",
                "--threads 0 | --threads",
                "--threads 1025 | --threads must be at most 1024",
                "--threads 2000000000 | --threads must be at most 1024",
                "--l2 -1 | --l2",
                "--patience -1 | --patience",
                "--validation-split 1 | --validation-split",
                "--test-split -0.1 | --test-split",
                "--activation gelu | activation",
                "--optimizer lion | optimizer",
                "--backend gpu | backend",
                "--data a.csv --idx-images b | exclude each other",
                "--idx-images b | --idx-labels",
                "--test-images b | --test-labels",
                "--target y | --data",
                "--data a.csv --delimiter ab | --delimiter must be one character"
            })
    void train_wrongOptions_areUsageErrors(String arguments, String part) {
        cli.train(arguments.split(" ")).fails(2, part, "--help");
        assertFalse(Files.exists(directory.resolve("m.safetensors")));
    }

    @Test
    void badFiles_areNamed_andNothingIsWritten() {
        Path ragged = TestFiles.write(directory, "ragged.csv", "1,2,0\n1,2\n");
        cli.train("--data", ragged.toString()).fails(3, ragged.toString(), "line 2");
        cli.train("--data", cli.path("none.csv")).fails(3, cli.path("none.csv"), "no such file", "check the path");
        Path one = TestFiles.write(directory, "one.csv", "1,2,0\n3,4,0\n5,6,0\n");
        cli.train("--data", one.toString()).fails(3, "one.csv", "is '0' in every row", "--target");
        Path few = TestFiles.write(directory, "few.csv", "1,2,0\n3,4,1\n");
        cli.train("--data", few.toString(), "--test-split", "0.2").fails(3, "--test-split", "0 for none");
        assertFalse(Files.exists(directory.resolve("m.safetensors")));
        assertFalse(Files.exists(directory.resolve("h.csv")));
    }

    @Test
    void divergence_keepsTheOldModel_hasItsCode_andAdviceThatFits() throws IOException {
        cli.train("--epochs", "1").succeeds();
        byte[] good = Files.readAllBytes(directory.resolve("m.safetensors"));
        Cli.Run standardized = cli.train("--learning-rate", "1e30");
        standardized.fails(4, "epoch 1", "batch", "smaller --learning-rate");
        assertFalse(standardized.err().contains("standard"), standardized.err());
        cli.train("--learning-rate", "1e30", "--no-standardize").fails(4, "or leave out --no-standardize");
        assertArrayEquals(good, Files.readAllBytes(directory.resolve("m.safetensors")));
    }

    @Test
    void net_largerThanAnyMemory_isRefusedBeforeTraining() {
        Cli.Run run = cli.train("--hidden", "2000000000");
        run.fails(3, "W1 would have 2000000000 × 64 numbers", "use a smaller --hidden");
        assertEquals("", run.out());
    }
}
