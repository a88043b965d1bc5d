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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A net that predicts any number of labels for each example: a sigmoid unit for each, with binary
 * cross-entropy. A label is predicted from its threshold on, 0.5 if nothing else was decided.
 *
 * <p>It is a type of its own beside {@link Classifier}, for no method of the two gives the same: a
 * classifier predicts the one class of an example, and its probabilities sum to 1; here an example
 * has a set of labels, which may be empty, and each probability is a label's own.
 *
 * <pre>{@code
 * Matrix x = Matrix.ofRows(new float[] {0, 1, 1, 0}, new float[] {1, 1, 0, 0});
 * double[][] y = {{0, 1}, {1, 1}, {1, 0}, {0, 0}};
 * Targets names = new Targets.Labels(List.of("comedy", "drama"));
 * MultiLabelClassifier classifier = MultiLabelClassifier.builder().hidden(8).build();
 * classifier.fit(Dataset.of(x, y, names, List.of("laughs", "tears")));
 * Set<String> labels = classifier.predictLabels(0.9f, 0.1f);
 * }</pre>
 */
public final class MultiLabelClassifier extends Estimator {
    MultiLabelClassifier(MultiLabelClassifierBuilder settings) {
        super(settings);
    }

    /** A builder with a default for everything. */
    public static MultiLabelClassifierBuilder builder() {
        return new MultiLabelClassifierBuilder();
    }

    /**
     * A classifier that predicts with this model.
     *
     * @throws IllegalArgumentException if it predicts no labels
     */
    public static MultiLabelClassifier of(Model model) {
        Objects.requireNonNull(model, "the model");
        model.checkTargets(Targets.Labels.class, "labels");
        MultiLabelClassifier classifier = builder().of(model).build();
        classifier.set(model);
        return classifier;
    }

    @Override
    String name() {
        return "classifier";
    }

    @Override
    Dataset prepared(Dataset training) {
        return TrainingData.ofLabels(training);
    }

    @Override
    TwoLayerNet net(EstimatorBuilder<?> settings, Dataset training) {
        return settings.net(training, Output.SIGMOID, training.targets().names().size());
    }

    /**
     * The probability of each label for each example.
     *
     * @param x n0 × m, as {@link Features} make it
     * @return labels × m
     * @throws IllegalArgumentException if X does not have the features of the training data, or one
     *     is NaN or infinite
     */
    public Matrix predictProbabilities(Matrix x) {
        return current().outputs(x);
    }

    /** The probability of each label for each example of a table, labels × m. */
    public Matrix predictProbabilities(Table table) {
        return current().outputs(table);
    }

    /**
     * The probability of each label for one example.
     *
     * @param features a number for each column, in the order of the training data; NaN is missing
     * @throws IllegalArgumentException if there are more or fewer, a column is none of numbers, or
     *     one is infinite, or missing and not filled in
     */
    public float[] predictProbabilities(float... features) {
        return current().outputsOf(features).toArray();
    }

    /** The probability of each label for one example, from values by column name. */
    public float[] predictProbabilities(Map<String, ?> values) {
        return current().outputs(values).toArray();
    }

    /**
     * Which labels each example has.
     *
     * @param x n0 × m
     * @return labels × m, 1 for those that it has and 0 for the others
     * @throws IllegalArgumentException if X does not have the features of the training data, or one
     *     is NaN or infinite
     */
    public Matrix predict(Matrix x) {
        Fitted now = current();
        return LabelDecisions.decided(now.model(), now.outputs(x));
    }

    /** Which labels each example of a table has, labels × m. */
    public Matrix predict(Table table) {
        Fitted now = current();
        return LabelDecisions.decided(now.model(), now.outputs(table));
    }

    /**
     * Which labels each example has, from what {@link #predictProbabilities(Matrix)} returned.
     *
     * @param probabilities labels × m
     * @throws IllegalArgumentException if there is not one row for each label, or one is NaN
     */
    public Matrix decide(Matrix probabilities) {
        Objects.requireNonNull(probabilities, "the probabilities");
        Model model = model();
        model.checkClasses(probabilities);
        return LabelDecisions.decided(model, model.checkedOutputs(probabilities));
    }

    /**
     * The names of one example's labels, in the order of the targets.
     *
     * @param features a number for each column, in the order of the training data; NaN is missing
     * @throws IllegalArgumentException as for {@link #predictProbabilities(float...)}
     */
    public Set<String> predictLabels(float... features) {
        Fitted now = current();
        return LabelDecisions.names(now.model(), now.outputsOf(features));
    }

    /** {@link #predictLabels(float...)} of numbers that are rounded to the nearest float first. */
    public Set<String> predictLabels(double... features) {
        Fitted now = current();
        return LabelDecisions.names(now.model(), now.outputsOf(features));
    }

    /**
     * The names of one example's labels, from values by column name.
     *
     * @throws IllegalArgumentException as for {@link Features#example(Map)}
     */
    public Set<String> predictLabels(Map<String, ?> values) {
        Fitted now = current();
        return LabelDecisions.names(now.model(), now.outputs(values));
    }

    /**
     * The names of one example's labels, from a record's components or a bean's getters.
     *
     * @throws IllegalArgumentException as for {@link Features#exampleOf(Object)}
     */
    public Set<String> predictLabelsOf(Object recordOrBean) {
        Fitted now = current();
        return LabelDecisions.names(now.model(), now.outputsOfRecord(recordOrBean));
    }

    /**
     * Compares predictions with a data set of the same labels, by its weights if it has some.
     *
     * @throws IllegalArgumentException if features or labels do not fit
     */
    public MultiLabelEvaluation evaluate(Dataset data) {
        return evaluate(current(), data);
    }

    /** {@link #evaluate(Dataset)} by this model. */
    static MultiLabelEvaluation evaluate(Fitted now, Dataset data) {
        Dataset known = now.known(data);
        Matrix losses = Matrix.zeros(1, known.size());
        Matrix probabilities = now.outputs(known, losses);
        double[] weights = Fitted.weights(known);
        return new MultiLabelEvaluation(
                probabilities,
                LabelDecisions.decided(now.model(), probabilities),
                known.y(),
                Fitted.meanLoss(losses, weights),
                known.targets().names(),
                weights);
    }

    /**
     * Chooses for each label the probability from which on it is predicted: the best one for these
     * examples. The model keeps them. Examples that the net was trained on give thresholds that are
     * too good for them, so take others.
     *
     * @param rule what is best, such as {@code Threshold::byF1}; where the metric is not defined
     *     for a label, it keeps 0.5
     * @return a threshold, and the metric's value, for each label
     * @throws IllegalArgumentException if the examples do not fit
     * @throws IllegalStateException if another thread is fitting this classifier
     */
    public List<Threshold> chooseThresholds(Dataset examples, Function<BinaryCurve, Threshold> rule) {
        Objects.requireNonNull(examples, "the examples");
        Objects.requireNonNull(rule, "the rule");
        return changing(
                () -> LabelDecisions.best(current(), examples, rule),
                chosen -> new Targets.Labels(
                        model().targets().names(),
                        chosen.stream().map(Threshold::threshold).toList()));
    }

    /**
     * Sets the probability of each label from which on it is predicted.
     *
     * @param thresholds one for each label
     * @throws IllegalArgumentException if there are more or fewer, or one is not in [0, 2]
     * @throws IllegalStateException if another thread is fitting this classifier
     */
    public void setThresholds(List<Float> thresholds) {
        Objects.requireNonNull(thresholds, "the thresholds");
        changing(
                () -> thresholds, chosen -> new Targets.Labels(model().targets().names(), chosen));
    }
}
