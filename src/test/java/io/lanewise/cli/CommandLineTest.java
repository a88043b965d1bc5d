// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lanewise.backend.KernelSelfCheck;
import io.lanewise.file.TestFiles;
import io.lanewise.net.TrainingSelfCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.MutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    private Path directory;

    /** What one run came to. */
    private record Run(int code, String out, String err) {}

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(code, out.toString(), err.toString());
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    /** Trains in the temporary directory, with more arguments. */
    private Run train(String... more) {
        MutableList<String> arguments = Lists.mutable.of(more);
        arguments.add(0, "train");
        for (String[] option :
                new String[][] {{"--model", "m.safetensors"}, {"--history", "h.csv"}, {"--metrics", "m.json"}}) {
            if (!arguments.contains(option[0])) {
                arguments.add(option[0]);
                arguments.add(path(option[1]));
            }
        }
        return run(arguments.toArray(new String[0]));
    }

    private MutableMap<String, String> metrics() throws IOException {
        MutableMap<String, String> values = Maps.mutable.empty();
        try (JsonParser json =
                new JsonFactory().createParser(directory.resolve("m.json").toFile())) {
            assertEquals(JsonToken.START_OBJECT, json.nextToken());
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                values.put(name, json.getText());
            }
        }
        return values;
    }

    private Path species() {
        StringBuilder text = new StringBuilder("length,width,species\n");
        for (int j = 0; j < 60; j++) {
            text.append(j % 2 == 0 ? 1.0 + j * 0.01 : 5.0 + j * 0.01)
                    .append(',')
                    .append(j % 7)
                    .append(',')
                    .append(j % 2 == 0 ? "setosa" : "virginica")
                    .append('\n');
        }
        return TestFiles.write(directory, "species.csv", text.toString());
    }

    @Test
    void train_withoutArguments_learnsTheDigits() throws IOException {
        Run run = train();
        assertEquals(0, run.code, run.err);
        assertEquals("", run.err);
        MutableMap<String, String> metrics = metrics();
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
        for (String part : new String[] {
            "64-64-10",
            "epoch  30",
            "validation loss",
            "test accuracy 0.97",
            "confusion matrix",
            "samples per second",
            "backend",
            sha,
            path("m.safetensors"),
            path("h.csv"),
            path("m.json")
        }) {
            assertTrue(run.out.contains(part), "'" + part + "' is not in\n" + run.out);
        }
        assertEquals(31, Files.readAllLines(directory.resolve("h.csv")).size());
        assertFalse(run.out.contains("\u001b"), "no control sequences without a terminal");

        Run info = run("info", path("m.safetensors"));
        assertEquals(0, info.code, info.err);
        for (String part : new String[] {"64-64-10, 4810 parameters", "relu", sha}) {
            assertTrue(info.out.contains(part), info.out);
        }
    }

    @Test
    void train_anyBackendAndThreads_writesTheSameWeights() throws IOException {
        assertEquals(0, train("--epochs", "2", "--backend", "scalar", "--threads", "1").code);
        MutableMap<String, String> scalar = metrics();
        assertEquals("scalar", scalar.get("backend"));
        assertEquals("0", scalar.get("vectorBits"));
        assertEquals("1", scalar.get("threads"));
        assertEquals(0, train("--epochs", "2", "--backend", "vector", "--threads", "2").code);
        assertEquals(scalar.get("weightsSha256"), metrics().get("weightsSha256"));
        assertEquals("vector", metrics().get("backend"));
        assertEquals(0, train("--epochs", "2", "--seed", "2").code);
        assertFalse(scalar.get("weightsSha256").equals(metrics().get("weightsSha256")));
    }

    @Test
    void csv_trainPredictEvaluate_agree() throws IOException {
        Path data = species();
        Run train = train(
                "--data",
                data.toString(),
                "--target",
                "species",
                "--hidden",
                "5",
                "--activation",
                "tanh",
                "--optimizer",
                "adam",
                "--learning-rate",
                "0.05",
                "--batch",
                "8",
                "--epochs",
                "20",
                "--validation-split",
                "0.2",
                "--l2",
                "0.0001",
                "--patience",
                "15");
        assertEquals(0, train.code, train.err);
        assertTrue(train.out.contains("2-5-1 net on your data"), train.out);
        Run evaluate =
                run("evaluate", "--model", path("m.safetensors"), "--data", data.toString(), "--target", "species");
        assertEquals(0, evaluate.code, evaluate.err);
        assertTrue(evaluate.out.contains("accuracy 1.0000") && evaluate.out.contains("(60 examples)"), evaluate.out);
        Path unlabelled = TestFiles.write(directory, "new.csv", "width,length\n3,1.2\n3,5.2\n");
        Run predict = run("predict", "--model", path("m.safetensors"), "--data", unlabelled.toString());
        assertEquals(0, predict.code, predict.err);
        String[] lines = predict.out.split("\n");
        assertEquals("class,probability_setosa,probability_virginica", lines[0]);
        assertTrue(lines[1].startsWith("setosa,0.9") && lines[2].startsWith("virginica,0.0"), predict.out);
        assertEquals(
                0,
                run(
                                "predict",
                                "--model",
                                path("m.safetensors"),
                                "--data",
                                unlabelled.toString(),
                                "--out",
                                path("p.csv"))
                        .code);
        assertEquals(predict.out, Files.readString(directory.resolve("p.csv")));
    }

    @Test
    void idx_trainPredictEvaluate() {
        ByteBuffer images = ByteBuffer.allocate(16 + 40 * 4)
                .putInt(0x803)
                .putInt(40)
                .putInt(2)
                .putInt(2);
        ByteBuffer labels = ByteBuffer.allocate(8 + 40).putInt(0x801).putInt(40);
        for (int j = 0; j < 40; j++) {
            images.put(new byte[] {(byte) (j % 4 * 60), (byte) (j % 4 == 0 ? 200 : 0), 7, (byte) j});
            labels.put((byte) (j % 4));
        }
        String x = TestFiles.write(directory, "x.gz", TestFiles.gzip(images.array()))
                .toString();
        String y = TestFiles.write(directory, "y", labels.array()).toString();
        Run train = train(
                "--idx-images",
                x,
                "--idx-labels",
                y,
                "--test-images",
                x,
                "--test-labels",
                y,
                "--epochs",
                "40",
                "--batch",
                "4",
                "--validation-split",
                "0");
        assertEquals(0, train.code, train.err);
        assertTrue(train.out.contains("4-64-4") && train.out.contains("40 for the test"), train.out);
        assertTrue(train.out.contains("test accuracy 1.0000"), train.out);
        assertEquals(0, run("evaluate", "--model", path("m.safetensors"), "--idx-images", x, "--idx-labels", y).code);
        assertEquals(
                41,
                run("predict", "--model", path("m.safetensors"), "--idx-images", x)
                        .out
                        .split("\n")
                        .length);
    }

    @Test
    void doctor_checksAllKernels() {
        Run run = run("doctor");
        assertEquals(0, run.code, run.err);
        for (String part : new String[] {
            "JDK",
            "backend",
            "bits",
            "give the scalar twins' bits",
            "GFLOPS on one core",
            KernelSelfCheck.DIGEST + " (as on every machine)",
            TrainingSelfCheck.DIGEST + " (as on every machine)"
        }) {
            assertTrue(run.out.contains(part), "'" + part + "' is not in\n" + run.out);
        }
        String digests = run("doctor", "--digests").out;
        assertTrue(digests.contains(TrainingSelfCheck.DIGEST) && !digests.contains("GFLOPS"), digests);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "train", "predict", "evaluate", "info", "doctor"})
    void help_everywhere(String command) {
        Run run = command.isEmpty() ? run("--help") : run(command, "--help");
        assertEquals(0, run.code);
        assertTrue(run.out.startsWith("Usage: lanewise") && run.out.contains("--version"), run.out);
        if (command.isEmpty()) {
            assertTrue(run.out.contains("Exit codes: 0 done") && run.out.contains("130"), run.out);
            assertEquals(run.out, run().out, "no command, no harm: the help");
        }
    }

    @Test
    void version_namesTheJdk() {
        Run run = run("--version");
        assertEquals(0, run.code);
        assertTrue(run.out.startsWith("lanewise ") && run.out.contains("JDK " + Runtime.version()), run.out);
    }

    private static void fails(Run run, int code, String... parts) {
        assertEquals(code, run.code, run.err);
        assertEquals(1, run.err.strip().split("\n").length, run.err);
        assertTrue(run.err.startsWith("lanewise: "), run.err);
        for (String part : parts) {
            assertTrue(run.err.contains(part), "'" + part + "' is not in: " + run.err);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hidden 0 | --hidden must be at least 1",
                "--hidden x | 'x' is not an int",
                "--epochs -1 | --epochs must be at least 1",
                "--batch 0 | --batch",
                "--learning-rate 0 | --learning-rate must be positive",
                "--learning-rate nan | --learning-rate",
                "--threads 0 | --threads",
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
        fails(train(arguments.split(" ")), 2, part, "--help");
        assertFalse(Files.exists(directory.resolve("m.safetensors")));
    }

    @Test
    void unknownWords_areUsageErrors() {
        Run run = run("trian");
        assertEquals(2, run.code);
        assertTrue(run.err.contains("trian") && run.err.contains("did you mean"), run.err);
        Run option = run("train", "--hiden", "3");
        assertEquals(2, option.code);
        assertTrue(option.err.contains("--hiden"), option.err);
        fails(run("predict", "--data", "x.csv"), 2, "--model");
        fails(run("predict", "--model", "m"), 2, "--data or --idx-images");
        fails(run("evaluate", "--model", "m"), 2, "--data");
    }

    @Test
    void badFiles_areNamed_andNothingIsWritten() throws IOException {
        Path ragged = TestFiles.write(directory, "ragged.csv", "1,2,0\n1,2\n");
        fails(train("--data", ragged.toString()), 3, ragged.toString(), "line 2");
        fails(train("--data", path("none.csv")), 3, path("none.csv"), "no such file", "check the path");
        fails(
                train(
                        "--data",
                        TestFiles.write(directory, "one.csv", "1,2,0\n3,4,0\n5,6,0\n")
                                .toString()),
                3,
                "one.csv",
                "one class",
                "--target");
        fails(
                train(
                        "--data",
                        TestFiles.write(directory, "few.csv", "1,2,0\n3,4,1\n5,6,0\n")
                                .toString()),
                3,
                "--test-split",
                "0 for none");
        fails(run("info", ragged.toString()), 3, ragged.toString());
        fails(run("info", directory.toString()), 3, "directory");
        assertFalse(Files.exists(directory.resolve("m.safetensors")));
        assertFalse(Files.exists(directory.resolve("h.csv")));
        fails(run("train", "--model", path("none/m")), 3, path("none/m"), "make it first");
    }

    @Test
    void outputs_thatAreInputs_orTwice_areRefused() throws IOException {
        Path data = species();
        byte[] before = Files.readAllBytes(data);
        fails(train("--data", data.toString(), "--model", data.toString()), 3, "--model names a file that is read");
        fails(
                train("--data", data.toString(), "--history", path("./species.csv")),
                3,
                "--history names a file that is read");
        fails(train("--data", data.toString(), "--history", path("m.json")), 2, "every output needs its own");
        assertArrayEquals(before, Files.readAllBytes(data));
        assertEquals(0, train("--data", data.toString(), "--epochs", "1").code);
        fails(
                run(
                        "predict",
                        "--model",
                        path("m.safetensors"),
                        "--data",
                        data.toString(),
                        "--target",
                        "species",
                        "--out",
                        data.toString()),
                3,
                "--out names a file that is read");
        fails(
                run(
                        "predict",
                        "--model",
                        path("m.safetensors"),
                        "--data",
                        data.toString(),
                        "--target",
                        "species",
                        "--out",
                        path("m.safetensors")),
                3,
                "--out names a file that is read");
        assertArrayEquals(before, Files.readAllBytes(data));
    }

    @Test
    void divergence_keepsTheOldModel_andHasItsCode() throws IOException {
        assertEquals(0, train("--epochs", "1").code);
        byte[] good = Files.readAllBytes(directory.resolve("m.safetensors"));
        fails(train("--learning-rate", "1e30"), 4, "epoch 1", "batch", "smaller learning rate");
        assertArrayEquals(good, Files.readAllBytes(directory.resolve("m.safetensors")));
    }

    @Test
    void data_thatDoesNotFitTheModel_isRefused() {
        assertEquals(0, train("--data", species().toString(), "--epochs", "1").code);
        Path unseen = TestFiles.write(directory, "unseen.csv", "length,width,species\n1,2,tulip\n");
        fails(
                run("evaluate", "--model", path("m.safetensors"), "--data", unseen.toString()),
                3,
                "'tulip'",
                "not seen in training");
        Path narrow = TestFiles.write(directory, "narrow.csv", "length\n1\n");
        fails(run("predict", "--model", path("m.safetensors"), "--data", narrow.toString()), 3, "'width'");
    }
}
