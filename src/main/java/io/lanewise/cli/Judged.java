// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Classifier;
import io.lanewise.Estimator;
import io.lanewise.Evaluation;
import io.lanewise.MultiLabelClassifier;
import io.lanewise.MultiLabelEvaluation;
import io.lanewise.RegressionEvaluation;
import io.lanewise.Regressor;
import io.lanewise.data.Dataset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an evaluation came to, of classes, labels or numbers alike.
 *
 * @param headline the two figures that say most
 * @param size how many examples there were
 * @param report for people, in many lines
 * @param first figures for programs that have had their own names for long
 * @param metrics all figures, by the names of scikit-learn
 */
record Judged(String headline, int size, String report, Map<String, Object> first, Map<String, Object> metrics) {
    /** Compares predictions with examples. */
    static Judged of(Estimator estimator, Dataset examples) {
        if (estimator instanceof Regressor regressor) {
            return of(regressor.evaluate(examples));
        }
        return estimator instanceof MultiLabelClassifier labels
                ? of(labels.evaluate(examples))
                : of(((Classifier) estimator).evaluate(examples));
    }

    private static Judged of(Evaluation e) {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("accuracy", e.accuracy());
        first.put("loss", e.loss());
        first.put("macroF1", e.macroF1());
        return new Judged(
                String.format(Locale.ROOT, "accuracy %.4f  loss %.4f", e.accuracy(), e.loss()),
                e.size(),
                e.toString(),
                first,
                e.metrics());
    }

    private static Judged of(MultiLabelEvaluation e) {
        return new Judged(
                String.format(Locale.ROOT, "all labels right %.4f  loss %.4f", e.subsetAccuracy(), e.loss()),
                e.size(),
                e.toString(),
                Map.of(),
                e.metrics());
    }

    private static Judged of(RegressionEvaluation e) {
        return new Judged(
                String.format(Locale.ROOT, "R² %.4f  RMSE %.6g  loss %.4f", e.r2(), e.rootMeanSquaredError(), e.loss()),
                e.size(),
                e.toString(),
                Map.of(),
                e.metrics());
    }

    /** The headline with the number of examples. */
    String line() {
        return headline + "  (" + size + " examples)";
    }
}
