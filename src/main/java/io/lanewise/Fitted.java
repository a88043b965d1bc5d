// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Table;
import io.lanewise.kernel.Loss;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Predictor;
import java.util.Map;
import java.util.Objects;

/** One model, and what predicts with it: A2 of examples, whatever it means. */
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

    /** A2 of each example, n2 × m. */
    Matrix outputs(Matrix x) {
        Objects.requireNonNull(x, "X");
        model.checkFeatures(x);
        model.checkFinite(x);
        return model.checkedOutputs(predictor.outputs(x));
    }

    /** A2 of each example of a table. */
    Matrix outputs(Table table) {
        return outputs(features().apply(table).x());
    }

    /** A2 of one example, from its inputs. */
    Matrix outputs(float[] inputs) {
        return outputs(Matrix.wrap(inputs, inputs.length, 1));
    }

    /** A2 of one example, from a number for each column. */
    Matrix outputsOf(float... numbers) {
        Objects.requireNonNull(numbers, "the features");
        return outputs(features().isPlain() ? numbers : features().example(exact(numbers)));
    }

    /** A2 of one example, from numbers that are rounded to the nearest float first. */
    Matrix outputsOf(double... numbers) {
        Objects.requireNonNull(numbers, "the features");
        return outputs(features().example(numbers));
    }

    /** A2 of one example, from values by column name. */
    Matrix outputs(Map<String, ?> values) {
        return outputs(features().example(values));
    }

    /** A2 of one example, from a record's components or a bean's getters. */
    Matrix outputsOfRecord(Object recordOrBean) {
        return outputs(features().exampleOf(recordOrBean));
    }

    private Features features() {
        return model.features();
    }

    /** The examples with the features and targets of the model. */
    Dataset known(Dataset data) {
        Objects.requireNonNull(data, "the data");
        return data.withFeatures(model.features()).withTargets(model.targets());
    }

    /**
     * A2 of each example of a data set, block by block: a part of one is not copied as a whole.
     *
     * @param losses 1 × m, the result
     */
    Matrix outputs(Dataset known, Matrix losses) {
        Matrix targets = model.output().targets(known, model.outputs());
        Matrix outputs = Matrix.zeros(model.outputs(), known.size());
        for (int from = 0; from < known.size(); from += BLOCK) {
            int to = Math.min(from + BLOCK, known.size());
            outputs.columns(from, to)
                    .copyFrom(predictor.outputsAndLosses(
                            known.block(from, to), targets.columns(from, to), losses.columns(from, to)));
        }
        return model.checkedOutputs(outputs);
    }

    /** The weights of a data set's examples in double, or null. */
    static double[] weights(Dataset data) {
        float[] weights = data.weights();
        return weights == null ? null : exact(weights);
    }

    private static double[] exact(float[] numbers) {
        double[] exact = new double[numbers.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = numbers[i];
        }
        return exact;
    }

    /** The mean loss; with weights Σ w·l / Σ w, in double, by ascending example. */
    static double meanLoss(Matrix losses, double[] weights) {
        if (weights == null) {
            return Loss.mean(losses);
        }
        double sum = 0;
        double total = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * losses.get(0, j);
            total += weights[j];
        }
        return sum / total;
    }
}
