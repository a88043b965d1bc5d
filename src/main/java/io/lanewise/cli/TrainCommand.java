// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Classifier;
import io.lanewise.ClassifierBuilder;
import io.lanewise.Evaluation;
import io.lanewise.net.DivergedException;
import io.lanewise.net.TrainingHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code lanewise train}: checks all that can be known, trains, and saves the model before anything
 * else that could fail.
 */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Trains a net: on the embedded digits, or on tables of any format.",
        footer = {
            "",
            "Examples:",
            "  lanewise train",
            "  lanewise train --data iris.csv --target species --hidden 16",
            "  lanewise train --data adult.csv --missing median --class-weight balanced",
            "  lanewise train --idx-images train-images-idx3-ubyte.gz --idx-labels train-labels-idx1-ubyte.gz"
        })
final class TrainCommand implements Callable<Integer> {
    @Mixin
    private DataOptions data;

    @Mixin
    private ColumnOptions.ForTraining columns;

    @Mixin
    private FeatureColumns features;

    @Mixin
    private CsvTextOptions csv;

    @Mixin
    private SplitOptions splits;

    @Mixin
    private NetOptions net;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private ResultOptions results;

    private final Phases phases = new Phases();

    @CommandLine.ParentCommand
    private Main main;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        try (Tables tables = new Tables(csv, columns, true)) {
            TrainingSets.Sets sets = read(tables);
            phases.done("reading");
            return train(sets);
        }
    }

    /** Reads while C2 compiles the kernels; the digits are there at once. */
    private TrainingSets.Sets read(Tables tables) throws IOException {
        TrainingSets sets = new TrainingSets(data, columns, features, splits, tables);
        if (!data.given()) {
            return sets.read();
        }
        WarmUp warmUp = WarmUp.start(net, training, compute.backend());
        try {
            return sets.read();
        } finally {
            warmUp.close();
        }
    }

    private int train(TrainingSets.Sets sets) throws IOException {
        int inputs = sets.training().features().inputs();
        int classes = sets.training().classNames().size();
        int outputs = io.lanewise.net.Output.units(classes);
        Memory.check(inputs, net.hidden, outputs, training.optimizer.states);
        results.checkRoom(sets.training(), net.hidden, outputs);
        compute.backend().resolve();
        float[] classWeights = training.classWeights(sets.training(), new Requirements(spec.commandLine()));
        main.interrupt.listen();
        Output out = new Output(spec.commandLine().getOut(), training.epochs);
        Classifier classifier = classifier(out, classWeights);
        out.understood(sets, classWeights);
        out.data(data.given() ? "your data" : "the embedded digits", sets, net.hidden, outputs);
        TrainingHistory history;
        try (out) {
            history = classifier.fit(sets.training(), sets.validation());
        } catch (DivergedException e) {
            throw new Diverged(e, net.raw);
        } catch (OutOfMemoryError e) {
            if (Memory.isOfThreads(e)) {
                throw e;
            }
            throw new IllegalStateException(
                    "out of memory: " + Memory.need(inputs, net.hidden, outputs, training.optimizer.states)
                            + ", besides the data and the batches; use a smaller --hidden or --batch, or "
                            + Memory.cure(0),
                    e);
        }
        phases.done("training");
        if (history.epochs().isEmpty()) {
            Errors.say(
                    spec.commandLine().getErr(), "stopped before the end of the first epoch: " + results.untouched());
            return Errors.INTERRUPTED;
        }
        keep(out, classifier, sets, history);
        if (results.failed()) {
            return Errors.BAD_INPUT;
        }
        return history.stopped() == TrainingHistory.Stopped.REQUESTED ? Errors.INTERRUPTED : 0;
    }

    /** Saves first and evaluates then, so that no failure costs the model. */
    private void keep(Output out, Classifier classifier, TrainingSets.Sets sets, TrainingHistory history)
            throws IOException {
        Path saved = results.save(classifier);
        try {
            boolean historyWritten =
                    results.write(results.history, history.toCsv().getBytes(StandardCharsets.UTF_8), saved);
            Evaluation evaluation = classifier.evaluate(sets.evaluated());
            phases.done("evaluation");
            out.results(sets.kind(), evaluation, history, classifier, compute.backend(), compute.threads());
            Map<String, Object> metrics = Metrics.of(
                    sets.kind(),
                    evaluation,
                    history,
                    classifier,
                    compute.backend().resolve(),
                    compute.threads(),
                    sets.json(),
                    phases);
            boolean metricsWritten = results.write(results.metrics, Metrics.json(metrics), saved);
            boolean reportWritten = results.report != null
                    && results.write(results.report, report(metrics, history, classifier, sets), saved);
            out.file("model", saved, saved != null);
            out.file("history", results.history, historyWritten);
            out.file("metrics", results.metrics, metricsWritten);
            out.file("report", results.report, reportWritten);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            if (saved == null) {
                throw e;
            }
            throw new SavedFirst(ResultOptions.savedAs(saved), e);
        }
    }

    private byte[] report(
            Map<String, Object> metrics, TrainingHistory history, Classifier classifier, TrainingSets.Sets sets) {
        return new Reporting(spec, compute.backend(), compute.threads(), phases)
                .html(sets.title(), metrics, history, classifier, sets.evaluated(), sets.table());
    }

    private Classifier classifier(Output out, float[] classWeights) {
        ClassifierBuilder classifier = Classifier.builder();
        net.set(classifier);
        return classifier
                .seed(training.seed)
                .threads(compute.threads())
                .backend(compute.backend())
                .training(trainer -> {
                    training.set(trainer);
                    if (classWeights != null) {
                        trainer.classWeights(classWeights);
                    }
                    trainer.listener(out::epoch).notices(out::line).stopRequested(main.interrupt::requested);
                })
                .build();
    }

    private void checkOptions() throws IOException {
        data.check(true);
        Requirements requirements = new Requirements(spec.commandLine());
        columns.check(data, requirements);
        features.check(requirements);
        csv.check();
        splits.check(requirements);
        requirements.require(
                data.standardInputs() + splits.standardInputs() < 2,
                "standard input can be read once; give - for one file");
        net.check(requirements);
        training.check(requirements);
        compute.check(requirements);
        results.check(data.files().newWithAll(splits.files()));
    }
}
