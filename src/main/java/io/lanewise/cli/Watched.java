// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.ClassifierBuilder;
import io.lanewise.EstimatorBuilder;
import io.lanewise.Evaluation;
import io.lanewise.MultiLabelClassifierBuilder;
import io.lanewise.MultiLabelEvaluation;
import io.lanewise.RegressionEvaluation;
import io.lanewise.RegressorBuilder;
import io.lanewise.data.Targets;
import io.lanewise.metric.Average;
import io.lanewise.net.EpochResult;
import io.lanewise.net.Watch;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What {@code --watch} can name: what each epoch has, and metrics of the validation set, of
 * classes, labels or numbers. Of all of them, lower is better.
 */
enum Watched {
    LOSS(Watch.LOSS, null, null, null),
    TRAINING_LOSS(Watch.TRAINING_LOSS, null, null, null),
    ACCURACY(Watch.ACCURACY, null, e -> -e.subsetAccuracy(), null),
    BALANCED_ACCURACY(e -> -e.balancedAccuracy(), null),
    F1_MACRO(e -> -e.f1(Average.MACRO), e -> -e.f1(Average.MACRO)),
    F1_MICRO(null, e -> -e.f1(Average.MICRO)),
    F1_WEIGHTED(e -> -e.f1(Average.WEIGHTED), e -> -e.f1(Average.WEIGHTED)),
    HAMMING_LOSS(null, MultiLabelEvaluation::hammingLoss),
    MATTHEWS_CORRCOEF(e -> -e.matthewsCorrcoef(), null),
    ROC_AUC(e -> -e.rocAuc(), e -> -e.rocAuc()),
    AVERAGE_PRECISION(e -> -e.averagePrecision(), e -> -e.averagePrecision()),
    LOG_LOSS(Evaluation::logLoss, null),
    BRIER_SCORE_LOSS(Evaluation::brierScore, null),
    R2_SCORE(e -> -e.r2()),
    ROOT_MEAN_SQUARED_ERROR(RegressionEvaluation::rootMeanSquaredError),
    MEAN_ABSOLUTE_ERROR(RegressionEvaluation::meanAbsoluteError),
    MEDIAN_ABSOLUTE_ERROR(RegressionEvaluation::medianAbsoluteError),
    MAX_ERROR(RegressionEvaluation::maxError);

    /** Of an epoch's result; null for a metric. */
    final ToDoubleFunction<EpochResult> epoch;

    private final ToDoubleFunction<Evaluation> ofClasses;
    private final ToDoubleFunction<MultiLabelEvaluation> ofLabels;
    private final ToDoubleFunction<RegressionEvaluation> ofNumbers;

    Watched(
            ToDoubleFunction<EpochResult> epoch,
            ToDoubleFunction<Evaluation> ofClasses,
            ToDoubleFunction<MultiLabelEvaluation> ofLabels,
            ToDoubleFunction<RegressionEvaluation> ofNumbers) {
        this.epoch = epoch;
        this.ofClasses = ofClasses;
        this.ofLabels = ofLabels;
        this.ofNumbers = ofNumbers;
    }

    Watched(ToDoubleFunction<Evaluation> ofClasses, ToDoubleFunction<MultiLabelEvaluation> ofLabels) {
        this(null, ofClasses, ofLabels, null);
    }

    Watched(ToDoubleFunction<RegressionEvaluation> ofNumbers) {
        this(null, null, null, ofNumbers);
    }

    /** Whether it takes an evaluation of the validation set. */
    boolean evaluates(Targets targets) {
        return metric(targets) != null;
    }

    /** Whether there is such a thing for these targets. */
    boolean suits(Targets targets) {
        return evaluates(targets)
                || this == LOSS
                || this == TRAINING_LOSS
                || this == ACCURACY && targets instanceof Targets.Classes;
    }

    /** All that there are for these targets, in words. */
    static String of(Targets targets) {
        return Arrays.stream(values())
                .filter(watched -> watched.suits(targets))
                .map(Choice::word)
                .collect(Collectors.joining(", "));
    }

    private Object metric(Targets targets) {
        if (targets instanceof Targets.Numbers) {
            return ofNumbers;
        }
        return targets instanceof Targets.Labels ? ofLabels : ofClasses;
    }

    /** Watches an evaluation, if it takes one of such targets. */
    void set(EstimatorBuilder<?> estimator) {
        if (estimator instanceof ClassifierBuilder classifier && ofClasses != null) {
            classifier.watch(ofClasses);
        } else if (estimator instanceof MultiLabelClassifierBuilder labels && ofLabels != null) {
            labels.watch(ofLabels);
        } else if (estimator instanceof RegressorBuilder regressor && ofNumbers != null) {
            regressor.watch(ofNumbers);
        }
    }
}
