// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Classifier;
import io.lanewise.Evaluation;
import io.lanewise.data.Dataset;
import io.lanewise.data.Digits;
import io.lanewise.file.AtomicFile;
import io.lanewise.file.IdxReader;
import io.lanewise.file.ModelFile;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Backend;
import io.lanewise.net.Optimizer;
import io.lanewise.net.TrainerBuilder;
import io.lanewise.net.TrainingHistory;
import io.lanewise.net.TwoLayerNet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.api.set.MutableSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lanewise train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains a net: on the embedded digits, on a CSV file, or on IDX files.",
        footer = {
            "",
            "Examples:",
            "  lanewise train",
            "  lanewise train --data iris.csv --target species --hidden 16",
            "  lanewise train --idx-images train-images-idx3-ubyte.gz --idx-labels train-labels-idx1-ubyte.gz"
        })
final class TrainCommand implements Callable<Integer> {
    /** The held-out parts do not change with --seed. */
    private static final long SPLIT_SEED = 2021;

    /** Optimisers by name, with the learning rate that suits each. */
    enum OptimizerName {
        SGD(0.1f),
        MOMENTUM(0.01f),
        ADAM(0.001f);

        final float defaultRate;

        OptimizerName(float defaultRate) {
            this.defaultRate = defaultRate;
        }

        Optimizer create(float rate) {
            return switch (this) {
                case SGD -> Optimizer.sgd(rate);
                case MOMENTUM -> Optimizer.momentum(rate, 0.9f);
                case ADAM -> Optimizer.adam(rate);
            };
        }
    }

    @Mixin
    private DataOptions data;

    @Option(names = "--test-images", paramLabel = "FILE", description = "IDX file of test images, in place of a split.")
    private Path testImages;

    @Option(names = "--test-labels", paramLabel = "FILE", description = "IDX file of the test images' labels.")
    private Path testLabels;

    @Option(names = "--hidden", paramLabel = "N", defaultValue = "64", description = "Hidden units (default: 64).")
    private int hidden;

    @Option(
            names = "--activation",
            paramLabel = "G",
            defaultValue = "RELU",
            description = "sigmoid, tanh, relu or leaky_relu (default: relu).")
    private ActivationFunction activation;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "30", description = "Epochs (default: 30).")
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "32", description = "Examples per step (default: 32).")
    private int batch;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "SGD",
            description = "sgd, momentum (0.9) or adam (default: sgd).")
    private OptimizerName optimizer;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Learning rate (default: 0.1 for sgd, 0.01 for momentum, 0.001 for adam).")
    private Float learningRate;

    @Option(names = "--l2", paramLabel = "X", defaultValue = "0", description = "L2 penalty on W1 and W2 (default: 0).")
    private float l2;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Stop after N epochs without a better validation loss, and keep the best (default: 0, never).")
    private int patience;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of weights and shuffles (default: 1); the splits do not depend on it.")
    private long seed;

    @Option(
            names = "--validation-split",
            paramLabel = "X",
            defaultValue = "0.1",
            description = "Share of the training examples kept for validation (default: 0.1; 0 for none).")
    private double validationSplit;

    @Option(
            names = "--test-split",
            paramLabel = "X",
            defaultValue = "0.2",
            description = "Share of all examples kept for the test (default: 0.2; 0 for none).")
    private double testSplit;

    @Option(names = "--no-standardize", description = "Use the features as they are.")
    private boolean raw;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: all cores).")
    private Integer threads;

    @Option(names = "--backend", paramLabel = "NAME", description = "auto, vector or scalar (default: auto).")
    private Backend backend;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            defaultValue = "lanewise.safetensors",
            description = "Where the model goes (default: lanewise.safetensors).")
    private Path model;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            defaultValue = "history.csv",
            description = "Where the epochs go, as CSV (default: history.csv).")
    private Path history;

    @Option(names = "--metrics", paramLabel = "FILE", description = "Where the results go, as JSON.")
    private Path metrics;

    private final MutableSet<Path> outputs = Sets.mutable.empty();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkOptions();
        threads = threads == null ? TwoLayerNet.defaultThreads() : threads;
        backend = backend == null ? Backend.defaultBackend() : backend;
        Output out = new Output(spec.commandLine().getOut(), epochs);
        Dataset all = data.given() ? data.readForTraining() : Digits.load();
        Dataset rest = all;
        Dataset test = null;
        if (testImages != null) {
            test = IdxReader.of(testImages, testLabels).read();
        } else if (testSplit > 0) {
            Dataset.Split split = split(all, "--test-split", testSplit);
            rest = split.first();
            test = split.second();
        }
        Dataset training = rest;
        Dataset validation = null;
        if (validationSplit > 0) {
            Dataset.Split split = split(rest, "--validation-split", validationSplit);
            training = split.first();
            validation = split.second();
        }
        Interrupt interrupt = Interrupt.install();
        try {
            return run(out, interrupt, training, validation, test);
        } finally {
            interrupt.done();
        }
    }

    private static Dataset.Split split(Dataset examples, String option, double share) {
        try {
            return examples.stratifiedSplit(share, SPLIT_SEED);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    option + ": " + e.getMessage() + "; give another share, or 0 for none", e);
        }
    }

    private int run(Output out, Interrupt interrupt, Dataset training, Dataset validation, Dataset test)
            throws IOException {
        Classifier classifier = classifier(out, interrupt);
        out.data(data.given() ? "your data" : "the embedded digits", training, validation, test, hidden);
        TrainingHistory result;
        try (out) {
            result = classifier.fit(training, validation);
        }
        Evaluation evaluation = classifier.evaluate(test != null ? test : validation != null ? validation : training);
        String kind = test != null ? "test" : validation != null ? "validation" : "training";
        out.results(kind, evaluation, result, classifier, backend, threads);
        ModelFile.save(classifier, model);
        AtomicFile.write(history, result.toCsv().getBytes(StandardCharsets.UTF_8));
        out.line("model    " + model);
        out.line("history  " + history);
        if (metrics != null) {
            AtomicFile.write(metrics, Metrics.json(kind, evaluation, result, classifier, backend.resolve(), threads));
            out.line("metrics  " + metrics);
        }
        return result.stopped() == TrainingHistory.Stopped.REQUESTED ? Errors.INTERRUPTED : 0;
    }

    private Classifier classifier(Output out, Interrupt interrupt) {
        return Classifier.builder()
                .hidden(hidden)
                .activation(activation)
                .seed(seed)
                .standardize(!raw)
                .threads(threads)
                .backend(backend)
                .training(trainer -> settings(trainer, out, interrupt))
                .build();
    }

    private void settings(TrainerBuilder trainer, Output out, Interrupt interrupt) {
        float rate = learningRate == null ? optimizer.defaultRate : learningRate;
        trainer.epochs(epochs)
                .batchSize(batch)
                .optimizer(optimizer.create(rate).l2(l2))
                .listener(out::epoch)
                .notices(out::line)
                .stopRequested(interrupt::requested);
        if (patience > 0) {
            trainer.earlyStopping(patience);
        }
    }

    private void checkOptions() throws IOException {
        data.check(true);
        require(hidden >= 1, "--hidden must be at least 1, but is " + hidden);
        require(epochs >= 1, "--epochs must be at least 1, but is " + epochs);
        require(batch >= 1, "--batch must be at least 1, but is " + batch);
        require(threads == null || threads >= 1, "--threads must be at least 1, but is " + threads);
        require(patience >= 0, "--patience must be at least 0, but is " + patience);
        require(l2 >= 0 && Float.isFinite(l2), "--l2 must be at least 0 and finite, but is " + l2);
        require(
                learningRate == null || learningRate > 0 && Float.isFinite(learningRate),
                "--learning-rate must be positive and finite, but is " + learningRate);
        require(
                validationSplit >= 0 && validationSplit < 1,
                "--validation-split must be at least 0 and below 1, but is " + validationSplit);
        require(testSplit >= 0 && testSplit < 1, "--test-split must be at least 0 and below 1, but is " + testSplit);
        require((testImages == null) == (testLabels == null), "--test-images and --test-labels go together: give both");
        checkOutput("--model", model);
        checkOutput("--history", history);
        if (metrics != null) {
            checkOutput("--metrics", metrics);
        }
    }

    /** A file that is written must be writable, and none that is read. */
    private void checkOutput(String option, Path output) throws IOException {
        for (Path input : data.files()) {
            if (output.toAbsolutePath()
                            .normalize()
                            .equals(input.toAbsolutePath().normalize())
                    || Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input)) {
                throw new IOException(output + ": " + option + " names a file that is read; name another");
            }
        }
        require(
                outputs.add(output.toAbsolutePath().normalize()),
                option + " names the file " + output + ", which another option names too; every output needs its own");
        AtomicFile.checkWritable(output);
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new CommandLine.ParameterException(spec.commandLine(), message);
        }
    }
}
