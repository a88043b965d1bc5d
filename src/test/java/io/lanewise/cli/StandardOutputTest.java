// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standard output that cannot be written is said, with an exit code, in every command. */
class StandardOutputTest {
    @TempDir
    private Path directory;

    /** Has space for so many characters. */
    private static final class Full extends Writer {
        private int space;

        Full(int space) {
            this.space = space;
        }

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            space -= length;
            if (space < 0) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void flush() {
            // All is written at once.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static void cannotBeWritten(int space, String... arguments) {
        Cli.run(new Interrupt(), new Full(space), arguments)
                .fails(3, "standard output", "No space left on device", "incomplete");
    }

    @Test
    void everyCommand_saysThatStandardOutputIsFull() {
        Cli cli = new Cli(directory);
        String data = cli.species().toString();
        String model = cli.path("m.safetensors");
        for (int space : new int[] {0, 20}) {
            cannotBeWritten(space, "--help");
            cannotBeWritten(space, "--version");
            cannotBeWritten(space, "train", "--help");
            cannotBeWritten(space, cli.trainArguments("--data", data, "--epochs", "1"));
            assertTrue(Files.exists(Path.of(model)), "the model is saved all the same");
            cannotBeWritten(space, "info", model);
            cannotBeWritten(space, "evaluate", "--model", model, "--data", data);
            cannotBeWritten(space, "predict", "--model", model, "--data", data, "--target", "species");
            cannotBeWritten(space, "doctor", "--digests");
        }
    }

    @Test
    void anotherError_keepsItsCode() {
        Cli cli = new Cli(directory);
        Cli.Run run =
                Cli.run(new Interrupt(), new Full(0), cli.trainArguments("--learning-rate", "1e30", "--epochs", "1"));
        assertEquals(4, run.code(), run.err());
        assertTrue(run.err().contains("diverged") && run.err().contains("standard output"), run.err());
    }
}
