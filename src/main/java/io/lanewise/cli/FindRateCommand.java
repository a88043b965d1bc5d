// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.EstimatorBuilder;
import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.file.AtomicFile;
import io.lanewise.net.LearningRateFinder.Result;
import io.lanewise.net.Optimizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise find-rate}: the loss at ever larger rates, of the net that train would train. */
@Command(
        name = "find-rate",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Draws the loss at ever larger learning rates, and suggests one; writes no model.",
        footer = {"", "Example:", "  lanewise find-rate --data iris.csv --target species --optimizer adam"})
final class FindRateCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data;

    @Mixin
    private ColumnOptions.ForTraining columns;

    @Mixin
    private FeatureColumns features;

    @Mixin
    private CsvTextOptions csv;

    @Mixin
    private TaskOption task;

    @Mixin
    private SplitOptions splits;

    @Mixin
    private NetOptions net;

    @Mixin
    private StepOptions steps;

    @Mixin
    private OptimizerOptions optimizer;

    @Mixin
    private RateRange range;

    @Mixin
    private ComputeOptions compute;

    @Common
    @Option(names = "--history", paramLabel = "FILE", description = "Where the steps go, as CSV.")
    private Path history;

    @Common
    @Option(names = "--metrics", paramLabel = "FILE", description = "Where rate and steps go, as JSON.")
    private Path metrics;

    @Mixin
    private Verbosity verbosity;

    @CommandLine.ParentCommand
    private Main main;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Requirements requirements = new Requirements(spec.commandLine());
        check(requirements);
        Dataset training;
        float[] classWeights;
        try (Tables tables = new Tables(csv, columns, true)) {
            TrainingSets.Sets sets = new TrainingSets(data, columns, features, task, splits, tables).read();
            training = sets.training();
            classWeights = steps.classWeights(training, requirements);
            new Output(spec.commandLine().getOut(), 1, verbosity).understood(sets, classWeights);
        }
        Targets targets = training.targets();
        int outputs = TaskOptions.outputs(targets);
        Memory.check(training.features().inputs(), net.hidden, outputs, optimizer.states());
        main.interrupt.listen();
        Result result = builder(targets, classWeights).findLearningRate(training, range::set);
        print(result, training, outputs);
        write(result);
        return main.interrupt.requested() ? Errors.INTERRUPTED : 0;
    }

    private void check(Requirements requirements) throws IOException {
        data.check(true);
        columns.check(data, requirements);
        task.check(data, requirements);
        features.check(requirements);
        csv.check();
        splits.check(requirements);
        net.check(requirements);
        steps.check(requirements);
        optimizer.check(requirements);
        range.check(requirements);
        compute.check(requirements);
        verbosity.check(requirements);
        new OutputFiles(spec.commandLine())
                .reads(data.files().newWithAll(splits.files()))
                .writes("--history", history)
                .writes("--metrics", metrics)
                .check();
    }

    private EstimatorBuilder<?> builder(Targets targets, float[] classWeights) {
        EstimatorBuilder<?> builder = TaskOptions.builder(targets);
        net.set(builder);
        return builder.seed(steps.seed)
                .threads(compute.threads())
                .backend(compute.backend())
                .training(trainer -> {
                    steps.set(trainer, classWeights);
                    trainer.optimizer(optimizer.create(null)).stopRequested(main.interrupt::requested);
                });
    }

    private void print(Result result, Dataset training, int outputs) {
        PrintWriter out = spec.commandLine().getOut();
        if (!verbosity.quiet) {
            Optimizer method = optimizer.create(null);
            out.printf(
                    Locale.ROOT,
                    "Steps of %s with a %d-%d-%d net, batches of %d of %d examples for training:%n"
                            + "the loss, smoothed, over the learning rate%n%n",
                    method,
                    training.features().inputs(),
                    net.hidden,
                    outputs,
                    Math.min(steps.batchSize, training.size()),
                    training.size());
            RateChart.lines(result).forEach(out::println);
            out.println();
        }
        out.printf("suggested  --learning-rate %s%n", RateChart.rounded(result.suggested()));
        range.note(result).ifPresent(note -> out.println("note: " + note));
    }

    private void write(Result result) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (history != null) {
            AtomicFile.write(history, RateChart.csv(result));
            out.println("history  " + history);
        }
        if (metrics != null) {
            AtomicFile.write(metrics, Metrics.json(result));
            out.println("metrics  " + metrics);
        }
    }
}
