// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.MultiLabelClassifier;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import io.lanewise.metric.MultiLabelMetrics;

/** By the share of examples with every label right. */
final class LabelJudge implements Judge {
    private final MultiLabelClassifier classifier;
    private final Matrix truth;
    private final double[] weights;

    LabelJudge(MultiLabelClassifier classifier, Dataset data) {
        this.classifier = classifier;
        truth = data.y();
        weights = Predictions.exact(data.weights());
    }

    @Override
    public String metric() {
        return "accuracy";
    }

    @Override
    public boolean isLoss() {
        return false;
    }

    @Override
    public Tally tally() {
        Matrix all = Matrix.zeros(truth.rows(), truth.cols());
        return new Tally() {
            private int done;

            @Override
            public void add(Matrix x) {
                all.columns(done, done + x.cols()).copyFrom(classifier.predict(x));
                done += x.cols();
            }

            @Override
            public double score() {
                return new MultiLabelMetrics(all, truth, weights).subsetAccuracy();
            }
        };
    }
}
