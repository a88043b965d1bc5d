// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Backend;
import io.lanewise.net.Output;
import io.lanewise.net.Trainer;
import io.lanewise.net.TrainerBuilder;
import io.lanewise.net.TwoLayerNet;
import io.lanewise.net.TwoLayerNetBuilder;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The settings of a {@link Classifier}; each has a default.
 *
 * <pre>{@code
 * Classifier classifier = Classifier.builder()
 *         .hidden(32)
 *         .activation(ActivationFunction.TANH)
 *         .validationSplit(0.1)
 *         .training(trainer -> trainer.epochs(20).earlyStopping(5))
 *         .build();
 * }</pre>
 */
public final class ClassifierBuilder {
    private static final int DEFAULT_HIDDEN = 64;

    boolean standardize = true;
    double validationSplit;
    long seed = 1;
    Backend backend = Backend.defaultBackend();
    private TwoLayerNetBuilder net = TwoLayerNet.builder().hidden(DEFAULT_HIDDEN);
    private Consumer<TrainerBuilder> training = trainer -> {};

    ClassifierBuilder() {}

    /** A copy, so that nobody changes the settings of a classifier that was built. */
    private ClassifierBuilder(ClassifierBuilder other) {
        standardize = other.standardize;
        validationSplit = other.validationSplit;
        seed = other.seed;
        backend = other.backend;
        net = other.net.copy();
        training = other.training;
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

    /** The seed of weights, shuffles and the validation split; 1 if not given. */
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

    Trainer trainer(Standardization standardization) {
        TrainerBuilder trainer = Trainer.builder().seed(seed);
        training.accept(trainer);
        return trainer.standardization(standardization).build();
    }
}
