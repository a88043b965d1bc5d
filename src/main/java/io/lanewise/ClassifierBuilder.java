// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Backend;
import io.lanewise.net.Defaults;
import io.lanewise.net.LearningRateFinder;
import io.lanewise.net.Output;
import io.lanewise.net.Trainer;
import io.lanewise.net.TrainerBuilder;
import io.lanewise.net.TwoLayerNet;
import io.lanewise.net.TwoLayerNetBuilder;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** The settings of a {@link Classifier}; each has a default. */
public final class ClassifierBuilder {
    boolean standardize = true;
    double validationSplit;
    long seed = Defaults.SEED;
    Backend backend = Backend.defaultBackend();
    private TwoLayerNetBuilder net = TwoLayerNet.builder().hidden(Defaults.HIDDEN);
    private Consumer<TrainerBuilder> training = trainer -> {};
    private ToDoubleFunction<Evaluation> watch;

    ClassifierBuilder() {}

    /** A copy, so that nobody changes the settings of a classifier that was built. */
    private ClassifierBuilder(ClassifierBuilder other) {
        standardize = other.standardize;
        validationSplit = other.validationSplit;
        seed = other.seed;
        backend = other.backend;
        net = other.net.copy();
        training = other.training;
        watch = other.watch;
    }

    /** n1, the hidden units; 64 if not given. */
    public ClassifierBuilder hidden(int n1) {
        net.hidden(n1);
        return this;
    }

    /** g of the hidden units; ReLU if not given. */
    public ClassifierBuilder activation(ActivationFunction g) {
        net.activation(g);
        return this;
    }

    /** Whether features are standardised; true if not given. */
    public ClassifierBuilder standardize(boolean on) {
        standardize = on;
        return this;
    }

    /**
     * The share of the data that {@link Classifier#fit(Dataset)} keeps for validation; 0, none, if
     * not given.
     */
    public ClassifierBuilder validationSplit(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the validation split must be at least 0 and below 1, but is " + share);
        }
        validationSplit = share;
        return this;
    }

    /**
     * The seed of weights, shuffles and dropout; 1 if not given. The validation split does not
     * depend on it.
     */
    public ClassifierBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * The most threads for training; if not given, the property lanewise.threads, else all cores.
     */
    public ClassifierBuilder threads(int count) {
        net.threads(count);
        return this;
    }

    /** The kernels; if not given, the property lanewise.backend, else AUTO. */
    public ClassifierBuilder backend(Backend choice) {
        backend = Objects.requireNonNull(choice, "the backend");
        return this;
    }

    /**
     * The settings of the trainer (epochs, batch size, optimiser, early stopping, …), applied to a
     * new builder in each fit. The standardisation is not among them: {@link #standardize} decides
     * it.
     */
    public ClassifierBuilder training(Consumer<TrainerBuilder> settings) {
        training = Objects.requireNonNull(settings, "the settings");
        return this;
    }

    /**
     * What is better, judged by the evaluation of the validation set after each epoch: lower is.
     * It takes the place of {@link TrainerBuilder#watch} in early stopping, in keeping the best
     * epoch and in a schedule on a plateau. {@code e -> -e.macroF1()} watches the macro F1.
     */
    public ClassifierBuilder watch(ToDoubleFunction<Evaluation> lowerIsBetter) {
        watch = Objects.requireNonNull(lowerIsBetter, "what to watch");
        return this;
    }

    /**
     * The learning-rate range test of the net that these settings would train on a data set: its
     * optimiser, batches, weights and dropout, after the standardisation. Nothing is fitted.
     *
     * @param settings changes the rates and the steps of the test; the identity takes its defaults
     * @throws IllegalArgumentException if the data have fewer than two classes, or the first loss
     *     is not finite
     */
    public LearningRateFinder.Result findLearningRate(Dataset data, UnaryOperator<LearningRateFinder> settings) {
        TrainingData.checked(data, null);
        Objects.requireNonNull(settings, "the settings");
        try (TwoLayerNet tried = net(data)) {
            TrainerBuilder trainer = trainerBuilder(standardize ? Standardization.fit(data) : null);
            return settings.apply(LearningRateFinder.of(trainer.build())).find(tried, data);
        }
    }

    /** The classifier, without a model yet; what is set here afterwards does not change it. */
    public Classifier build() {
        return new Classifier(new ClassifierBuilder(this));
    }

    TwoLayerNet net(Dataset data) {
        return net.copy()
                .inputs(data.features().inputs())
                .outputs(Output.units(data.classNames().size()))
                .seed(seed)
                .backend(backend)
                .build();
    }

    /** What trains a net; where an evaluation is watched, of the validation set. */
    Trainer trainer(TwoLayerNet trained, Standardization standardization, Dataset data, Dataset validation) {
        TrainerBuilder trainer = trainerBuilder(standardization);
        if (watch == null) {
            return trainer.build();
        }
        if (validation == null) {
            throw new IllegalArgumentException(
                    "watching an evaluation needs a validation set: give one to fit, or set a validation split");
        }
        return trainer.watch(result -> !Double.isFinite(result.validationLoss())
                        ? Double.NaN
                        : watch.applyAsDouble(
                                new Fitted(Model.of(trained, standardization, data), backend).evaluate(validation)))
                .build();
    }

    private TrainerBuilder trainerBuilder(Standardization standardization) {
        TrainerBuilder trainer = Trainer.builder().seed(seed);
        training.accept(trainer);
        return trainer.standardization(standardization);
    }
}
