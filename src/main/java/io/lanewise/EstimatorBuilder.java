// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Backend;
import io.lanewise.net.Defaults;
import io.lanewise.net.EpochResult;
import io.lanewise.net.LearningRateFinder;
import io.lanewise.net.Output;
import io.lanewise.net.Trainer;
import io.lanewise.net.TrainerBuilder;
import io.lanewise.net.TwoLayerNet;
import io.lanewise.net.TwoLayerNetBuilder;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * The settings of an {@link Estimator}; each has a default, the same for all of them.
 *
 * <pre>{@code
 * for (EstimatorBuilder<?> builder : List.of(Classifier.builder(), Regressor.builder())) {
 *     Estimator untrained = builder.hidden(32).seed(7).build();
 * }
 * }</pre>
 *
 * @param <B> the builder itself
 */
public abstract sealed class EstimatorBuilder<B extends EstimatorBuilder<B>>
        permits ClassifierBuilder, MultiLabelClassifierBuilder, RegressorBuilder {
    boolean standardize = true;
    double validationSplit;
    long seed = Defaults.SEED;
    Backend backend = Backend.defaultBackend();
    private TwoLayerNetBuilder net = TwoLayerNet.builder().hidden(Defaults.HIDDEN);
    private Consumer<TrainerBuilder> training = trainer -> {};
    /** Of what is fitted so far and the validation set: lower is better; or null. */
    ToDoubleBiFunction<Fitted, Dataset> watch;

    EstimatorBuilder() {}

    /** This. */
    abstract B self();

    /** Takes over everything, so that nobody changes the settings of what was built. */
    final B copyOf(EstimatorBuilder<?> other) {
        standardize = other.standardize;
        validationSplit = other.validationSplit;
        seed = other.seed;
        backend = other.backend;
        net = other.net.copy();
        training = other.training;
        watch = other.watch;
        return self();
    }

    /** The settings that a model was made with, as far as it knows them. */
    final B of(Model model) {
        hidden(model.ownParameters().hidden());
        return activation(model.activation());
    }

    /** n1, the hidden units; 64 if not given. */
    public final B hidden(int n1) {
        net.hidden(n1);
        return self();
    }

    /** g of the hidden units; ReLU if not given. */
    public final B activation(ActivationFunction g) {
        net.activation(g);
        return self();
    }

    /** Whether features are standardised; true if not given. */
    public final B standardize(boolean on) {
        standardize = on;
        return self();
    }

    /**
     * The share of the data that {@link Estimator#fit(Dataset)} keeps for validation; 0, none, if
     * not given.
     */
    public final B validationSplit(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("the validation split must be at least 0 and below 1, but is " + share);
        }
        validationSplit = share;
        return self();
    }

    /**
     * The seed of weights, shuffles and dropout; 1 if not given. The validation split does not
     * depend on it.
     */
    public final B seed(long value) {
        seed = value;
        return self();
    }

    /**
     * The most threads for training; if not given, the property lanewise.threads, else all cores.
     */
    public final B threads(int count) {
        net.threads(count);
        return self();
    }

    /** The kernels; if not given, the property lanewise.backend, else AUTO. */
    public final B backend(Backend choice) {
        backend = Objects.requireNonNull(choice, "the backend");
        return self();
    }

    /**
     * The settings of the trainer (epochs, batch size, optimiser, early stopping, …), applied to a
     * new builder in each fit. The standardisation is not among them: {@link #standardize} decides
     * it.
     */
    public final B training(Consumer<TrainerBuilder> settings) {
        training = Objects.requireNonNull(settings, "the settings");
        return self();
    }

    /**
     * The learning-rate range test of the net that these settings would train on a data set: its
     * optimiser, batches, weights and dropout, after the standardisation. Nothing is fitted.
     *
     * @param settings changes the rates and the steps of the test; the identity takes its defaults
     * @throws IllegalArgumentException as for {@link Estimator#fit(Dataset)}, or if the first loss
     *     is not finite
     */
    public final LearningRateFinder.Result findLearningRate(Dataset data, UnaryOperator<LearningRateFinder> settings) {
        return build().findLearningRate(data, settings);
    }

    /** What is set, without a model yet; what is set here afterwards does not change it. */
    public abstract Estimator build();

    /** A net for these examples. */
    final TwoLayerNet net(Dataset data, Output output, int units) {
        return net.copy()
                .inputs(data.features().inputs())
                .outputs(units)
                .output(output)
                .seed(seed)
                .backend(backend)
                .build();
    }

    /**
     * A trainer.
     *
     * @param last the epoch to end with, or 0 for no such
     * @param watched what is better than what the training's settings say, or null
     */
    final Trainer trainer(Standardization standardization, int last, ToDoubleFunction<EpochResult> watched) {
        TrainerBuilder trainer = Trainer.builder().seed(seed);
        training.accept(trainer);
        if (last > 0) {
            trainer.stopAfter(last);
        }
        if (watched != null) {
            trainer.watch(watched);
        }
        return trainer.standardization(standardization).build();
    }
}
