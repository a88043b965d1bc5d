// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.Matrix;
import io.lanewise.metric.Average;
import io.lanewise.metric.RegressionMetrics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What evaluations say to programs and to people. */
class EvaluationReportTest {
    /** Class j % classes is true, the next one predicted of every fifth example. */
    private static Evaluation ofClasses(int classes, int m, double[] weights) {
        Matrix p = Matrix.zeros(classes, m);
        int[] labels = new int[m];
        int[] predicted = new int[m];
        for (int j = 0; j < m; j++) {
            labels[j] = j % classes;
            predicted[j] = j % 5 == 0 ? (labels[j] + 1) % classes : labels[j];
            p.set(predicted[j], j, 1);
        }
        List<String> names =
                IntStream.range(0, classes).mapToObj(k -> "class-" + k).toList();
        return new Evaluation(p, predicted, labels, 0.5, names, weights);
    }

    @Test
    void metrics_areThoseOfTheMethods_byScikitLearnsNames() {
        Evaluation e = ofClasses(4, 20, null);
        Map<String, Object> all = e.metrics();
        assertEquals(
                "[examples, accuracy, balanced_accuracy, loss, log_loss, brier_score_loss, matthews_corrcoef, roc_auc,"
                        + " average_precision, expected_calibration_error, precision_macro, precision_micro,"
                        + " precision_weighted, recall_macro, recall_micro, recall_weighted, f1_macro, f1_micro,"
                        + " f1_weighted, top_k_accuracy, classes, confusion_matrix, most_confused, calibration]",
                all.keySet().toString());
        assertEquals(20, all.get("examples"));
        assertEquals(0.8, all.get("accuracy"));
        assertEquals(e.balancedAccuracy(), all.get("balanced_accuracy"));
        assertEquals(0.5, all.get("loss"));
        assertEquals(e.logLoss(), all.get("log_loss"));
        assertEquals(e.brierScore(), all.get("brier_score_loss"));
        assertEquals(e.matthewsCorrcoef(), all.get("matthews_corrcoef"));
        assertEquals(e.rocAuc(), all.get("roc_auc"));
        assertEquals(e.averagePrecision(), all.get("average_precision"));
        assertEquals(0.2, (Double) all.get("expected_calibration_error"), 1e-15);
        assertEquals(e.f1(Average.WEIGHTED), all.get("f1_weighted"));
        assertEquals(e.precision(Average.MACRO), all.get("precision_macro"));
        assertEquals(e.recall(Average.MICRO), all.get("recall_micro"));
        assertEquals(Map.of("2", e.topKAccuracy(2), "3", e.topKAccuracy(3)), all.get("top_k_accuracy"));
        assertEquals(
                List.of(List.of(4, 1, 0, 0), List.of(0, 4, 1, 0), List.of(0, 0, 4, 1), List.of(1, 0, 0, 4)),
                all.get("confusion_matrix"));
        Map<?, ?> second = (Map<?, ?>) ((List<?>) all.get("classes")).get(1);
        assertEquals("class-1", second.get("class"));
        assertEquals(5, second.get("examples"));
        assertEquals(e.f1(1), second.get("f1"));
        assertEquals(e.rocAuc(1), second.get("roc_auc"));
        assertEquals(e.averagePrecision(1), second.get("average_precision"));
        assertEquals(
                Map.of("true", "class-0", "predicted", "class-1", "weight", 1.0),
                ((List<?>) all.get("most_confused")).get(0));
        assertEquals(15, ((List<?>) all.get("calibration")).size());
        assertThrows(UnsupportedOperationException.class, () -> all.put("x", 1));
    }

    @Test
    void weights_weighAllButCountsAndLoss() {
        double[] weights = new double[20];
        IntStream.range(0, 20).forEach(j -> weights[j] = j % 5 == 0 ? 0 : 2);
        Evaluation e = ofClasses(4, 20, weights);
        assertEquals(1, e.accuracy());
        assertEquals(1, e.f1(2));
        assertEquals(1, e.rocAuc());
        assertEquals(0x1p-52, e.logLoss(), 1e-20);
        assertEquals(0, e.brierScore());
        assertEquals(1, e.topKAccuracy(1));
        assertEquals(0, e.calibration().expectedError());
        assertEquals(20, e.size());
        assertEquals(5, e.support(0));
        assertEquals(8, e.confusion().support(0));
        assertEquals(1, e.confusionMatrix()[0][1]);
        assertEquals(0.5, e.loss());
    }

    @Test
    void text_hasTheMostConfusedPairs_andTheOtherMetrics() {
        String text = ofClasses(4, 20, null).toString();
        assertTrue(
                text.contains(
                        "\nmost confused: class-0 as class-1 (1), class-1 as class-2 (1), class-2 as class-3 (1)\n"),
                text);
        assertTrue(text.contains("balanced accuracy 0.8000, MCC 0.7333, average precision 0.6900"), text);
        assertTrue(text.contains("log-loss 7.2087, Brier score 0.4000, calibration error 0.2000"), text);
        assertFalse(ofClasses(2, 20, null).toString().contains("most confused"), "two classes show it in the matrix");
    }

    @Test
    void manyClasses_haveNoMatrix_butTheMostConfusedPairsAndTheWorstClasses() {
        Evaluation e = ofClasses(31, 310, null);
        String text = e.toString();
        assertFalse(text.contains("confusion matrix"), text);
        assertTrue(
                text.startsWith("most confused of 31 classes (true as predicted)\n      2  class-0 as class-1\n"),
                text);
        assertTrue(text.contains("  precision  recall      F1  examples (the 10 with the lowest F1"), text);
        assertEquals(10, text.lines().filter(line -> line.contains(" as ")).count() - 1, text);
        assertTrue(text.lines().count() < 30, text);
        assertTrue(ofClasses(30, 300, null).toString().startsWith("confusion matrix"));
        assertTrue(e.metrics().containsKey("confusion_matrix"));
        assertFalse(ofClasses(101, 10, null).metrics().containsKey("confusion_matrix"));
        assertEquals(20, ((List<?>) e.metrics().get("most_confused")).size());
    }

    @Test
    void manyClasses_allRight_saysSo() {
        Matrix p = Matrix.zeros(31, 2);
        p.fill(0.25f);
        List<String> names = IntStream.range(0, 31).mapToObj(k -> "c" + k).toList();
        String text = new Evaluation(p, new int[] {3, 4}, new int[] {3, 4}, 0, names).toString();
        assertTrue(text.startsWith("most confused of 31 classes (true as predicted)\n   none\n"), text);
        assertTrue(text.contains("(over the 2 of 31 classes that occur)"), text);
    }

    @Test
    void tooManyClasses_haveNoArrayOfCounts() {
        Evaluation e = ofClasses(10_001, 3, null);
        assertTrue(assertThrows(IllegalStateException.class, e::confusionMatrix)
                .getMessage()
                .contains("100020001 counts"));
        assertEquals(1, e.confusion().weight(0, 1));
        assertTrue(e.toString().contains("class-0 as class-1"));
    }

    @Test
    void regression_hasEachTargetAndTheWorstExamples() {
        Matrix predicted = Matrix.ofRows(new float[] {1, 2, 5, 4}, new float[] {10, 20, 30, 40});
        Matrix targets = Matrix.ofRows(new float[] {1, 3, 2, 6}, new float[] {10, 20, 30, 44});
        RegressionEvaluation e = new RegressionEvaluation(
                new RegressionMetrics(predicted, targets, null), List.of("size", "price"), 0.5);
        assertEquals(0.5, e.loss());
        assertEquals((1.5 + 1) / 2, e.meanAbsoluteError());
        assertEquals((Math.sqrt(3.5) + 2) / 2, e.rootMeanSquaredError());
        assertEquals(0.75, e.medianAbsoluteError());
        assertEquals(4, e.maxError());
        assertEquals((e.errors().r2(0) + e.errors().r2(1)) / 2, e.r2());
        assertEquals(4, e.size());
        assertEquals(List.of("size", "price"), e.targetNames());
        assertEquals(3, e.worst(1, 1).get(0).example());
        Map<String, Object> all = e.metrics();
        assertEquals(
                "[examples, loss, root_mean_squared_error, mean_squared_error, mean_absolute_error, median_absolute_error,"
                        + " max_error, r2_score, targets]",
                all.keySet().toString());
        Map<?, ?> price = (Map<?, ?>) ((List<?>) all.get("targets")).get(1);
        assertEquals(2.0, price.get("root_mean_squared_error"));
        assertEquals("price", price.get("target"));
        assertEquals(Map.of("example", 3, "predicted", 40.0, "target", 44.0), ((List<?>) price.get("worst")).get(0));
        String text = e.toString();
        assertTrue(text.contains("   size      1.87083      1.50000      1.50000      3.00000   0.0000"), text);
        assertTrue(text.contains("worst of price: example 3 (44.0000, predicted 40.0000), example 0"), text);
        assertThrows(
                IllegalArgumentException.class,
                () -> new RegressionEvaluation(new RegressionMetrics(predicted, targets, null), List.of("size"), 0.5));
    }

    @Test
    void labels_haveEachLabelAndTheAverages() {
        Matrix p = Matrix.ofRows(new float[] {0.9f, 0.8f, 0.1f}, new float[] {0.2f, 0.7f, 0.3f});
        Matrix predicted = Matrix.ofRows(new float[] {1, 1, 0}, new float[] {0, 1, 0});
        Matrix targets = Matrix.ofRows(new float[] {1, 0, 0}, new float[] {0, 1, 0});
        List<String> names = List.of("red", "round");
        MultiLabelEvaluation e = new MultiLabelEvaluation(p, predicted, targets, 0.25, names, null);
        assertEquals(2.0 / 3, e.subsetAccuracy());
        assertEquals(1.0 / 6, e.hammingLoss());
        assertEquals(0.25, e.loss());
        assertEquals(1, e.rocAuc());
        assertEquals(1, e.averagePrecision(1));
        assertEquals(1, e.averagePrecision());
        assertEquals(0.8, e.f1(Average.MICRO), 1e-15);
        assertEquals(3, e.size());
        assertEquals(names, e.labelNames());
        Map<String, Object> all = e.metrics();
        assertEquals(
                "[examples, accuracy, hamming_loss, loss, roc_auc, average_precision, precision_macro, precision_micro,"
                        + " precision_weighted, precision_samples, recall_macro, recall_micro, recall_weighted,"
                        + " recall_samples, f1_macro, f1_micro, f1_weighted, f1_samples, labels]",
                all.keySet().toString());
        assertEquals(e.labels().f1OfSamples(), all.get("f1_samples"));
        assertEquals("round", ((Map<?, ?>) ((List<?>) all.get("labels")).get(1)).get("label"));
        assertTrue(e.toString().contains("    red     0.5000  1.0000  0.6667   1.0000"), e.toString());
        assertTrue(
                e.toString().contains("all labels right 0.6667, Hamming loss 0.1667, micro F1 0.8000"), e.toString());
        MultiLabelEvaluation absent =
                new MultiLabelEvaluation(p, predicted, Matrix.zeros(2, 3), 0, names, new double[] {1, 1, 0});
        assertTrue(Double.isNaN(absent.rocAuc()) && Double.isNaN(absent.averagePrecision(0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MultiLabelEvaluation(Matrix.zeros(1, 3), predicted, targets, 0, names, null));
    }
}
