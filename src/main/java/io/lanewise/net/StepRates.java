// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The learning rate of each step of a run. */
final class StepRates {
    private final LearningRateSchedule schedule;
    private final double initial;
    private final int epochs;
    private final long steps;
    private final List<Double> watched = new ArrayList<>();
    private final List<Double> view = Collections.unmodifiableList(watched);
    private double base;
    private int epoch;
    private long step;
    private float rate;

    StepRates(TrainerBuilder settings, int batches) {
        initial = settings.optimizer.learningRate();
        epochs = settings.epochs;
        steps = (long) epochs * batches;
        schedule = StepSchedules.forRun(settings.schedule, steps);
    }

    /** What stopping watches, of an epoch that is done. */
    void add(double value) {
        watched.add(value);
    }

    void epoch(int number) {
        epoch = number;
        base = initial * schedule.factor(view);
    }

    /**
     * η of the next step. It may have become so small that it rounds to 0: then nothing changes any
     * more.
     */
    float next() {
        step++;
        double scheduled = schedule.rate(base, epoch, epochs, step, steps);
        if (!(scheduled >= 0) || scheduled > Float.MAX_VALUE) {
            throw new IllegalStateException("the learning-rate schedule gives " + scheduled + " for epoch " + epoch
                    + ", step " + step + "; a rate must be finite and at least 0");
        }
        rate = (float) scheduled;
        return rate;
    }

    /** η of the last step. */
    float rate() {
        return rate;
    }

    /** The last step, from 1. */
    long step() {
        return step;
    }
}
