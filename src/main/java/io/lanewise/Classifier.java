// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Table;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.DivergedException;
import io.lanewise.net.TrainingHistory;
import io.lanewise.net.TwoLayerNet;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A net with its standardisation and class names: fits a {@link Dataset}, predicts classes,
 * evaluates, and is what one saves and loads ({@code io.lanewise.file.ModelFile}).
 *
 * <pre>{@code
 * Classifier classifier = Classifier.builder().hidden(64).build();
 * classifier.fit(Digits.load());
 * int[] classes = classifier.predict(Digits.load().x());
 * }</pre>
 *
 * <p>Any number of threads may predict, without locks and even while another fits: they see the
 * model that was fitted last. A second fit at the same time is an IllegalStateException. A
 * prediction does not depend on what else is predicted with it.
 */
public final class Classifier {
    private final ClassifierBuilder settings;
    private final AtomicBoolean fitting = new AtomicBoolean();
    private volatile Fitted fitted;

    Classifier(ClassifierBuilder settings) {
        this.settings = settings;
    }

    /** A builder with a default for everything. */
    public static ClassifierBuilder builder() {
        return new ClassifierBuilder();
    }

    /** A classifier that predicts with this model. */
    public static Classifier of(Model model) {
        Objects.requireNonNull(model, "the model");
        Classifier classifier = builder()
                .hidden(model.ownParameters().hidden())
                .activation(model.activation())
                .build();
        classifier.fitted = new Fitted(model, classifier.settings.backend);
        return classifier;
    }

    /** Trains on a data set, less the validation share of the settings, split off by class. */
    public TrainingHistory fit(Dataset data) {
        Objects.requireNonNull(data, "the data");
        if (settings.validationSplit == 0) {
            return fit(data, null);
        }
        Dataset.Split split = data.stratifiedSplit(settings.validationSplit, settings.seed);
        return fit(split.first(), split.second());
    }

    /**
     * Trains a new net on one data set and validates on another; it takes the old one's place when
     * it is done, unless it was stopped before the end of its first epoch.
     *
     * @param validation with the same features and classes, or null
     * @throws IllegalArgumentException if the data have fewer than two classes, or the sets do not
     *     fit each other
     * @throws IllegalStateException if another thread is fitting this classifier
     * @throws DivergedException if the loss is NaN or infinite; predictions are made by the old
     *     model, if any
     */
    public TrainingHistory fit(Dataset training, Dataset validation) {
        Dataset checked = TrainingData.checked(training, validation);
        if (!fitting.compareAndSet(false, true)) {
            throw new IllegalStateException("this classifier is being fitted already; wait for it, or build another");
        }
        try (TwoLayerNet net = settings.net(training)) {
            Standardization standardization = settings.standardize ? Standardization.fit(training) : null;
            TrainingHistory history = settings.trainer(standardization).fit(net, training, checked);
            if (history.bestEpoch() > 0) {
                fitted = new Fitted(Model.of(net, standardization, training), settings.backend);
            }
            return history;
        } finally {
            fitting.set(false);
        }
    }

    /**
     * What was fitted or loaded.
     *
     * @throws IllegalStateException if nothing was
     */
    public Model model() {
        return current().model();
    }

    /**
     * The class number of each example.
     *
     * @param x n0 × m, as {@link Features} make it
     * @throws IllegalArgumentException if X does not have the features of the training data, or one
     *     is NaN or infinite
     */
    public int[] predict(Matrix x) {
        Fitted now = current();
        return now.classes(now.probabilities(x));
    }

    /**
     * The probability of each class for each example.
     *
     * @param x n0 × m
     * @return classes × m; of a net with one output, 1 − a and a
     * @throws IllegalArgumentException if X does not have the features of the training data, or one
     *     is NaN or infinite
     */
    public Matrix predictProbabilities(Matrix x) {
        return current().probabilities(x);
    }

    /**
     * The probability of each class for one example.
     *
     * @param features a number for each column, in the order of the training data; NaN is missing
     * @return one number for each class, by class number
     * @throws IllegalArgumentException if there are more or fewer features, or one is NaN or
     *     infinite
     */
    public float[] predictProbabilities(float... features) {
        Fitted now = current();
        return now.probabilities(now.example(features)).toArray();
    }

    /** {@link #predictClass(float...)} of numbers that are rounded to the nearest float first. */
    public String predictClass(double... features) {
        Objects.requireNonNull(features, "the features");
        Fitted now = current();
        return now.className(now.model().features().example(features));
    }

    /**
     * The name of one example's class.
     *
     * @param features a number for each column, in the order of the training data; NaN is missing
     * @throws IllegalArgumentException if there are more or fewer, a column is none of numbers, or
     *     one is infinite, or missing and not filled in
     */
    public String predictClass(float... features) {
        Fitted now = current();
        return now.className(now.example(features));
    }

    /**
     * The name of one example's class, from values by column name: numbers, booleans, text; null is
     * a missing value.
     *
     * @throws IllegalArgumentException as for {@link Features#example(Map)}
     */
    public String predictClass(Map<String, ?> values) {
        Fitted now = current();
        return now.className(now.model().features().example(values));
    }

    /**
     * The name of one example's class, from a record's components or a bean's getters.
     *
     * @throws IllegalArgumentException as for {@link Features#exampleOf(Object)}
     */
    public String predictClassOf(Object recordOrBean) {
        Fitted now = current();
        return now.className(now.model().features().exampleOf(recordOrBean));
    }

    /**
     * The class number of each example of a table, whose columns are matched with those of the
     * training data.
     *
     * @throws IllegalArgumentException as for {@link Features#apply(Table)}
     */
    public int[] predict(Table table) {
        Fitted now = current();
        return now.classes(now.probabilities(table));
    }

    /**
     * The probability of each class for each example of a table; {@link #features()} tells besides
     * what was filled in or unknown.
     *
     * @return classes × m; of a net with one output, 1 − a and a
     * @throws IllegalArgumentException as for {@link Features#apply(Table)}
     */
    public Matrix predictProbabilities(Table table) {
        return current().probabilities(table);
    }

    /**
     * The probability of each class for one example, from values by column name.
     *
     * @return one number for each class, by class number
     * @throws IllegalArgumentException as for {@link Features#example(Map)}
     */
    public float[] predictProbabilities(Map<String, ?> values) {
        Fitted now = current();
        return now.probabilities(now.model().features().example(values)).toArray();
    }

    /**
     * What the columns of the training data became.
     *
     * @throws IllegalStateException if nothing was fitted or loaded
     */
    public Features features() {
        return current().model().features();
    }

    /**
     * The class number of each example, from what {@link #predictProbabilities(Matrix)} returned:
     * the class of the largest probability; of a net with one output, class 1 from 0.5 on.
     *
     * @param probabilities classes × m
     * @throws IllegalArgumentException if there is not one row for each class
     */
    public int[] mostLikely(Matrix probabilities) {
        return current().mostLikely(probabilities);
    }

    /**
     * Compares predictions with a data set whose classes have names known from training. Where its
     * examples have weights, every metric is weighted by them, the loss too: Σ w·l / Σ w.
     *
     * @throws IllegalArgumentException if features do not fit or a class was not seen in training
     */
    public Evaluation evaluate(Dataset data) {
        return current().evaluate(data);
    }

    private Fitted current() {
        Fitted now = fitted;
        if (now == null) {
            throw new IllegalStateException("this classifier has no model yet: call fit(data), or load one");
        }
        return now;
    }
}
