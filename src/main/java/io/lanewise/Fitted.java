// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Table;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Predictor;
import java.util.Objects;

/** One model, and what predicts with it. */
record Fitted(Model model, Predictor predictor) {
    private static final int BLOCK = 4096;

    Fitted(Model model, Backend backend) {
        this(
                model,
                new Predictor(
                        model.ownParameters(),
                        model.activation(),
                        model.output(),
                        model.ownStandardization(),
                        backend));
    }

    /** The probability of each class for each example, classes × m. */
    Matrix probabilities(Matrix x) {
        Objects.requireNonNull(x, "X");
        model.checkFeatures(x);
        model.checkFinite(x);
        Matrix probabilities = model.output().probabilities(predictor.outputs(x));
        Model.checkProbabilities(probabilities);
        return probabilities;
    }

    /** The probability of each class for each example of a table. */
    Matrix probabilities(Table table) {
        return probabilities(model.features().apply(table).x());
    }

    /** The inputs of one example, from a number for each column. */
    float[] example(float[] numbers) {
        Objects.requireNonNull(numbers, "the features");
        if (model.features().isPlain()) {
            return numbers;
        }
        return model.features().example(exact(numbers));
    }

    /** The probability of each class for one example, from its inputs. */
    Matrix probabilities(float[] inputs) {
        return probabilities(Matrix.wrap(inputs, inputs.length, 1));
    }

    /** The name of one example's class, from its inputs. */
    String className(float[] inputs) {
        return model.classNames().get(classes(probabilities(inputs))[0]);
    }

    /**
     * The probability of each class for each example of a data set, block by block: a part of one
     * is not copied as a whole.
     *
     * @param losses 1 × m, the result
     */
    Matrix probabilities(Dataset data, Matrix losses) {
        Matrix targets = model.output().targets(data, model.outputs());
        Matrix probabilities = Matrix.zeros(model.classNames().size(), data.size());
        for (int from = 0; from < data.size(); from += BLOCK) {
            int to = Math.min(from + BLOCK, data.size());
            Matrix a2 = predictor.outputsAndLosses(
                    data.block(from, to), targets.columns(from, to), losses.columns(from, to));
            probabilities.columns(from, to).copyFrom(model.output().probabilities(a2));
        }
        Model.checkProbabilities(probabilities);
        return probabilities;
    }

    /** The class number that the probabilities of each example say. */
    int[] classes(Matrix probabilities) {
        int[] classes = new int[probabilities.cols()];
        if (model.targets() instanceof Targets.Classes two && two.threshold() != Targets.DEFAULT_THRESHOLD) {
            for (int j = 0; j < classes.length; j++) {
                classes[j] = probabilities.get(1, j) >= two.threshold() ? 1 : 0;
            }
            return classes;
        }
        Matrix a2 = model.output().outputs(probabilities, model.outputs());
        for (int j = 0; j < classes.length; j++) {
            classes[j] = model.output().classOf(a2, j);
        }
        return classes;
    }

    /** The class number of each example, from probabilities that were handed out. */
    int[] mostLikely(Matrix probabilities) {
        Objects.requireNonNull(probabilities, "the probabilities");
        model.checkClasses(probabilities);
        Model.checkProbabilities(probabilities);
        return classes(probabilities);
    }

    /** Compares predictions with a data set, by its weights if it has some. */
    Evaluation evaluate(Dataset data) {
        Objects.requireNonNull(data, "the data");
        Dataset known = data.withFeatures(model.features()).withTargets(model.targets());
        Matrix losses = Matrix.zeros(1, known.size());
        Matrix probabilities = probabilities(known, losses);
        float[] given = known.weights();
        double[] weights = given == null ? null : exact(given);
        return new Evaluation(
                probabilities,
                classes(probabilities),
                known.labels(),
                weights == null ? Loss.mean(losses) : weightedMean(losses, weights),
                model.classNames(),
                weights);
    }

    private static double[] exact(float[] numbers) {
        double[] exact = new double[numbers.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = numbers[i];
        }
        return exact;
    }

    /** Σ w·l / Σ w, in double, by ascending example. */
    private static double weightedMean(Matrix losses, double[] weights) {
        double sum = 0;
        double total = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * losses.get(0, j);
            total += weights[j];
        }
        return sum / total;
    }
}
