// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.data.FeatureOptions;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.ModelFile;
import io.lanewise.report.ImageShape;
import io.lanewise.report.Judge;
import io.lanewise.report.PermutationImportance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise explain}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Says which columns a model leans on: how much worse its predictions of labelled data get when"
                + " the values of one column are dealt out anew among the examples.",
        footer = {"", "Example:", "  lanewise explain --model lanewise.safetensors --data test.csv --target species"})
final class ExplainCommand implements Callable<Integer> {
    private enum Metric {
        ACCURACY,
        LOG_LOSS
    }

    @Option(names = "--model", paramLabel = "FILE", required = true, description = "The model.")
    private Path model;

    @Mixin
    private DataOptions data;

    @Mixin
    private ColumnOptions.ForEvaluation columns;

    @Mixin
    private CsvTextOptions csv;

    @Mixin
    private ComputeOptions compute;

    @Option(names = "--missing", paramLabel = "refuse|drop", defaultValue = "REFUSE", description = "As of evaluate.")
    private EvaluateCommand.Missing missing;

    @Option(
            names = "--metric",
            paramLabel = "accuracy|log_loss",
            defaultValue = "ACCURACY",
            description = "What gets worse (default: accuracy).")
    private Metric metric;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each column is dealt out anew (default: 5).")
    private int repeats;

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Look at so many examples, drawn by the seed (default: all).")
    private Integer examples;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed (default: 1).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Where the importances go, as JSON.")
    private Path json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Classifier classifier = ModelFile.load(model);
        Features features = classifier.features();
        try (Tables tables = new Tables(csv, columns, true)) {
            Roles roles = columns.rolesToEvaluate(features).options(options()).forEvaluation(features);
            Tables.Loaded loaded = tables.read(data.input(), roles, features);
            Dataset labelled = loaded.dataset(classifier.model().targets(), data.labels());
            Understood understood = Understood.of(loaded, labelled);
            understood.features(features, labelled.report());
            understood.say(spec.commandLine().getOut());
            explain(classifier, labelled);
        }
        return 0;
    }

    private FeatureOptions options() {
        return FeatureOptions.defaults()
                .withMissing(
                        missing == EvaluateCommand.Missing.DROP
                                ? FeatureOptions.Missing.DROP
                                : FeatureOptions.Missing.REFUSE);
    }

    private void explain(Classifier classifier, Dataset labelled) throws IOException {
        ImageShape shape =
                ImageShape.of(labelled.facts(), classifier.features()).orElse(null);
        Dataset sample = PermutationImportance.sample(labelled, examples == null ? Integer.MAX_VALUE : examples, seed);
        PermutationImportance.Result result = PermutationImportance.of(
                metric == Metric.ACCURACY ? Judge.accuracy(classifier, sample) : Judge.logLoss(classifier, sample),
                sample.x(),
                shape == null
                        ? PermutationImportance.columns(classifier.features())
                        : PermutationImportance.blocks(shape),
                new PermutationImportance.Settings(repeats, seed, compute.threads()));
        Importances importances = new Importances(result, shape);
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        importances.lines().forEach(out::println);
        if (json != null) {
            AtomicFile.write(
                    json,
                    Metrics.json(
                            importances.json(classifier.model().parameters().sha256())));
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
        columns.check(data, requirements);
        csv.check();
        new OutputFiles(spec.commandLine())
                .reads(data.files().newWith(model))
                .writes("--json", json)
                .check();
    }
}
