// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.file.TestFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output of any command destroys an input, another output, or what Lanewise did not write. */
class OutputFilesTest {
    @TempDir
    private Path directory;

    private Cli cli;
    private Map<String, String> before;

    @BeforeEach
    void setUp() throws IOException {
        cli = new Cli(directory);
        cli.species();
        cli.images("x", 2);
        cli.labels("y", 0);
        cli.images("tx", 2);
        cli.labels("ty", 0);
        cli.train("--data", cli.path("species.csv"), "--epochs", "1").succeeds();
        before = contents();
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private Path link(String name, String to) throws IOException {
        try {
            return Files.createSymbolicLink(directory.resolve(name), Path.of(to));
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "no symbolic links here");
            throw e;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "y", "tx", "ty"})
    void train_outputsThatAreInputs_areRefused(String input) throws IOException {
        for (String option : new String[] {"--model", "--history", "--metrics"}) {
            for (String spelling : new String[] {input, "./" + input, "../" + directory.getFileName() + "/" + input}) {
                cli.train(
                                "--idx-images",
                                cli.path("x"),
                                "--idx-labels",
                                cli.path("y"),
                                "--test-images",
                                cli.path("tx"),
                                "--test-labels",
                                cli.path("ty"),
                                option,
                                cli.path(spelling))
                        .fails(3, option + " names a file that is read");
            }
        }
        assertEquals(before, contents());
    }

    @Test
    void predict_outThatIsAnInput_isRefused_alsoThroughLinks() throws IOException {
        link("symbolic", "species.csv");
        link("model-link", "m.safetensors");
        link("folder", ".");
        Files.createLink(directory.resolve("hard"), directory.resolve("species.csv"));
        before = contents();
        for (String out :
                new String[] {"species.csv", "m.safetensors", "symbolic", "model-link", "folder/species.csv", "hard"}) {
            Cli.run(
                            "predict",
                            "--model",
                            cli.path("m.safetensors"),
                            "--data",
                            cli.path("species.csv"),
                            "--target",
                            "species",
                            "--out",
                            cli.path(out))
                    .fails(3, "--out names a file that is read");
        }
        assertEquals(before, contents());
    }

    @Test
    void outputs_thatAreOneFile_areRefused() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        link("folder", "empty");
        link("dangling", "empty/new");
        for (String other : new String[] {"empty/new", "folder/new", "empty/../empty/new", "dangling"}) {
            cli.train("--history", cli.path("empty/new"), "--metrics", cli.path(other))
                    .fails(2, "--metrics names the file", "which --history names too", "every output needs its own");
        }
        link("circle", "circle");
        cli.train("--history", cli.path("circle"), "--metrics", cli.path("new")).fails(3, "circle");
    }

    @Test
    void namesInAnotherCase_areOneFile_whereTheFileSystemSaysSo() throws IOException {
        Path lower = directory.resolve("new.csv");
        Path upper = directory.resolve("NEW.CSV");
        Path probe = Files.createFile(directory.resolve("probe"));
        boolean ignoresCase =
                Files.exists(directory.resolve(probe.getFileName().toString().toUpperCase(Locale.ROOT)));
        assertEquals(ignoresCase, OutputFiles.same(lower, upper));
        assertTrue(OutputFiles.same(lower, lower));
        assertFalse(OutputFiles.same(lower, directory.resolve("other.csv")));
        assertFalse(OutputFiles.same(lower, probe));
        assertFalse(Files.exists(lower) || Files.exists(upper), "the question leaves nothing behind");
    }

    @Test
    void model_overWhatIsNoModel_isRefused_overAModelOrNothing_not() throws IOException {
        Path foreign = TestFiles.write(
                directory, "foreign.safetensors", safetensors("{\"__metadata__\":{\"format\":\"pt\"}}"));
        Path text = TestFiles.write(directory, "text", "a text, and no model at all");
        for (Path file : new Path[] {foreign, text}) {
            byte[] old = Files.readAllBytes(file);
            Cli.Run run = cli.train("--epochs", "1", "--model", file.toString());
            run.fails(3, file.toString(), "is not a Lanewise model and is not replaced", "--model");
            assertEquals("", run.out(), "training has not begun");
            assertArrayEquals(old, Files.readAllBytes(file));
        }
        Path empty = TestFiles.write(directory, "empty.safetensors", "");
        cli.train("--epochs", "1", "--model", empty.toString()).succeeds();
        cli.train("--epochs", "1", "--model", empty.toString()).succeeds();
        byte[] model = Files.readAllBytes(empty);
        Files.write(empty, Arrays.copyOf(model, model.length / 2));
        cli.train("--epochs", "1", "--model", empty.toString()).succeeds();
        assertArrayEquals(model, Files.readAllBytes(empty), "a damaged model of ours may be replaced");
    }

    private static byte[] safetensors(String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }

    @Test
    void text_overALanewiseModel_isRefused() throws IOException {
        Path other = Files.copy(directory.resolve("m.safetensors"), directory.resolve("other.safetensors"));
        before = contents();
        cli.train("--history", other.toString()).fails(3, other.toString(), "--history names a Lanewise model");
        cli.train("--metrics", other.toString()).fails(3, "--metrics names a Lanewise model");
        Cli.run(
                        "predict",
                        "--model",
                        cli.path("m.safetensors"),
                        "--data",
                        cli.path("species.csv"),
                        "--out",
                        other.toString())
                .fails(3, "--out names a Lanewise model");
        assertEquals(before, contents());
    }

    @Test
    void writeProtectedFiles_areRefused_fromAnAdministratorToo() throws IOException {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"));
        for (String option : new String[] {"--model", "--history", "--metrics"}) {
            Path file = option.equals("--model")
                    ? directory.resolve("m.safetensors")
                    : TestFiles.write(directory, "old" + option, "old");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
            before = contents();
            cli.train("--epochs", "1", option, file.toString()).fails(3, file.toString(), "write-protected");
            assertEquals(before, contents());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    @Test
    void history_isWrittenOnlyWhereAsked() {
        Cli.Run run = Cli.run("train", "--epochs", "1", "--model", cli.path("m.safetensors"));
        run.succeeds("model    ");
        assertFalse(run.out().contains("history"), run.out());
    }

    @Test
    void directoryThatDoesNotExist_isNamed() {
        Cli.run("train", "--model", cli.path("none/m")).fails(3, cli.path("none/m"), "make it first");
    }

    @Test
    void modelWhoseNamesFitNoFile_isRefusedBeforeTraining() {
        String column = "c".repeat(600);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append(column).append(i).append(',');
        }
        text.append("class\n");
        for (int j = 0; j < 20; j++) {
            text.append("1,".repeat(2000)).append(j % 2).append('\n');
        }
        String data = TestFiles.write(directory, "wide.csv", text.toString()).toString();
        Cli.Run run = cli.train("--data", data, "--hidden", "1");
        run.fails(3, "header", "1048576");
        assertEquals("", run.out(), "training has not begun");
    }

    @Test
    void modelWhoseNameIsTooLong_isRefusedBeforeTraining() {
        Cli.Run run = cli.train("--model", cli.path("n".repeat(300)));
        run.fails(3, "nnn");
        assertEquals("", run.out(), "training has not begun");
    }
}
