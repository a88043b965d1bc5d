// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import io.lanewise.Classifier;
import io.lanewise.Estimator;
import io.lanewise.MultiLabelClassifier;
import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.util.List;

/**
 * A model and examples whose truth is known: a metric of what it predicts of them. Safe for use by
 * several threads.
 */
public interface Judge {
    /** The metric's name, as in the metrics. */
    String metric();

    /** Whether less is better. */
    boolean isLoss();

    /** Takes predictions of the examples, from the first on. */
    Tally tally();

    /** One round of predictions of all the examples, in their order; for one thread. */
    interface Tally {
        /**
         * Predicts the next examples.
         *
         * @param x n0 × as many as there are in this block
         */
        void add(Matrix x);

        /** The metric, once there were all examples. */
        double score();
    }

    /** The metrics that a model can be judged by, the usual one first. */
    static List<String> metrics(Estimator estimator) {
        if (estimator instanceof Regressor) {
            return List.of("r2_score", "root_mean_squared_error");
        }
        return estimator instanceof MultiLabelClassifier ? List.of("accuracy") : List.of("accuracy", "log_loss");
    }

    /**
     * A judge by a metric, weighted by the examples' weights.
     *
     * @param data examples with the model's features
     * @param metric one of {@link #metrics}; null for the first
     * @throws IllegalArgumentException if it is not one of them, or the targets do not fit
     */
    static Judge of(Estimator estimator, Dataset data, String metric) {
        List<String> metrics = metrics(estimator);
        String chosen = metric == null ? metrics.get(0) : metric;
        if (!metrics.contains(chosen)) {
            throw new IllegalArgumentException("the model predicts "
                    + estimator.model().targets().kind() + ", which are not judged by " + chosen + " but by "
                    + String.join(" or ", metrics));
        }
        Dataset known = data.withTargets(estimator.model().targets());
        if (estimator instanceof Regressor regressor) {
            return new NumberJudge(regressor, known, chosen);
        }
        return estimator instanceof MultiLabelClassifier labels
                ? new LabelJudge(labels, known)
                : new ClassJudge((Classifier) estimator, known, chosen);
    }
}
