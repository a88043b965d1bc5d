// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Classifier;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.ConfusionMatrix;
import io.lanewise.metric.ProbabilityScores;

/** By accuracy or log loss of classes. */
final class ClassJudge implements Judge {
    private final Classifier classifier;
    private final int[] labels;
    private final double[] weights;
    private final String metric;

    ClassJudge(Classifier classifier, Dataset data, String metric) {
        this.classifier = classifier;
        this.metric = metric;
        labels = data.labels();
        weights = Predictions.exact(data.weights());
    }

    @Override
    public String metric() {
        return metric;
    }

    @Override
    public boolean isLoss() {
        return metric.equals("log_loss");
    }

    @Override
    public Tally tally() {
        Matrix all = Matrix.zeros(classifier.model().classNames().size(), labels.length);
        return new Tally() {
            private int done;

            @Override
            public void add(Matrix x) {
                all.columns(done, done + x.cols()).copyFrom(classifier.predictProbabilities(x));
                done += x.cols();
            }

            @Override
            public double score() {
                return isLoss()
                        ? ProbabilityScores.logLoss(all, labels, weights)
                        : new ConfusionMatrix(labels, classifier.mostLikely(all), all.rows(), weights).accuracy();
            }
        };
    }
}
