// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.util.Objects;

/**
 * Trains a net by mini-batches. Examples are shuffled anew in every epoch by (seed, epoch) alone,
 * gathered into one batch buffer and standardised there, so beside the data memory holds some
 * copies of the parameters (their gradients, what the optimiser remembers, the best ones) and one
 * batch; a last batch that is smaller counts by its true size. With weights of classes or of
 * examples ({@link Examples}), an example's loss and its column of dZ2 are multiplied by them; the
 * averages remain 1/m, so weights whose mean over the examples is not 1 make all steps longer or
 * shorter. Early stopping watches the validation loss, or the training loss where there is no
 * validation set, if not told otherwise, and at the end the parameters of the best epoch are
 * restored; NaN counts as worse than anything.
 *
 * <p>A trainer never changes and may train any number of nets, one after the other or at the same
 * time.
 *
 * <pre>{@code
 * Dataset.Split split = Digits.load().stratifiedSplit(0.1, 1);
 * TwoLayerNet net = TwoLayerNet.builder().inputs(64).hidden(32).outputs(10).build();
 * Trainer trainer = Trainer.builder().epochs(10).optimizer(Optimizer.adam(0.001f)).build();
 * TrainingHistory history = trainer.fit(net, split.first(), split.second());
 * }</pre>
 */
public final class Trainer {
    private final TrainerBuilder settings;

    Trainer(TrainerBuilder settings) {
        this.settings = settings;
    }

    /** A builder with a default for everything. */
    public static TrainerBuilder builder() {
        return new TrainerBuilder();
    }

    /**
     * Trains on X and Y without a validation set.
     *
     * @see #fit(TwoLayerNet, Matrix, Matrix, Matrix, Matrix)
     */
    public TrainingHistory fit(TwoLayerNet net, Matrix x, Matrix y) {
        return fit(net, x, y, null, null);
    }

    /**
     * Trains on X and Y, and validates after each epoch.
     *
     * @param x n0 × m
     * @param y n2 × m
     * @param validationX n0 × any, or null
     * @param validationY n2 × as many, or null
     * @throws IllegalArgumentException if a shape does not fit, X or Y has a NaN or infinity, or Y
     *     is not what the net's output can be trained on
     * @throws IllegalStateException if another thread is using the net
     * @throws DivergedException if the loss is NaN or infinite; the best parameters so far are
     *     restored first, or those from before the run
     */
    public TrainingHistory fit(TwoLayerNet net, Matrix x, Matrix y, Matrix validationX, Matrix validationY) {
        Objects.requireNonNull(net, "the net");
        if ((validationX == null) != (validationY == null)) {
            throw new IllegalArgumentException(
                    "validation needs X and Y, or neither, but " + (validationX == null ? "X" : "Y") + " is null");
        }
        return fit(net, Examples.of(x, y), validationX == null ? null : Examples.of(validationX, validationY));
    }

    /**
     * Trains on examples that may have weights, and validates after each epoch.
     *
     * @param validation may be null; its weights count in the validation's loss and accuracy
     * @throws IllegalArgumentException if a shape does not fit, X or Y has a NaN or infinity, Y is
     *     not what the net's output can be trained on, a weight is negative or not finite, or all
     *     weights of a set are 0
     * @throws IllegalStateException if another thread is using the net
     * @throws DivergedException if the loss is NaN or infinite; the best parameters so far are
     *     restored first, or those from before the run
     */
    public TrainingHistory fit(TwoLayerNet net, Examples training, Examples validation) {
        Objects.requireNonNull(net, "the net");
        Objects.requireNonNull(training, "the training examples");
        Shapes.inputs(training.x(), net.parameters());
        Shapes.finite("X", training.x());
        if (validation != null) {
            Shapes.inputs(validation.x(), net.parameters());
            Shapes.finite("the validation set's X", validation.x());
        }
        return train(net, ExampleSet.of(training, net), ExampleSet.of(validation, net));
    }

    /**
     * Trains on a data set whose targets the net's outputs stand for (numbers as {@link
     * Dataset#y()} has them), and validates after each epoch. Weights of its examples count as
     * those of {@link Examples} do.
     *
     * @param validation with the same features and targets, or null
     * @throws IllegalArgumentException if features or targets do not fit the net
     * @throws IllegalStateException if another thread is using the net
     * @throws DivergedException if the loss is NaN or infinite; the best parameters so far are
     *     restored first, or those from before the run
     */
    public TrainingHistory fit(TwoLayerNet net, Dataset training, Dataset validation) {
        Objects.requireNonNull(net, "the net");
        Objects.requireNonNull(training, "the training data");
        Dataset matched = validation == null
                ? null
                : validation.withFeatures(training.features()).withTargets(training.targets());
        // A data set's features were found to be finite when it was made.
        return train(net, ExampleSet.of(training, net), ExampleSet.of(matched, net));
    }

    private TrainingHistory train(TwoLayerNet net, ExampleSet training, ExampleSet validation) {
        training.check(net, "training set");
        if (validation != null) {
            validation.check(net, "validation set");
        }
        float[] classWeights = ClassWeights.of(settings, net, training.y());
        if (settings.watch == Watch.ACCURACY && !training.classifies()) {
            throw new IllegalArgumentException(
                    "a linear output and several labels have no accuracy to watch; watch the" + " loss");
        }
        Engine engine = net.occupy();
        try {
            return new TrainingRun(settings, net, engine, training, validation, classWeights).train();
        } finally {
            net.release();
        }
    }

    /** What the learning-rate finder takes over. */
    TrainerBuilder settings() {
        return settings;
    }
}
