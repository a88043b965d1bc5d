// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.BinaryCurve;
import io.lanewise.metric.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What a model of labels makes of a net's outputs. */
final class LabelDecisions {
    private LabelDecisions() {}

    /** The best threshold of each label for these examples. */
    static List<Threshold> best(Fitted now, Dataset examples, Function<BinaryCurve, Threshold> rule) {
        Dataset known = now.known(examples);
        Matrix probabilities = now.outputs(known, Matrix.zeros(1, known.size()));
        Matrix y = known.y();
        double[] weights = Fitted.weights(known);
        List<Threshold> best = new ArrayList<>();
        for (int l = 0; l < y.rows(); l++) {
            boolean[] positive = new boolean[y.cols()];
            for (int j = 0; j < positive.length; j++) {
                positive[j] = y.get(l, j) == 1f;
            }
            best.add(rule.apply(new BinaryCurve(probabilities.rowRange(l, l + 1).toArray(), positive, weights)));
        }
        return best;
    }

    /** Which labels each example has, labels × m, 1 or 0. */
    static Matrix decided(Model model, Matrix probabilities) {
        List<Float> thresholds = ((Targets.Labels) model.targets()).thresholds();
        Matrix decided = Matrix.zeros(probabilities.rows(), probabilities.cols());
        for (int j = 0; j < decided.cols(); j++) {
            for (int l = 0; l < decided.rows(); l++) {
                decided.set(l, j, probabilities.get(l, j) >= thresholds.get(l) ? 1f : 0f);
            }
        }
        return decided;
    }

    /** The names of the labels of one example. */
    static Set<String> names(Model model, Matrix probabilities) {
        Matrix decided = decided(model, probabilities);
        Set<String> names = new LinkedHashSet<>();
        for (int l = 0; l < decided.rows(); l++) {
            if (decided.get(l, 0) == 1f) {
                names.add(model.targets().names().get(l));
            }
        }
        return names;
    }
}
