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

    /** Something that fails as operations on files do. */
    private interface Deed {
        void run() throws IOException;
    }

    /** Does something as soon as a text is printed: what training checked no longer holds then. */
    private static final class Does extends StringWriter {
        private final String text;
        private Deed deed;

        Does(String text, Deed deed) {
            this.text = text;
            this.deed = deed;
        }

        @Override
        public void write(char[] characters, int offset, int length) {
            super.write(characters, offset, length);
            if (deed != null && toString().contains(text)) {
                try {
                    deed.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                deed = null;
            }
        }
    }

    private Cli.Run trainWhileRemoving(Path doomed, String... arguments) {
        return Cli.run(
                new Interrupt(), new Does("epoch   1", () -> Files.delete(doomed)), cli.trainArguments(arguments));
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
    void fileOfAnotherMaking_thatCameDuringTraining_staysAsItIs() throws IOException {
        Path model = directory.resolve("m.safetensors");
        Does writes = new Does("epoch   1", () -> Files.writeString(model, "another's text"));
        Cli.Run run = Cli.run(new Interrupt(), writes, cli.trainArguments("--epochs", "2"));
        run.fails(3, model.toString(), "is not a Lanewise model", "; but the model was saved as ");
        assertEquals("another's text", Files.readString(model));
        Matcher saved = Pattern.compile("saved as (\\S+) instead").matcher(run.err());
        assertTrue(saved.find(), run.err());
        Files.delete(Path.of(saved.group(1)));
    }

    @Test
    void historyOrMetrics_thatCannotBeWritten_isSaid_andTheModelIsSaved() throws IOException {
        for (String option : new String[] {"--history", "--metrics", "--report"}) {
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
        Does fails = new Does("confusion matrix", () -> {
            throw new IOException("no evaluation");
        });
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

    @Test
    void ctrlC_later_savesWhatThereIs() {
        Interrupt interrupt = new Interrupt();
        Cli.Run run = Cli.run(
                interrupt, new Does("epoch   2", interrupt::request), cli.trainArguments("--epochs", "1000000"));
        assertEquals(130, run.code(), run.err());
        assertTrue(run.out().contains("stopped on request after 2 whole epochs"), run.out());
        Cli.run("info", cli.path("m.safetensors")).succeeds();
    }
}
