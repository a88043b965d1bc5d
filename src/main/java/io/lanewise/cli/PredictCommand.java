// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Estimator;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.ModelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise predict}. */
@Command(
        name = "predict",
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Writes what is predicted of each example as CSV: its class and the probability of every class, its"
                        + " labels, or its numbers.",
        footer = {"", "Example:", "  lanewise predict --model lanewise.safetensors --data new.csv --out predictions.csv"
        })
final class PredictCommand implements Callable<Integer> {
    @Common
    @Option(
            names = {"-m", "--model"},
            paramLabel = "FILE",
            required = true,
            description = "The model.")
    private Path model;

    @Mixin
    private DataOptions data;

    @Mixin
    private ColumnOptions.ForPrediction columns;

    @Mixin
    private CsvTextOptions csv;

    @Common
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where the CSV goes; - is standard output, the default.")
    private Path out;

    @Mixin
    private Verbosity verbosity;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        WarmUp.check();
        Estimator estimator = ModelFile.loadEstimator(model);
        Features features = estimator.features();
        String predictions;
        try (Tables tables = new Tables(csv, columns, false)) {
            Roles roles = columns.rolesToPredict(features).forPrediction(features);
            Tables.Loaded loaded = tables.read(data.input(), roles, features);
            Features.Applied applied = features.apply(roles.features(loaded.table()));
            Understood understood = Understood.of(loaded, features, applied.report());
            data.sameFiles().forEach(understood::note);
            if (!verbosity.quiet) {
                understood.say(spec.commandLine().getErr());
            }
            predictions = PredictionsCsv.of(estimator, applied.x())
                    .text(roles.id(loaded.table()).orElse(null));
        }
        if (out == null || out.equals(DataOptions.STANDARD)) {
            spec.commandLine().getOut().print(predictions);
        } else {
            AtomicFile.write(out, predictions.getBytes(StandardCharsets.UTF_8));
        }
        return 0;
    }

    private void checkOptions() throws IOException {
        data.check(false);
        if (!data.hasFeatures()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "give the examples by --data or --idx-images");
        }
        Requirements requirements = new Requirements(spec.commandLine());
        verbosity.check(requirements);
        columns.check(data, requirements);
        csv.check();
        new OutputFiles(spec.commandLine())
                .reads(data.files())
                .readsModel(model)
                .writes("--out", DataOptions.STANDARD.equals(out) ? null : out)
                .check();
    }
}
