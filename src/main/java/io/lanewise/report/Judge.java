// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.ConfusionMatrix;
import io.lanewise.metric.ProbabilityScores;

/** A model that predicts, and a metric of its predictions for some examples. Safe for use by several threads. */
public interface Judge {
    /** The metric's name, as in the metrics. */
    String metric();

    /** Whether less is better. */
    boolean isLoss();

    /**
     * What the model predicts.
     *
     * @param x n0 × m
     */
    Matrix predict(Matrix x);

    /** The metric of predictions of all the examples. */
    double score(Matrix predicted);

    /** The share of examples whose class is predicted, weighted by their weights. */
    static Judge accuracy(Classifier classifier, Dataset data) {
        return new OfClasses(classifier, data, false);
    }

    /** The mean of −log p of the true class, weighted by the examples' weights. */
    static Judge logLoss(Classifier classifier, Dataset data) {
        return new OfClasses(classifier, data, true);
    }

    /** Of predicted classes and their probabilities. */
    final class OfClasses implements Judge {
        private final Classifier classifier;
        private final int[] labels;
        private final double[] weights;
        private final boolean loss;

        private OfClasses(Classifier classifier, Dataset data, boolean loss) {
            this.classifier = classifier;
            this.loss = loss;
            labels = data.withClasses(classifier.model().classNames()).labels();
            weights = Predictions.exact(data.weights());
        }

        @Override
        public String metric() {
            return loss ? "log_loss" : "accuracy";
        }

        @Override
        public boolean isLoss() {
            return loss;
        }

        @Override
        public Matrix predict(Matrix x) {
            return classifier.predictProbabilities(x);
        }

        @Override
        public double score(Matrix predicted) {
            return loss
                    ? ProbabilityScores.logLoss(predicted, labels, weights)
                    : new ConfusionMatrix(labels, classifier.mostLikely(predicted), predicted.rows(), weights)
                            .accuracy();
        }
    }
}
