// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.BinaryCurve;
import java.util.Objects;

/** What a model of classes makes of a net's outputs. */
final class ClassDecisions {
    private ClassDecisions() {}

    /** The probability of each class, classes × m. */
    static Matrix probabilities(Fitted now, Matrix a2) {
        return now.model().output().probabilities(a2);
    }

    /** The class number that the probabilities of each example say. */
    static int[] classes(Model model, Matrix probabilities) {
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

    /** The class number that the outputs of each example say. */
    static int[] classes(Fitted now, Matrix a2) {
        return classes(now.model(), probabilities(now, a2));
    }

    /** The class that the outputs of one example say. */
    static String className(Fitted now, Matrix a2) {
        return now.model().classNames().get(classes(now, a2)[0]);
    }

    /** The class number of each example, from probabilities that were handed out. */
    static int[] mostLikely(Model model, Matrix probabilities) {
        Objects.requireNonNull(probabilities, "the probabilities");
        model.checkClasses(probabilities);
        model.checkedOutputs(probabilities);
        return classes(model, probabilities);
    }

    /** Compares predictions with a data set, by its weights if it has some. */
    static Evaluation evaluate(Fitted now, Dataset data) {
        Dataset known = now.known(data);
        Matrix losses = Matrix.zeros(1, known.size());
        Matrix probabilities = probabilities(now, now.outputs(known, losses));
        double[] weights = Fitted.weights(known);
        return new Evaluation(
                probabilities,
                classes(now.model(), probabilities),
                known.labels(),
                Fitted.meanLoss(losses, weights),
                now.model().classNames(),
                weights);
    }

    /** Refuses a threshold for any other number of classes than two. */
    static void checkTwo(Model model) {
        int classes = model.classNames().size();
        if (classes != 2) {
            throw new IllegalArgumentException("a threshold decides between two classes, but there are " + classes);
        }
    }

    /** The curve of the probability of the second of two classes. */
    static BinaryCurve curve(Fitted now, Dataset data) {
        Dataset known = now.known(data);
        Matrix probabilities = probabilities(now, now.outputs(known, Matrix.zeros(1, known.size())));
        boolean[] positive = new boolean[known.size()];
        for (int j = 0; j < positive.length; j++) {
            positive[j] = known.label(j) == 1;
        }
        return new BinaryCurve(probabilities.rowRange(1, 2).toArray(), positive, Fitted.weights(known));
    }
}
