// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Estimator;
import io.lanewise.EstimatorBuilder;
import io.lanewise.data.Targets;
import io.lanewise.net.DivergedException;
import io.lanewise.net.TrainingHistory;
import java.io.IOException;
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
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Trains a net: on the embedded digits, or on tables of any format.",
        footer = {
            "",
            "Examples:",
            "  lanewise train --data iris.csv --target species --hidden 16",
            "  lanewise train --data adult.csv --missing median --class-weight balanced",
            "  lanewise train --data houses.csv --target price --task regression --refit",
            "  lanewise train -d images-idx3-ubyte.gz -d labels-idx1-ubyte.gz -e 50"
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
    private TaskOptions task;

    @Mixin
    private SplitOptions splits;

    @Mixin
    private NetOptions net;

    @Mixin
    private TrainingOptions training;

    @Mixin
    private StepOptions steps;

    @Mixin
    private OptimizerOptions optimizer;

    @Mixin
    private ScheduleOptions schedule;

    @Mixin
    private StoppingOptions stopping;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private ResultOptions results;

    @Mixin
    private Verbosity verbosity;

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
        TrainingSets sets = new TrainingSets(data, columns, features, task, splits, tables);
        if (!data.given()) {
            return sets.read();
        }
        WarmUp warmUp = WarmUp.start(net, steps.batchSize, optimizer.create(training.learningRate), compute.backend());
        try {
            return sets.read();
        } finally {
            warmUp.close();
        }
    }

    private int train(TrainingSets.Sets sets) throws IOException {
        int inputs = sets.training().features().inputs();
        Targets targets = sets.training().targets();
        int outputs = TaskOptions.outputs(targets);
        Memory.check(inputs, net.hidden, outputs, optimizer.states());
        results.checkRoom(sets.training(), net.hidden, outputs);
        compute.backend().resolve();
        Requirements requirements = new Requirements(spec.commandLine());
        task.check(sets, requirements);
        float[] classWeights = steps.classWeights(sets.training(), requirements);
        long allSteps = training.epochs * steps.steps(sets.training().size());
        schedule.checkSteps(requirements, training.epochs, allSteps);
        stopping.checkSets(requirements, sets);
        main.interrupt.listen();
        Output out = new Output(spec.commandLine().getOut(), training.epochs, verbosity);
        Estimator estimator = estimator(targets, out, classWeights, allSteps);
        out.understood(sets, classWeights);
        out.data(data.given() ? "your data" : "the embedded digits", sets, net.hidden, outputs);
        out.settings(
                optimizer.create(training.learningRate), steps.batchSize, allSteps, schedule.words(), stopping.words());
        TrainingHistory history;
        try (out) {
            history = estimator.fit(sets.training(), sets.validation());
        } catch (DivergedException e) {
            throw new Diverged(e, net.raw);
        } catch (OutOfMemoryError e) {
            throw Memory.tooSmall(e, Memory.need(inputs, net.hidden, outputs, optimizer.states()));
        }
        if (history.epochs().isEmpty() && history.stopped() == TrainingHistory.Stopped.TIME_LIMIT) {
            throw new IllegalStateException("--max-seconds: no epoch was done after " + stopping.limit() + ", so "
                    + results.untouched() + "; give more seconds, or fewer examples");
        }
        phases.done("training");
        if (history.epochs().isEmpty()) {
            Errors.say(
                    spec.commandLine().getErr(), "stopped before the end of the first epoch: " + results.untouched());
            return Errors.INTERRUPTED;
        }
        boolean interrupted = !new Conclusion(spec, results, task, compute, phases, out, estimator, sets).keep(history);
        if (results.failed()) {
            return Errors.BAD_INPUT;
        }
        return interrupted ? Errors.INTERRUPTED : 0;
    }

    private Estimator estimator(Targets targets, Output out, float[] classWeights, long allSteps) {
        EstimatorBuilder<?> builder = TaskOptions.builder(targets);
        net.set(builder);
        stopping.set(builder);
        return builder.seed(steps.seed)
                .threads(compute.threads())
                .backend(compute.backend())
                .training(trainer -> {
                    steps.set(trainer, classWeights);
                    stopping.set(trainer);
                    trainer.epochs(training.epochs)
                            .optimizer(optimizer.create(training.learningRate))
                            .schedule(schedule.create(training.epochs, allSteps, stopping.minDelta()));
                    trainer.listener(out::epoch).notices(out::note).stopRequested(main.interrupt::requested);
                })
                .build();
    }

    private void checkOptions() throws IOException {
        data.check(true);
        Requirements requirements = new Requirements(spec.commandLine());
        columns.check(data, requirements);
        task.check(data, requirements);
        features.check(requirements);
        csv.check();
        splits.check(requirements);
        requirements.require(
                data.standardInputs() + splits.standardInputs() < 2,
                "standard input can be read once; give - for one file");
        net.check(requirements);
        training.check(requirements);
        steps.check(requirements);
        optimizer.check(requirements);
        stopping.check(requirements, schedule);
        schedule.check(requirements, training.epochs, stopping.patience);
        requirements.require(
                !task.refit || !schedule.watches(),
                "--refit and --schedule plateau exclude each other: the rate falls by what validation says, and a refit"
                        + " has none; give another schedule");
        verbosity.check(requirements);
        compute.check(requirements);
        results.check(data.files().newWithAll(splits.files()));
    }
}
