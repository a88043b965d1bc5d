// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Estimator;
import io.lanewise.data.Dataset;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.ModelFile;
import io.lanewise.report.ImageShape;
import io.lanewise.report.Judge;
import io.lanewise.report.PermutationImportance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise explain}. */
@Command(
        name = "explain",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Says which columns a model leans on: how much worse its predictions of labelled data get when"
                + " the values of one column are dealt out anew among the examples.",
        footer = {"", "Example:", "  lanewise explain --model lanewise.safetensors --data test.csv --target species"})
final class ExplainCommand implements Callable<Integer> {
    private enum Metric {
        ACCURACY,
        LOG_LOSS,
        R2_SCORE,
        ROOT_MEAN_SQUARED_ERROR
    }

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
    private ColumnOptions.ForEvaluation columns;

    @Mixin
    private CsvTextOptions csv;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private Verbosity verbosity;

    @Option(names = "--missing", paramLabel = "refuse|drop", defaultValue = "REFUSE", description = "As of evaluate.")
    private Labelled.Missing missing;

    @Common
    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What gets worse: accuracy (the default) or log_loss; of numbers r2_score (the default) or"
                    + " root_mean_squared_error.")
    private Metric metric;

    @Common
    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each column is dealt out anew (default: 5).")
    private int repeats;

    @Common
    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Look at so many examples, drawn by the seed (default: all).")
    private Integer examples;

    @Common
    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed (default: 1).")
    private long seed;

    @Common
    @Option(names = "--json", paramLabel = "FILE", description = "Where the importances go, as JSON.")
    private Path json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        WarmUp.check();
        Estimator estimator = ModelFile.loadEstimator(model);
        try (Tables tables = new Tables(csv, columns, true)) {
            Labelled read = Labelled.read(estimator.model(), tables, data, columns, missing);
            if (!verbosity.quiet) {
                read.understood().say(spec.commandLine().getOut());
                spec.commandLine().getOut().println();
            }
            explain(estimator, read.examples());
        }
        return 0;
    }

    /** By the metric, which must suit what the model predicts. */
    private Judge judge(Estimator estimator, Dataset sample) {
        String name = metric == null ? null : metric.name().toLowerCase(Locale.ROOT);
        new Requirements(spec.commandLine())
                .require(
                        name == null || Judge.metrics(estimator).contains(name),
                        "--metric " + name + " does not judge "
                                + estimator.model().targets().kind() + ", which the model predicts; name "
                                + String.join(" or ", Judge.metrics(estimator)));
        return Judge.of(estimator, sample, name);
    }

    private void explain(Estimator estimator, Dataset labelled) throws IOException {
        ImageShape shape = ImageShape.of(labelled.facts(), estimator.features()).orElse(null);
        Dataset sample = PermutationImportance.sample(labelled, examples == null ? Integer.MAX_VALUE : examples, seed);
        PermutationImportance.Result result = PermutationImportance.of(
                judge(estimator, sample),
                sample.x(),
                shape == null
                        ? PermutationImportance.columns(estimator.features())
                        : PermutationImportance.blocks(shape),
                new PermutationImportance.Settings(repeats, seed, compute.threads()));
        Importances importances = new Importances(result, shape);
        PrintWriter out = spec.commandLine().getOut();
        importances.lines().forEach(out::println);
        if (json != null) {
            AtomicFile.write(
                    json,
                    Metrics.json(importances.json(estimator.model().parameters().sha256())));
            out.printf("%njson     %s%n", json);
        }
    }

    private void checkOptions() throws IOException {
        data.check(true);
        if (!data.given()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "give the examples by --data, or by --idx-images and --idx-labels");
        }
        Requirements requirements = new Requirements(spec.commandLine());
        requirements.require(repeats >= 1, "--repeats must be at least 1, but is " + repeats);
        requirements.require(examples == null || examples >= 1, "--examples must be at least 1, but is " + examples);
        compute.check(requirements);
        verbosity.check(requirements);
        columns.check(data, requirements);
        csv.check();
        new OutputFiles(spec.commandLine())
                .reads(data.files())
                .readsModel(model)
                .writes("--json", json)
                .check();
    }
}
