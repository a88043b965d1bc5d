// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.net.Defaults;
import io.lanewise.net.DivergedException;
import io.lanewise.net.EpochResult;
import io.lanewise.net.LearningRateFinder;
import io.lanewise.net.TrainingHistory;
import io.lanewise.net.TwoLayerNet;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A net with all that it needs to be fitted to a {@link Dataset} and to predict: what a {@link
 * Classifier}, a {@link MultiLabelClassifier} and a {@link Regressor} have in common.
 *
 * <p>Any number of threads may predict, without locks and even while another fits: they see the
 * model that was fitted last. A second fit at the same time is an IllegalStateException. A
 * prediction does not depend on what else is predicted with it.
 *
 * <pre>{@code
 * Estimator estimator = ModelFile.loadEstimator(Path.of("iris.safetensors"));
 * System.out.println(estimator.model().targets().kind()); // classes
 * System.out.println(estimator instanceof Regressor); // false
 * }</pre>
 */
public abstract sealed class Estimator permits Classifier, MultiLabelClassifier, Regressor {
    private final EstimatorBuilder<?> settings;
    private final AtomicBoolean fitting = new AtomicBoolean();
    private volatile Fitted fitted;

    Estimator(EstimatorBuilder<?> settings) {
        this.settings = settings;
    }

    /** The estimator of this model's targets, which predicts with it. */
    public static Estimator of(Model model) {
        Objects.requireNonNull(model, "the model");
        if (model.targets() instanceof Targets.Numbers) {
            return Regressor.of(model);
        }
        return model.targets() instanceof Targets.Labels ? MultiLabelClassifier.of(model) : Classifier.of(model);
    }

    /** What messages call it. */
    abstract String name();

    /**
     * The training data with the targets that the net is trained on.
     *
     * @throws IllegalArgumentException if they have targets of another kind, or too few
     */
    abstract Dataset prepared(Dataset training);

    /** A net for these examples. */
    abstract TwoLayerNet net(EstimatorBuilder<?> settings, Dataset training);

    /**
     * Trains on a data set, less the validation share of the settings, split off by class where
     * there are classes.
     */
    public final TrainingHistory fit(Dataset data) {
        Objects.requireNonNull(data, "the data");
        if (settings.validationSplit == 0) {
            return fit(data, null);
        }
        Dataset.Split split = data.stratifiedSplit(settings.validationSplit, Defaults.SPLIT_SEED);
        return fit(split.first(), split.second());
    }

    /**
     * Trains a new net on one data set and validates on another; it takes the old one's place when
     * it is done, unless it was stopped before the end of its first epoch.
     *
     * @param validation with the same features and targets, or null
     * @throws IllegalArgumentException if the targets are of another kind, classes are fewer than
     *     two, there are no examples, or the sets do not fit each other
     * @throws IllegalStateException if another thread is fitting this
     * @throws DivergedException if the loss is NaN or infinite; predictions are made by the old
     *     model, if any
     */
    public final TrainingHistory fit(Dataset training, Dataset validation) {
        return fit(training, validation, 0);
    }

    /**
     * Trains a new net on all data, without validation, for a number of epochs that a run with
     * validation found to be the best: by the same settings and the same schedule, but without
     * early stopping. It takes the old net's place unless it was stopped before its end; decision
     * thresholds stay as they are. A schedule on a plateau goes by the training data then, so its
     * rates are others.
     *
     * @param epochs {@link TrainingHistory#bestEpoch()} of that run
     * @throws IllegalArgumentException as {@link #fit(Dataset, Dataset)}, or if epochs are not
     *     positive
     * @throws IllegalStateException if another thread is fitting this
     * @throws DivergedException if the loss is NaN or infinite; predictions are made by the old
     *     model
     */
    public final TrainingHistory refit(Dataset data, int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("there must be at least 1 epoch to refit, but there are " + epochs);
        }
        return fit(data, null, epochs);
    }

    private TrainingHistory fit(Dataset training, Dataset validation, int last) {
        Objects.requireNonNull(training, "the training data");
        Dataset prepared = prepared(training);
        Dataset checked = TrainingData.checked(prepared, validation);
        return alone(() -> {
            try (TwoLayerNet net = net(settings, prepared)) {
                Standardization standardization = settings.standardize ? Standardization.fit(prepared) : null;
                ToDoubleFunction<EpochResult> watched =
                        settings.watch == null || last > 0 ? null : watched(net, standardization, prepared, checked);
                TrainingHistory history =
                        settings.trainer(standardization, last, watched).fit(net, prepared, checked);
                boolean done =
                        last == 0 ? history.bestEpoch() > 0 : history.stopped() == TrainingHistory.Stopped.COMPLETED;
                if (done) {
                    Model model = Model.of(net, standardization, prepared);
                    set(last > 0 && fitted != null ? decidingAs(fitted.model(), model) : model);
                }
                return history;
            }
        });
    }

    /** Watches an evaluation of the validation set; while the loss is NaN there is none. */
    private ToDoubleFunction<EpochResult> watched(
            TwoLayerNet net, Standardization standardization, Dataset training, Dataset validation) {
        if (validation == null) {
            throw new IllegalArgumentException(
                    "watching an evaluation needs a validation set: give one to fit, or set a validation split");
        }
        return result -> Double.isFinite(result.validationLoss())
                ? settings.watch.applyAsDouble(
                        new Fitted(Model.of(net, standardization, training), settings.backend), validation)
                : Double.NaN;
    }

    /** The test of a net that would be fitted. */
    final LearningRateFinder.Result findLearningRate(Dataset data, UnaryOperator<LearningRateFinder> finder) {
        Objects.requireNonNull(data, "the data");
        Objects.requireNonNull(finder, "the settings");
        Dataset prepared = prepared(data);
        TrainingData.checked(prepared, null);
        try (TwoLayerNet net = net(settings, prepared)) {
            Standardization standardization = settings.standardize ? Standardization.fit(prepared) : null;
            return finder.apply(LearningRateFinder.of(settings.trainer(standardization, 0, null)))
                    .find(net, prepared);
        }
    }

    /** A new model with the thresholds of the old one, where both have the same names. */
    private static Model decidingAs(Model old, Model model) {
        boolean same = !(old.targets() instanceof Targets.Numbers)
                && old.targets().names().equals(model.targets().names());
        return same ? model.withTargets(old.targets()) : model;
    }

    private <T> T alone(Supplier<T> work) {
        if (!fitting.compareAndSet(false, true)) {
            throw new IllegalStateException(
                    "this " + name() + " is being fitted already; wait for it, or build another");
        }
        try {
            return work.get();
        } finally {
            fitting.set(false);
        }
    }

    /** Decides otherwise from now on. */
    final <T> T changing(Supplier<T> choice, Function<T, Targets> targets) {
        return alone(() -> {
            T chosen = choice.get();
            set(current().model().withTargets(targets.apply(chosen)));
            return chosen;
        });
    }

    /** Predicts with this model from now on. */
    final void set(Model model) {
        fitted = new Fitted(model, settings.backend);
    }

    /**
     * What was fitted or loaded.
     *
     * @throws IllegalStateException if nothing was
     */
    public final Model model() {
        return current().model();
    }

    /**
     * What the columns of the training data became.
     *
     * @throws IllegalStateException if nothing was fitted or loaded
     */
    public final Features features() {
        return current().model().features();
    }

    final Fitted current() {
        Fitted now = fitted;
        if (now == null) {
            throw new IllegalStateException("this " + name() + " has no model yet: call fit(data), or load one");
        }
        return now;
    }
}
