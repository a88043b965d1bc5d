// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Table;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.BinaryCurve;
import io.lanewise.metric.Threshold;
import io.lanewise.net.Output;
import io.lanewise.net.TwoLayerNet;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A net with its standardisation and class names: fits a {@link Dataset}, predicts classes,
 * evaluates, and is what one saves and loads ({@code io.lanewise.file.ModelFile}).
 *
 * <pre>{@code
 * Classifier classifier = Classifier.builder().hidden(64).build();
 * classifier.fit(Digits.load());
 * int[] classes = classifier.predict(Digits.load().x());
 * }</pre>
 */
public final class Classifier extends Estimator {
    Classifier(ClassifierBuilder settings) {
        super(settings);
    }

    /** A builder with a default for everything. */
    public static ClassifierBuilder builder() {
        return new ClassifierBuilder();
    }

    /**
     * A classifier that predicts with this model.
     *
     * @throws IllegalArgumentException if it predicts no classes
     */
    public static Classifier of(Model model) {
        Objects.requireNonNull(model, "the model");
        model.checkTargets(Targets.Classes.class, "classes");
        Classifier classifier = builder().of(model).build();
        classifier.set(model);
        return classifier;
    }

    @Override
    String name() {
        return "classifier";
    }

    @Override
    Dataset prepared(Dataset training) {
        return TrainingData.ofClasses(training);
    }

    @Override
    TwoLayerNet net(EstimatorBuilder<?> settings, Dataset training) {
        int units = Output.units(training.classNames().size());
        return settings.net(training, Output.forUnits(units), units);
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
        return ClassDecisions.classes(now, now.outputs(x));
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
        Fitted now = current();
        return ClassDecisions.probabilities(now, now.outputs(x));
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
        return ClassDecisions.probabilities(now, now.outputsOf(features)).toArray();
    }

    /** {@link #predictClass(float...)} of numbers that are rounded to the nearest float first. */
    public String predictClass(double... features) {
        Fitted now = current();
        return ClassDecisions.className(now, now.outputsOf(features));
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
        return ClassDecisions.className(now, now.outputsOf(features));
    }

    /**
     * The name of one example's class, from values by column name: numbers, booleans, text; null is
     * a missing value.
     *
     * @throws IllegalArgumentException as for {@link Features#example(Map)}
     */
    public String predictClass(Map<String, ?> values) {
        Fitted now = current();
        return ClassDecisions.className(now, now.outputs(values));
    }

    /**
     * The name of one example's class, from a record's components or a bean's getters.
     *
     * @throws IllegalArgumentException as for {@link Features#exampleOf(Object)}
     */
    public String predictClassOf(Object recordOrBean) {
        Fitted now = current();
        return ClassDecisions.className(now, now.outputsOfRecord(recordOrBean));
    }

    /**
     * The class number of each example of a table, whose columns are matched with those of the
     * training data.
     *
     * @throws IllegalArgumentException as for {@link Features#apply(Table)}
     */
    public int[] predict(Table table) {
        Fitted now = current();
        return ClassDecisions.classes(now, now.outputs(table));
    }

    /**
     * The probability of each class for each example of a table; {@link #features()} tells besides
     * what was filled in or unknown.
     *
     * @return classes × m; of a net with one output, 1 − a and a
     * @throws IllegalArgumentException as for {@link Features#apply(Table)}
     */
    public Matrix predictProbabilities(Table table) {
        Fitted now = current();
        return ClassDecisions.probabilities(now, now.outputs(table));
    }

    /**
     * The probability of each class for one example, from values by column name.
     *
     * @return one number for each class, by class number
     * @throws IllegalArgumentException as for {@link Features#example(Map)}
     */
    public float[] predictProbabilities(Map<String, ?> values) {
        Fitted now = current();
        return ClassDecisions.probabilities(now, now.outputs(values)).toArray();
    }

    /**
     * The class number of each example, from what {@link #predictProbabilities(Matrix)} returned:
     * the class of the largest probability; of a net with one output class 1 from 0.5 on, or of any
     * two classes from the model's threshold on.
     *
     * @param probabilities classes × m
     * @throws IllegalArgumentException if there is not one row for each class
     */
    public int[] mostLikely(Matrix probabilities) {
        return ClassDecisions.mostLikely(model(), probabilities);
    }

    /**
     * Compares predictions with a data set whose classes have names known from training. Where its
     * examples have weights, every metric is weighted by them, the loss too: Σ w·l / Σ w.
     *
     * @throws IllegalArgumentException if features do not fit or a class was not seen in training
     */
    public Evaluation evaluate(Dataset data) {
        return ClassDecisions.evaluate(current(), data);
    }

    /**
     * Chooses the probability of the second of two classes from which on it is predicted: the best
     * one for these examples. The model keeps it, and predictions and evaluations go by it.
     * Examples that the net was trained on give a threshold that is too good for them, so take
     * others.
     *
     * <pre>{@code
     * classifier.chooseThreshold(validation, Threshold::byF1);
     * classifier.chooseThreshold(validation, curve -> Threshold.byCost(curve, 1, 5));
     * }</pre>
     *
     * @param rule what is best; if the metric is not defined for these examples, 0.5 is kept
     * @return the threshold, and the metric's value
     * @throws IllegalArgumentException if there are more than two classes, or the examples do not
     *     fit
     * @throws IllegalStateException if another thread is fitting this classifier
     */
    public Threshold chooseThreshold(Dataset examples, Function<BinaryCurve, Threshold> rule) {
        Objects.requireNonNull(examples, "the examples");
        Objects.requireNonNull(rule, "the rule");
        return changing(
                () -> {
                    ClassDecisions.checkTwo(model());
                    return rule.apply(ClassDecisions.curve(current(), examples));
                },
                chosen -> new Targets.Classes(model().classNames(), chosen.threshold()));
    }

    /**
     * Sets the probability of the second of two classes from which on it is predicted.
     *
     * @throws IllegalArgumentException if there are more than two classes, or it is not in [0, 2]
     * @throws IllegalStateException if another thread is fitting this classifier
     */
    public void setThreshold(float threshold) {
        changing(
                () -> {
                    ClassDecisions.checkTwo(model());
                    return threshold;
                },
                chosen -> new Targets.Classes(model().classNames(), chosen));
    }
}
