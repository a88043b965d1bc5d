// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Table;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.RegressionMetrics;
import io.lanewise.net.Output;
import io.lanewise.net.TwoLayerNet;
import java.util.Map;
import java.util.Objects;

/**
 * A net that predicts one or several numbers. Its output is linear with half the squared error, so
 * equation (1) is dZ2 = A2 − Y as for classes. Targets are standardised in double by the mean and
 * deviation of the training data, however large or small they are, and predictions are given back
 * in their units; the loss is that of the standardised targets, so half a target's share is as bad
 * as predicting its mean.
 *
 * <pre>{@code
 * double[][] houses = {{50, 1}, {80, 2}, {120, 3}, {65, 2}};
 * Regressor regressor = Regressor.builder().hidden(16).build();
 * regressor.fit(Dataset.of(houses, 150_000, 240_000, 350_000, 200_000));
 * double price = regressor.predict(100f, 2f);
 * }</pre>
 */
public final class Regressor extends Estimator {
    Regressor(RegressorBuilder settings) {
        super(settings);
    }

    /** A builder with a default for everything. */
    public static RegressorBuilder builder() {
        return new RegressorBuilder();
    }

    /**
     * A regressor that predicts with this model.
     *
     * @throws IllegalArgumentException if it predicts no numbers
     */
    public static Regressor of(Model model) {
        Objects.requireNonNull(model, "the model");
        model.checkTargets(Targets.Numbers.class, "numbers");
        Regressor regressor = builder().of(model).build();
        regressor.set(model);
        return regressor;
    }

    @Override
    String name() {
        return "regressor";
    }

    @Override
    Dataset prepared(Dataset training) {
        return TrainingData.ofNumbers(training);
    }

    @Override
    TwoLayerNet net(EstimatorBuilder<?> settings, Dataset training) {
        return settings.net(training, Output.LINEAR, training.targets().names().size());
    }

    /**
     * The number of each example.
     *
     * @param x n0 × m, as {@link Features} make it
     * @return m numbers
     * @throws IllegalArgumentException if X does not have the features of the training data, one is
     *     NaN or infinite, or the model has several targets
     */
    public double[] predict(Matrix x) {
        Fitted now = current();
        return first(numbers(now, now.outputs(x)), now);
    }

    /** The number of each example of a table, whose columns are matched with those of training. */
    public double[] predict(Table table) {
        Fitted now = current();
        return first(numbers(now, now.outputs(table)), now);
    }

    /**
     * The number of one example.
     *
     * @param features a number for each column, in the order of the training data; NaN is missing
     * @throws IllegalArgumentException if there are more or fewer, a column is none of numbers, one
     *     is infinite, or missing and not filled in, or the model has several targets
     */
    public double predict(float... features) {
        Fitted now = current();
        return first(numbers(now, now.outputsOf(features)), now)[0];
    }

    /** {@link #predict(float...)} of numbers that are rounded to the nearest float first. */
    public double predict(double... features) {
        Fitted now = current();
        return first(numbers(now, now.outputsOf(features)), now)[0];
    }

    /**
     * The number of one example, from values by column name: numbers, booleans, text; null is a
     * missing value.
     *
     * @throws IllegalArgumentException as for {@link Features#example(Map)}, or if the model has
     *     several targets
     */
    public double predict(Map<String, ?> values) {
        Fitted now = current();
        return first(numbers(now, now.outputs(values)), now)[0];
    }

    /**
     * The number of one example, from a record's components or a bean's getters.
     *
     * @throws IllegalArgumentException as for {@link Features#exampleOf(Object)}, or if the model
     *     has several targets
     */
    public double predictOf(Object recordOrBean) {
        Fitted now = current();
        return first(numbers(now, now.outputsOfRecord(recordOrBean)), now)[0];
    }

    /**
     * All numbers of each example, in the order of the targets.
     *
     * @param x n0 × m
     * @return m arrays of a number for each target
     * @throws IllegalArgumentException if X does not have the features of the training data, or one
     *     is NaN or infinite
     */
    public double[][] predictAll(Matrix x) {
        Fitted now = current();
        return numbers(now, now.outputs(x));
    }

    /** All numbers of each example of a table. */
    public double[][] predictAll(Table table) {
        Fitted now = current();
        return numbers(now, now.outputs(table));
    }

    /** All numbers of one example, in the order of the targets. */
    public double[] predictAll(float... features) {
        Fitted now = current();
        return numbers(now, now.outputsOf(features))[0];
    }

    /** All numbers of one example, from values by column name. */
    public double[] predictAll(Map<String, ?> values) {
        Fitted now = current();
        return numbers(now, now.outputs(values))[0];
    }

    /** All numbers of one example, from a record's components or a bean's getters. */
    public double[] predictAllOf(Object recordOrBean) {
        Fitted now = current();
        return numbers(now, now.outputsOfRecord(recordOrBean))[0];
    }

    /**
     * Compares predictions with a data set of the same targets, in their units, by its weights if
     * it has some.
     *
     * @throws IllegalArgumentException if features or targets do not fit
     */
    public RegressionEvaluation evaluate(Dataset data) {
        return evaluate(current(), data);
    }

    /** {@link #evaluate(Dataset)} by this model. */
    static RegressionEvaluation evaluate(Fitted now, Dataset data) {
        Dataset known = now.known(data);
        Matrix losses = Matrix.zeros(1, known.size());
        Matrix a2 = now.outputs(known, losses);
        int targets = a2.rows();
        double[][] predicted = new double[targets][known.size()];
        double[][] truth = new double[targets][];
        double[][] numbers = numbers(now, a2);
        for (int t = 0; t < targets; t++) {
            truth[t] = known.numbers(t);
            for (int j = 0; j < numbers.length; j++) {
                predicted[t][j] = numbers[j][t];
            }
        }
        double[] weights = Fitted.weights(known);
        return new RegressionEvaluation(
                new RegressionMetrics(predicted, truth, weights),
                known.targets().names(),
                Fitted.meanLoss(losses, weights));
    }

    /** In the units of the targets, by example. */
    private static double[][] numbers(Fitted now, Matrix a2) {
        Targets.Numbers targets = (Targets.Numbers) now.model().targets();
        double[][] numbers = new double[a2.cols()][a2.rows()];
        for (int j = 0; j < numbers.length; j++) {
            for (int t = 0; t < numbers[j].length; t++) {
                numbers[j][t] = targets.scales().get(t).number(a2.get(t, j));
            }
        }
        return numbers;
    }

    private static double[] first(double[][] numbers, Fitted now) {
        int targets = now.model().outputs();
        if (targets != 1) {
            throw new IllegalArgumentException(
                    "the model predicts " + targets + " numbers for each example; predictAll gives all of them");
        }
        double[] first = new double[numbers.length];
        for (int j = 0; j < first.length; j++) {
            first[j] = numbers[j][0];
        }
        return first;
    }
}
