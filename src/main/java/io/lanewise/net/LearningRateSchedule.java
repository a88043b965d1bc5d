// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

/**
 * The learning rate of each epoch. Only arithmetic that is the same on every machine: no pow, no
 * cos.
 */
@FunctionalInterface
public interface LearningRateSchedule {
    /**
     * The learning rate of an epoch.
     *
     * @param initial the optimiser's learning rate at the start
     * @param epoch from 1
     * @param epochs how many are planned
     */
    double rate(double initial, int epoch, int epochs);

    /** The same rate in all epochs. */
    static LearningRateSchedule constant() {
        return (initial, epoch, epochs) -> initial;
    }

    /** The rate times {@code factor} after every {@code every} epochs. */
    static LearningRateSchedule step(int every, double factor) {
        if (every < 1 || !(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException(
                    "a step schedule needs every ≥ 1 and 0 < factor ≤ 1, but has " + every + " and " + factor);
        }
        return (initial, epoch, epochs) -> {
            double rate = initial;
            for (int i = every; i < epoch; i += every) {
                rate *= factor;
            }
            return rate;
        };
    }

    /**
     * Down in a straight line from the initial rate in the first epoch to {@code last} times it in
     * the last.
     */
    static LearningRateSchedule linear(double last) {
        if (!(last > 0 && last <= 1)) {
            throw new IllegalArgumentException("a linear schedule needs 0 < last ≤ 1, but has " + last);
        }
        return (initial, epoch, epochs) ->
                epochs == 1 ? initial : initial * (1 - (1 - last) * (epoch - 1) / (epochs - 1));
    }
}
