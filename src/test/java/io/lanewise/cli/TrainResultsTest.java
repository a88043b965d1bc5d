// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training found is kept whatever fails after it. */
class TrainResultsTest {
    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(directory);
    }

    /**
     * Removes a directory as soon as the first epoch is printed: what training checked no longer
     * holds at its end.
     */
    private static final class RemovesDirectory extends StringWriter {
        private final Path directory;

        RemovesDirectory(Path directory) {
            this.directory = directory;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            super.write(characters, offset, length);
            if (toString().contains("epoch   1")) {
                try {
                    Files.deleteIfExists(directory);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private Cli.Run trainWhileRemoving(Path doomed, String... arguments) {
        return Cli.run(new Interrupt(), new RemovesDirectory(doomed), cli.trainArguments(arguments));
    }

    @Test
    void model_thatCannotBeSaved_isSavedInTheTemporaryFolder_andAllElseIsDone() throws IOException {
        Path doomed = Files.createDirectory(directory.resolve("doomed"));
        Cli.Run run = trainWhileRemoving(
                doomed,
                "--epochs",
                "2",
                "--model",
                doomed.resolve("m.safetensors").toString());
        run.fails(3, "doomed", "does not exist", "; but the model was saved as ");
        Matcher saved = Pattern.compile("saved as (\\S+) instead").matcher(run.err());
        assertTrue(saved.find(), run.err());
        Path model = Path.of(saved.group(1));
        try {
            assertEquals(Path.of(System.getProperty("java.io.tmpdir")), model.getParent());
            Cli.run("info", model.toString()).succeeds("64-64-10", cli.metrics().get("weightsSha256"));
        } finally {
            Files.delete(model);
        }
        assertTrue(run.out().contains("test accuracy") && run.out().contains("model    " + model), run.out());
        assertTrue(Files.exists(directory.resolve("h.csv")));
    }

    @Test
    void historyOrMetrics_thatCannotBeWritten_isSaid_andTheModelIsSaved() throws IOException {
        for (String option : new String[] {"--history", "--metrics"}) {
            Path doomed = Files.createDirectory(directory.resolve("doomed"));
            Path file = doomed.resolve("file");
            Cli.Run run = trainWhileRemoving(doomed, "--epochs", "2", option, file.toString());
            run.fails(3, file + ": the directory ", "but the model was saved as " + cli.path("m.safetensors"));
            assertFalse(run.out().contains(file.toString()), run.out());
            Cli.run("info", cli.path("m.safetensors")).succeeds();
            assertTrue(Files.exists(directory.resolve(option.equals("--history") ? "m.json" : "h.csv")));
        }
    }

    @Test
    void evaluation_thatFails_doesNotCostTheModel() {
        StringWriter fails = new StringWriter() {
            @Override
            public void write(char[] characters, int offset, int length) {
                super.write(characters, offset, length);
                if (toString().contains("confusion matrix")) {
                    throw new IllegalStateException("no evaluation");
                }
            }
        };
        Cli.run(new Interrupt(), fails, cli.trainArguments("--epochs", "1"))
                .fails(3, "no evaluation; but the model was saved as " + cli.path("m.safetensors"));
        Cli.run("info", cli.path("m.safetensors")).succeeds();
        assertTrue(Files.exists(directory.resolve("h.csv")));
    }

    @Test
    void ctrlC_beforeTheEndOfEpoch1_keepsTheOldModel() throws IOException {
        Interrupt interrupt = new Interrupt();
        interrupt.request();
        Cli.Run first = Cli.run(interrupt, new StringWriter(), cli.trainArguments());
        first.fails(130, "before the end of the first epoch", "nothing was written");
        assertFalse(first.err().contains("as it was"), first.err());
        assertFalse(Files.exists(directory.resolve("m.safetensors")));
        cli.train("--epochs", "1").succeeds();
        byte[] good = Files.readAllBytes(directory.resolve("m.safetensors"));
        Cli.run(interrupt, new StringWriter(), cli.trainArguments())
                .fails(130, "nothing was written, and " + cli.path("m.safetensors") + " is as it was");
        assertArrayEquals(good, Files.readAllBytes(directory.resolve("m.safetensors")));
    }

    /** Presses Ctrl-C when the second epoch is printed. */
    private static final class Presses extends StringWriter {
        private final Interrupt interrupt;

        Presses(Interrupt interrupt) {
            this.interrupt = interrupt;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            super.write(characters, offset, length);
            if (toString().contains("epoch   2")) {
                interrupt.request();
            }
        }
    }

    @Test
    void ctrlC_later_savesWhatThereIs() {
        Interrupt interrupt = new Interrupt();
        Cli.Run run = Cli.run(interrupt, new Presses(interrupt), cli.trainArguments("--epochs", "1000000"));
        assertEquals(130, run.code(), run.err());
        assertTrue(run.out().contains("stopped on request after 2 whole epochs"), run.out());
        Cli.run("info", cli.path("m.safetensors")).succeeds();
    }
}
