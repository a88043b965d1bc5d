// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Estimator;
import io.lanewise.data.Dataset;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Where training's results go. A result that cannot be written is said, and does not keep the
 * others from being written.
 */
final class ResultOptions implements Titled {
    @Common
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            defaultValue = "lanewise.safetensors",
            description = "The model (default: lanewise.safetensors).")
    private Path model;

    @Option(names = "--history", paramLabel = "FILE", description = "The epochs, as CSV.")
    Path history;

    @Common
    @Option(names = "--metrics", paramLabel = "FILE", description = "The results, as JSON.")
    Path metrics;

    @Common
    @Option(names = "--report", paramLabel = "FILE", description = "A report with charts, as HTML.")
    Path report;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    private boolean failed;

    @Override
    public String title() {
        return "Results";
    }

    /**
     * Checks before training that all can be written.
     *
     * @throws IOException if not, with the cure
     */
    void check(ImmutableList<Path> inputs) throws IOException {
        new OutputFiles(spec.commandLine())
                .reads(inputs)
                .writesModel("--model", model)
                .writes("--history", history)
                .writes("--metrics", metrics)
                .writes("--report", report)
                .check();
    }

    /**
     * Checks before training that a file can hold the model, and the disk the file.
     *
     * @throws IOException if not, with the cure
     */
    void checkRoom(Dataset training, int hidden, int outputs) throws IOException {
        long bytes = ModelFile.checkCanHold(training.targets(), training.features(), hidden, outputs);
        AtomicFile.checkWritable(model, bytes);
    }

    /** The model's file before training, in words. */
    String untouched() {
        return "nothing was written" + (Files.exists(model) ? ", and " + model + " is as it was" : "");
    }

    /** Whether a result could not be written where it should be. */
    boolean failed() {
        return failed;
    }

    /**
     * Saves the model, elsewhere if need be; the file, or null if it could not be saved anywhere.
     */
    Path save(Estimator estimator) {
        try {
            // Once more: training may have taken hours.
            OutputFiles.checkIsModel("--model", model);
            ModelFile.save(estimator, model);
            return model;
        } catch (IOException e) {
            return saveElsewhere(estimator, e.getMessage());
        }
    }

    private Path saveElsewhere(Estimator estimator, String problem) {
        Path file = null;
        try {
            file = Files.createTempFile("lanewise-", ".safetensors");
            ModelFile.save(estimator, file);
            fail(problem + "; but " + savedAs(file) + " instead: move it to where you want it");
            return file;
        } catch (IOException e) {
            discard(file);
            fail(problem + ", and neither could it be saved in the temporary folder (" + Errors.reason(e)
                    + "): the model is lost; free space and train again");
            return null;
        }
    }

    private static void discard(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger("io.lanewise").log(System.Logger.Level.TRACE, "an empty temporary file stays", e);
        }
    }

    /** Writes a text where it was asked for; whether it was written. */
    boolean write(Path file, byte[] contents, Path saved) {
        if (file == null) {
            return false;
        }
        try {
            AtomicFile.write(file, contents);
            return true;
        } catch (IOException e) {
            fail(e.getMessage() + (saved == null ? "" : "; but " + savedAs(saved)));
            return false;
        }
    }

    /** Where the model is, in words. */
    static String savedAs(Path saved) {
        return "the model was saved as " + saved;
    }

    private void fail(String message) {
        failed = true;
        PrintWriter err = spec.commandLine().getErr();
        Errors.say(err, message);
    }
}
