// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.util.Objects;

/**
 * Trains a net by mini-batches. Examples are shuffled anew in every epoch by (seed, epoch) alone,
 * gathered into one batch buffer and standardised there, so beside the data memory holds some
 * copies of the parameters (their gradients, what the optimiser remembers, the best ones) and one
 * batch; a last batch that is smaller counts by its true size. With class weights, an example's
 * loss and its column of dZ2 are multiplied by the weight of its class; the averages remain 1/m, so
 * weights whose mean over the examples is not 1 make all steps longer or shorter. Early stopping
 * watches the validation loss, or the training loss where there is no validation set, and at the
 * end the parameters of the best epoch are restored; NaN counts as worse than anything.
 *
 * <p>A trainer never changes and may train any number of nets, one after the other or at the same
 * time.
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
        Shapes.inputs(x, net.parameters());
        Shapes.finite("X", x);
        if ((validationX == null) != (validationY == null)) {
            throw new IllegalArgumentException(
                    "validation needs X and Y, or neither, but " + (validationX == null ? "X" : "Y") + " is null");
        }
        if (validationX != null) {
            Shapes.inputs(validationX, net.parameters());
            Shapes.finite("the validation set's X", validationX);
        }
        return train(net, SharedColumns.all(x), y, SharedColumns.all(validationX), validationY);
    }

    /**
     * Trains on a data set whose classes the net's outputs stand for, and validates after each
     * epoch.
     *
     * @param validation with the same features and classes, or null
     * @throws IllegalArgumentException if features or classes do not fit the net
     * @throws IllegalStateException if another thread is using the net
     * @throws DivergedException if the loss is NaN or infinite; the best parameters so far are
     *     restored first, or those from before the run
     */
    public TrainingHistory fit(TwoLayerNet net, Dataset training, Dataset validation) {
        Objects.requireNonNull(net, "the net");
        Objects.requireNonNull(training, "the training data");
        Dataset matched = validation == null
                ? null
                : validation.withFeatures(training.features()).withClasses(training.classNames());
        // A data set's features were found to be finite when it was made.
        return train(
                net,
                SharedColumns.of(training),
                net.output().targets(training, net.outputs()),
                SharedColumns.of(matched),
                matched == null ? null : net.output().targets(matched, net.outputs()));
    }

    private TrainingHistory train(
            TwoLayerNet net, SharedColumns x, Matrix y, SharedColumns validationX, Matrix validationY) {
        check(net, x, y);
        if (validationX != null) {
            check(net, validationX, validationY);
        }
        int classes = net.output().classes(net.outputs());
        if (settings.classWeights != null && !net.output().hasOneClassEach(net.outputs())) {
            throw new IllegalArgumentException("class weights need one class for each example, but each of the "
                    + net.outputs() + " sigmoid outputs is a label of its own");
        }
        if (settings.classWeights != null && settings.classWeights.length != classes) {
            throw new IllegalArgumentException("there are " + settings.classWeights.length
                    + " class weights, but the net has " + classes + " classes");
        }
        Engine engine = net.occupy();
        try {
            return new TrainingRun(settings, net, engine, x, y, validationX, validationY).train();
        } finally {
            net.release();
        }
    }

    private static void check(TwoLayerNet net, SharedColumns x, Matrix y) {
        Shapes.inputs(x.x(), net.parameters());
        Shapes.labels(y, net.parameters(), x.x().rows(), x.size());
        net.output().checkLabels(y);
    }
}
