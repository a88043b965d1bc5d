// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Backend;
import io.lanewise.net.Threads;
import io.lanewise.net.Trainer;
import io.lanewise.net.TrainerBuilder;
import io.lanewise.net.TwoLayerNet;
import java.util.function.Consumer;

/** The settings of a {@link Classifier}; each has a default. */
public final class ClassifierBuilder {
    boolean standardize = true;
    double validationSplit;
    long seed = 1;
    Backend backend = Backend.defaultBackend();
    private int hidden = 64;
    private ActivationFunction activation = ActivationFunction.RELU;
    private int threads = Threads.defaultThreads();
    private Consumer<TrainerBuilder> training = trainer -> {};

    ClassifierBuilder() {}

    /** n1, the hidden units; 64 if not given. */
    public ClassifierBuilder hidden(int n1) {
        if (n1 < 1) {
            throw new IllegalArgumentException("hidden (n1) must be at least 1, but is " + n1);
        }
        hidden = n1;
        return this;
    }

    /** g of the hidden units; ReLU if not given. */
    public ClassifierBuilder activation(ActivationFunction g) {
        activation = g;
        return this;
    }

    /** Whether features are standardised; true if not given. */
    public ClassifierBuilder standardize(boolean on) {
        standardize = on;
        return this;
    }

    /** The share of the data that {@link Classifier#fit(Dataset)} keeps for validation; 0, none, if not given. */
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

    /** The most threads for training; if not given, the property lanewise.threads, else all cores. */
    public ClassifierBuilder threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + count);
        }
        threads = count;
        return this;
    }

    /** The kernels; if not given, the property lanewise.backend, else AUTO. */
    public ClassifierBuilder backend(Backend choice) {
        backend = choice;
        return this;
    }

    /**
     * The settings of the trainer (epochs, batch size, optimiser, early stopping, …). They are applied to a new builder in
     * each fit, so that each gets an optimiser of its own when the setting makes one.
     */
    public ClassifierBuilder training(Consumer<TrainerBuilder> settings) {
        training = settings;
        return this;
    }

    /** The classifier, without a model yet. */
    public Classifier build() {
        return new Classifier(this);
    }

    TwoLayerNet net(Dataset data) {
        int classes = data.classNames().size();
        return TwoLayerNet.builder()
                .inputs(data.x().rows())
                .hidden(hidden)
                .outputs(classes == 2 ? 1 : classes)
                .activation(activation)
                .seed(seed)
                .threads(threads)
                .backend(backend)
                .build();
    }

    TrainerBuilder trainer(Standardization standardization) {
        TrainerBuilder trainer = Trainer.builder().seed(seed);
        training.accept(trainer);
        return trainer.standardization(standardization);
    }
}
