// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Predictor;
import java.util.Objects;

/** One model, and what predicts with it. */
record Fitted(Model model, Predictor predictor) {
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

    /** The class number that the probabilities of each example say. */
    int[] classes(Matrix probabilities) {
        Matrix a2 = model.output().outputs(probabilities, model.outputs());
        int[] classes = new int[a2.cols()];
        for (int j = 0; j < classes.length; j++) {
            classes[j] = model.output().classOf(a2, j);
        }
        return classes;
    }
}
