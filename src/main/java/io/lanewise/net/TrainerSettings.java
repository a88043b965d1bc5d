// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Standardization;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** What a {@link TrainerBuilder} sets, with the defaults. */
abstract sealed class TrainerSettings permits TrainerBuilder {
    int epochs = Defaults.EPOCHS;
    int batchSize = Defaults.BATCH_SIZE;
    long seed = Defaults.SEED;
    boolean shuffle = true;
    Optimizer optimizer = Optimizer.sgd(Defaults.SGD_RATE);
    LearningRateSchedule schedule = LearningRateSchedule.constant();
    float[] classWeights;
    boolean balanced;
    double dropout;
    int patience;
    int lastEpoch = Integer.MAX_VALUE;
    double minDelta;
    boolean keepBest;
    ToDoubleFunction<EpochResult> watch = Watch.LOSS;
    double maxSeconds = Double.POSITIVE_INFINITY;
    LongSupplier clock = System::nanoTime;
    Standardization standardization;
    Consumer<EpochResult> listener = result -> {};
    Consumer<String> notices = notice -> System.getLogger("io.lanewise").log(System.Logger.Level.INFO, notice);
    BooleanSupplier stopRequested = () -> false;

    TrainerSettings() {}

    /** A copy, so that nobody changes the settings of a trainer that was built. */
    TrainerSettings(TrainerSettings other) {
        epochs = other.epochs;
        batchSize = other.batchSize;
        seed = other.seed;
        shuffle = other.shuffle;
        optimizer = other.optimizer;
        schedule = other.schedule;
        classWeights = other.classWeights;
        balanced = other.balanced;
        dropout = other.dropout;
        patience = other.patience;
        lastEpoch = other.lastEpoch;
        minDelta = other.minDelta;
        keepBest = other.keepBest;
        watch = other.watch;
        maxSeconds = other.maxSeconds;
        clock = other.clock;
        standardization = other.standardization;
        listener = other.listener;
        notices = other.notices;
        stopRequested = other.stopRequested;
    }

    /** Whether the net ends with the parameters of the best epoch. */
    boolean restoresBest() {
        return lastEpoch == Integer.MAX_VALUE && (keepBest || patience > 0);
    }

    /** Whether to stop so many epochs after the best one. */
    boolean stopsEarly(int epochs) {
        return lastEpoch == Integer.MAX_VALUE && patience > 0 && epochs >= patience;
    }
}
