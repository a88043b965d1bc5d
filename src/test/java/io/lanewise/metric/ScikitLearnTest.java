// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.Matrix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each metric is scikit-learn's, on random data with ties, absent classes and weights. */
class ScikitLearnTest {
    static Stream<Recorded> classification() {
        return Recorded.cases("classification");
    }

    static Stream<Recorded> regression() {
        return Recorded.cases("regression");
    }

    static Stream<Recorded> labels() {
        return Recorded.cases("labels");
    }

    private static double[] each(int count, IntToDoubleFunction metric) {
        return IntStream.range(0, count).mapToDouble(metric).toArray();
    }

    @ParameterizedTest
    @MethodSource("classification")
    void classification_equalsScikitLearn(Recorded recorded) {
        int classes = recorded.integer("classes");
        int[] truth = recorded.integers("labels");
        int[] predicted = recorded.integers("predicted");
        double[] weights = recorded.weights();
        Matrix p = recorded.matrix("probabilities", classes);
        ConfusionMatrix confusion = new ConfusionMatrix(truth, predicted, classes, weights);
        OneVersusRest ranking = new OneVersusRest(p, truth, weights);
        TopKAccuracy top = new TopKAccuracy(p, truth, weights);
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("accuracy", confusion.accuracy());
        all.put("balanced_accuracy", confusion.balancedAccuracy());
        all.put("matthews_corrcoef", confusion.matthewsCorrcoef());
        all.put("log_loss", ProbabilityScores.logLoss(p, truth, weights));
        all.put("brier_score_loss", ProbabilityScores.brierScore(p, truth, weights));
        all.put(
                "expected_calibration_error",
                new Calibration(p, predicted, truth, Calibration.BINS, weights).expectedError());
        for (int k = 1; k <= 3 && classes > 2; k++) {
            all.put("top_" + k + "_accuracy", top.of(k));
        }
        all.put("precision_macro", confusion.precision(Average.MACRO));
        all.put("precision_micro", confusion.precision(Average.MICRO));
        all.put("precision_weighted", confusion.precision(Average.WEIGHTED));
        all.put("recall_macro", confusion.recall(Average.MACRO));
        all.put("recall_micro", confusion.recall(Average.MICRO));
        all.put("recall_weighted", confusion.recall(Average.WEIGHTED));
        all.put("f1_macro", confusion.f1(Average.MACRO));
        all.put("f1_micro", confusion.f1(Average.MICRO));
        all.put("f1_weighted", confusion.f1(Average.WEIGHTED));
        all.put("roc_auc", ranking.rocAuc());
        all.put("average_precision", ranking.averagePrecision());
        if (classes == 2) {
            BinaryCurve curve = BinaryCurve.ofClass(p, truth, 1, weights);
            all.put("best_f1", Threshold.byF1(curve).value());
            all.put("best_cost", Threshold.byCost(curve, 1, 5).value());
            all.put("best_youden_j", Threshold.byYoudensJ(curve).value());
        }
        recorded.assertAll("expected", all);
        Map<String, double[]> perClass = new LinkedHashMap<>();
        perClass.put("precision", each(classes, confusion::precision));
        perClass.put("recall", each(classes, confusion::recall));
        perClass.put("f1", each(classes, confusion::f1));
        perClass.put("roc_auc", each(classes, ranking::rocAuc));
        perClass.put("average_precision", each(classes, ranking::averagePrecision));
        recorded.assertAll("per_class", perClass);
        double[] cells = recorded.numbers("confusion_matrix");
        for (int i = 0; i < cells.length; i++) {
            assertEquals(cells[i], confusion.weight(i / classes, i % classes), 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("regression")
    void regression_equalsScikitLearn(Recorded recorded) {
        int targets = recorded.integer("targets");
        RegressionMetrics errors = new RegressionMetrics(
                recorded.matrix("predicted", targets), recorded.matrix("y", targets), recorded.weights());
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("root_mean_squared_error", errors.rootMeanSquaredError());
        all.put("mean_squared_error", errors.meanSquaredError());
        all.put("mean_absolute_error", errors.meanAbsoluteError());
        all.put("median_absolute_error", errors.medianAbsoluteError());
        all.put("r2_score", errors.r2());
        all.put("max_error", errors.maxError());
        recorded.assertAll("expected", all);
        Map<String, double[]> perTarget = new LinkedHashMap<>();
        perTarget.put("root_mean_squared_error", each(targets, errors::rootMeanSquaredError));
        perTarget.put("mean_squared_error", each(targets, errors::meanSquaredError));
        perTarget.put("mean_absolute_error", each(targets, errors::meanAbsoluteError));
        perTarget.put("median_absolute_error", each(targets, errors::medianAbsoluteError));
        perTarget.put("r2_score", each(targets, errors::r2));
        perTarget.put("max_error", each(targets, errors::maxError));
        recorded.assertAll("per_target", perTarget);
    }

    @ParameterizedTest
    @MethodSource("labels")
    void labels_equalScikitLearn(Recorded recorded) {
        int count = recorded.integer("labels");
        MultiLabelMetrics labels = new MultiLabelMetrics(
                recorded.matrix("predicted", count), recorded.matrix("y", count), recorded.weights());
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("accuracy", labels.subsetAccuracy());
        all.put("hamming_loss", labels.hammingLoss());
        for (Average average : Average.values()) {
            String suffix = "_" + average.name().toLowerCase(java.util.Locale.ROOT);
            all.put("precision" + suffix, labels.precision(average));
            all.put("recall" + suffix, labels.recall(average));
            all.put("f1" + suffix, labels.f1(average));
        }
        all.put("precision_samples", labels.precisionOfSamples());
        all.put("recall_samples", labels.recallOfSamples());
        all.put("f1_samples", labels.f1OfSamples());
        recorded.assertAll("expected", all);
        recorded.assertAll("per_label", Map.of("f1", each(count, labels::f1)));
    }
}
