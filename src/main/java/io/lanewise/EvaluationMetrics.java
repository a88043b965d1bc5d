// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.metric.Average;
import io.lanewise.metric.Calibration;
import io.lanewise.metric.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** An evaluation as names and numbers, for programs. */
final class EvaluationMetrics {
    private static final int LARGEST_MATRIX = 100;
    private static final int MOST_CONFUSED = 20;
    private static final int[] TOP = {2, 3, 5};

    private EvaluationMetrics() {}

    static Map<String, Object> of(Evaluation e) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("examples", e.size());
        all.put("accuracy", e.accuracy());
        all.put("balanced_accuracy", e.balancedAccuracy());
        all.put("loss", e.loss());
        all.put("log_loss", e.logLoss());
        all.put("brier_score_loss", e.brierScore());
        all.put("matthews_corrcoef", e.matthewsCorrcoef());
        all.put("roc_auc", e.rocAuc());
        all.put("average_precision", e.averagePrecision());
        all.put("expected_calibration_error", e.calibration().expectedError());
        putAverages(all, "precision", e::precision);
        putAverages(all, "recall", e::recall);
        putAverages(all, "f1", e::f1);
        Map<String, Object> top = new LinkedHashMap<>();
        Arrays.stream(TOP)
                .filter(k -> k < e.classNames().size())
                .forEach(k -> top.put(Integer.toString(k), e.topKAccuracy(k)));
        all.put("top_k_accuracy", top);
        all.put("classes", classes(e));
        if (e.classNames().size() <= LARGEST_MATRIX) {
            all.put(
                    "confusion_matrix",
                    Arrays.stream(e.confusionMatrix())
                            .map(row -> Arrays.stream(row).boxed().toList())
                            .toList());
        }
        all.put("most_confused", mostConfused(e));
        all.put("calibration", calibration(e.calibration()));
        return Collections.unmodifiableMap(all);
    }

    static void putAverages(Map<String, Object> all, String name, ToDoubleFunction<Average> metric) {
        for (Average average : Average.values()) {
            all.put(name + "_" + average.name().toLowerCase(Locale.ROOT), metric.applyAsDouble(average));
        }
    }

    private static List<Map<String, Object>> classes(Evaluation e) {
        List<Map<String, Object>> classes = new ArrayList<>();
        for (int k = 0; k < e.classNames().size(); k++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("class", e.classNames().get(k));
            one.put("examples", e.support(k));
            one.put("precision", e.precision(k));
            one.put("recall", e.recall(k));
            one.put("f1", e.f1(k));
            one.put("roc_auc", e.rocAuc(k));
            one.put("average_precision", e.averagePrecision(k));
            classes.add(one);
        }
        return classes;
    }

    private static List<Map<String, Object>> mostConfused(Evaluation e) {
        List<Map<String, Object>> pairs = new ArrayList<>();
        for (ConfusionMatrix.Cell cell : e.confusion().mostConfused(MOST_CONFUSED)) {
            Map<String, Object> pair = new LinkedHashMap<>();
            pair.put("true", e.classNames().get(cell.label()));
            pair.put("predicted", e.classNames().get(cell.predicted()));
            pair.put("weight", cell.weight());
            pairs.add(pair);
        }
        return pairs;
    }

    private static List<Map<String, Object>> calibration(Calibration calibration) {
        List<Map<String, Object>> bins = new ArrayList<>();
        for (Calibration.Bin bin : calibration.bins()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("lower", bin.lower());
            one.put("upper", bin.upper());
            one.put("weight", bin.weight());
            one.put("confidence", bin.confidence());
            one.put("accuracy", bin.accuracy());
            bins.add(one);
        }
        return bins;
    }
}
