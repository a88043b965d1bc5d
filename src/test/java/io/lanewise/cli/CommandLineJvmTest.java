// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.testing.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of the command line only a JVM of its own can show: its streams, its memory, its end. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CommandLineJvmTest {
    @TempDir
    private Path directory;

    /** Starts the command line; the prefix is what a shell does first. */
    private Process start(File out, String prefix, List<String> flags, String... arguments) throws IOException {
        List<String> options = new ArrayList<>(List.of(Jvm.MODULE, "-XX:-UsePerfData"));
        options.addAll(flags);
        List<String> words = new ArrayList<>(List.of("io.lanewise.cli.Main"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = Jvm.builder(Jvm.java(), options, Jvm.classPath(), words.toArray(String[]::new));
        if (!prefix.isEmpty()) {
            builder.command().addAll(0, List.of("sh", "-c", prefix + "; exec \"$@\"", "sh"));
        }
        return builder.directory(directory.toFile())
                .redirectOutput(out)
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
    }

    private File out() {
        return directory.resolve("out.txt").toFile();
    }

    /** The error stream, without the JVM's own line. */
    private String errors() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(directory.resolve("err.txt"), StandardCharsets.UTF_8)) {
            if (!line.contains("Using incubator modules")) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private void fails(Process process, int code, String... parts) throws IOException, InterruptedException {
        new Cli.Run(process.waitFor(), "", errors()).fails(code, parts);
    }

    @Test
    void standardOutput_thatIsFull_isSaid() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "/dev/full is Linux's");
        Cli cli = new Cli(directory);
        cli.train("--data", cli.species().toString(), "--epochs", "1").succeeds();
        for (String command : new String[] {
            "--help", "info m.safetensors", "predict --model m.safetensors --data species.csv --target species"
        }) {
            fails(start(full, "", List.of(), command.split(" ")), 3, "standard output", "No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "train --epochs 1", "train --epochs 1 --backend vector"})
    void vectorWidth_thatIsNone_isOneLine(String command) throws Exception {
        fails(
                start(out(), "", List.of("-Dlanewise.vector.bits=100"), command.split(" ")),
                3,
                "lanewise.vector.bits must be 128, 256 or 512, but is '100'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "train --epochs 1"})
    void blocking_thatIsNone_isOneLine(String command) throws Exception {
        fails(
                start(out(), "", List.of("-Dlanewise.blocking=7x7"), command.split(" ")),
                3,
                "lanewise.blocking must be auto, standard, strided",
                "but is '7x7'");
    }

    @Test
    void fileNames_withUmlauts_areWholeInMessages() throws Exception {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "the names of files are not UTF-8 here");
        fails(
                start(out(), "", List.of("-Dfile.encoding=US-ASCII"), "train", "--data", "Größe 数据.csv"),
                3,
                "lanewise: Größe 数据.csv: there is no such file");
    }

    @Test
    void memory_thatIsTooSmall_isOneLine_withTheNeedAndTheCure() throws Exception {
        List<String> small = List.of("-Xmx64m", "-XX:+UseSerialGC");
        fails(
                start(out(), "", small, "train", "--hidden", "1000000"),
                3,
                "a 64-1000000-10 net takes at least 1.1 GB",
                "75000010 parameters × 4 bytes × 4 copies",
                "LANEWISE_JAVA_OPTS=-Xmx4g");
        fails(
                start(out(), "", small, "train", "--hidden", "30000", "--batch", "1000", "--optimizer", "adam"),
                3,
                "× 6 copies",
                "--batch",
                "LANEWISE_JAVA_OPTS=-Xmx4g");
        Path large = directory.resolve("large.csv");
        try (Stream<String> lines =
                Stream.iterate(0, i -> i + 1).limit(400_000).map(i -> i + ".5," + i + "," + i % 2)) {
            Files.write(large, (Iterable<String>) lines::iterator);
        }
        fails(
                start(out(), "", List.of("-Xmx16m", "-XX:+UseSerialGC"), "train", "--data", large.toString()),
                3,
                "memory",
                "LANEWISE_JAVA_OPTS=-Xmx4g");
    }

    @Test
    void train_writesTheModelAlone_unlessAskedForMore() throws Exception {
        Process process = start(out(), "", List.of(), "train", "--epochs", "1");
        assertEquals(0, process.waitFor(), errors());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("err.txt", "lanewise.safetensors", "out.txt"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /**
     * A limit on the size of files stands for a full disk: 20 kB are enough for the model, not for
     * the history.
     */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void history_withoutSpace_isNamed_andTheModelIsSaved() throws Exception {
        new Cli(directory).species();
        fails(
                start(
                        new File("/dev/null"),
                        "ulimit -f 40",
                        List.of(),
                        "train",
                        "--data",
                        "species.csv",
                        "--hidden",
                        "2",
                        "--epochs",
                        "1000",
                        "--history",
                        "h.csv"),
                3,
                "h.csv: this could not be written (",
                "but the model was saved as lanewise.safetensors");
        Cli.run("info", directory.resolve("lanewise.safetensors").toString()).succeeds();
    }

    /** The JVM waits for the message, not only for the end of training. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void train_stoppedFromOutside_whoseModelCannotBeSaved_saysSo() throws Exception {
        Path doomed = Files.createDirectory(directory.resolve("doomed"));
        Process process = start(
                out(),
                "",
                List.of("-Djava.io.tmpdir=" + directory),
                "train",
                "--epochs",
                "1000000",
                "--model",
                doomed.resolve("m.safetensors").toString());
        while (process.isAlive() && !Files.readString(out().toPath()).contains("epoch   3")) {
            Thread.sleep(20);
        }
        Files.delete(doomed);
        process.destroy();
        fails(process, 3, "doomed", "the model was saved as " + directory);
        assertTrue(Files.readString(out().toPath()).contains("stopped on request after "));
    }
}
