// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.Evaluation;
import io.lanewise.metric.Average;
import io.lanewise.net.EpochResult;
import io.lanewise.net.Watch;
import java.util.function.ToDoubleFunction;

/** What {@code --watch} can name: what each epoch has, and metrics of the validation set. */
enum Watched {
    LOSS(Watch.LOSS, null),
    TRAINING_LOSS(Watch.TRAINING_LOSS, null),
    ACCURACY(Watch.ACCURACY, null),
    BALANCED_ACCURACY(null, e -> -e.balancedAccuracy()),
    F1_MACRO(null, e -> -e.f1(Average.MACRO)),
    F1_WEIGHTED(null, e -> -e.f1(Average.WEIGHTED)),
    MATTHEWS_CORRCOEF(null, e -> -e.matthewsCorrcoef()),
    ROC_AUC(null, e -> -e.rocAuc()),
    AVERAGE_PRECISION(null, e -> -e.averagePrecision()),
    LOG_LOSS(null, Evaluation::logLoss),
    BRIER_SCORE_LOSS(null, Evaluation::brierScore);

    /** Of an epoch's result: lower is better; null for a metric. */
    final ToDoubleFunction<EpochResult> epoch;
    /** Of the validation set's evaluation: lower is better; or null. */
    final ToDoubleFunction<Evaluation> metric;

    Watched(ToDoubleFunction<EpochResult> epoch, ToDoubleFunction<Evaluation> metric) {
        this.epoch = epoch;
        this.metric = metric;
    }

    /** Whether there is such a thing without classes. */
    boolean isLoss() {
        return this == LOSS || this == TRAINING_LOSS;
    }
}
