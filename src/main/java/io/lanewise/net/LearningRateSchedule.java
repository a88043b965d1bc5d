// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import java.util.List;

/**
 * The learning rate of each epoch, or of each step. A schedule is a function without memory, and
 * takes only arithmetic that is the same on every machine: + − × ÷ in double, and the cosine of
 * {@code StrictMath}, whose bits are prescribed.
 *
 * <p>A lambda gives the rate of an epoch. {@link #step} and {@link #linear} go by epochs too, and
 * by steps after {@link #perStep}; {@link #cosine} and {@link #oneCycle} always go by steps.
 * {@link #onPlateau} goes by what early stopping watches. {@link #warmUp} may come before any.
 *
 * <pre>{@code
 * LearningRateSchedule schedule = LearningRateSchedule.cosine(0.001).warmUp(100);
 * Trainer trainer = Trainer.builder().schedule(schedule).build();
 * }</pre>
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

    /**
     * The learning rate of a step: that of its epoch, if not told otherwise.
     *
     * @param initial the optimiser's learning rate at the start, times {@link #factor}
     * @param epoch from 1
     * @param epochs how many are planned
     * @param step from 1, counted through all epochs
     * @param steps how many are planned in all epochs
     */
    default double rate(double initial, int epoch, int epochs, long step, long steps) {
        return rate(initial, epoch, epochs);
    }

    /**
     * What the epochs so far make of the rate: a factor, asked for before each epoch. 1 if not told
     * otherwise.
     *
     * @param watched what early stopping watches, of each epoch so far: lower is better
     */
    default double factor(List<Double> watched) {
        return 1;
    }

    /** The same rate in all epochs. */
    static LearningRateSchedule constant() {
        StepSchedules.Numbered same = (initial, number, numbers) -> initial;
        return same;
    }

    /** The rate times {@code factor} after every {@code every} epochs. */
    static LearningRateSchedule step(int every, double factor) {
        if (every < 1 || !(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException(
                    "a step schedule needs every ≥ 1 and 0 < factor ≤ 1, but has " + every + " and " + factor);
        }
        return new StepSchedules.Step(every, factor);
    }

    /**
     * Down in a straight line from the initial rate in the first epoch to {@code last} times it in
     * the last.
     */
    static LearningRateSchedule linear(double last) {
        if (!(last > 0 && last <= 1)) {
            throw new IllegalArgumentException("a linear schedule needs 0 < last ≤ 1, but has " + last);
        }
        StepSchedules.Numbered line = (initial, number, numbers) ->
                numbers == 1 ? initial : initial * (1 - (1 - last) * (number - 1) / (numbers - 1));
        return line;
    }

    /**
     * Down along half a cosine, step by step (Loshchilov and Hutter, ICLR 2017, without restarts):
     * from the initial rate in the first step to {@code last} times it in the last, η·(last + (1 −
     * last)·(1 + cos(π·(t − 1)/(T − 1)))/2).
     *
     * @throws IllegalArgumentException if last is not in [0, 1]
     */
    static LearningRateSchedule cosine(double last) {
        if (!(last >= 0 && last <= 1)) {
            throw new IllegalArgumentException("a cosine schedule needs 0 ≤ last ≤ 1, but has " + last);
        }
        StepSchedules.Numbered cosine = (initial, step, steps) ->
                steps == 1 ? initial : initial * StepSchedules.cosine(1, last, (step - 1) / (double) (steps - 1));
        return cosine.perStep();
    }

    /** {@link #oneCycle(double, double, double)} with 0.3, 25 and 10,000, as PyTorch has them. */
    static LearningRateSchedule oneCycle() {
        return oneCycle(Defaults.CYCLE_RISE, Defaults.CYCLE_DIVISOR, Defaults.CYCLE_FINAL_DIVISOR);
    }

    /**
     * One cycle, step by step (Smith and Topin 2018), as PyTorch's OneCycleLR has it: the
     * optimiser's rate is the largest. Up along half a cosine from η/divisor to η in the first
     * {@code up} share of the steps, then down to η/(divisor·finalDivisor) in the last. The
     * momentum stays as it is.
     *
     * @param up the share of the steps in which the rate rises, in [0, 1]
     * @throws IllegalArgumentException if up is not in [0, 1], or a divisor below 1 or not finite
     */
    static LearningRateSchedule oneCycle(double up, double divisor, double finalDivisor) {
        if (!(up >= 0 && up <= 1)
                || !(divisor >= 1 && divisor < Double.POSITIVE_INFINITY)
                || !(finalDivisor >= 1 && finalDivisor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a one-cycle schedule needs 0 ≤ up ≤ 1 and finite divisors of at least"
                    + " 1, but has " + up + ", " + divisor + " and " + finalDivisor);
        }
        StepSchedules.Numbered cycle = (initial, step, steps) ->
                initial * StepSchedules.oneCycle(step - 1, steps - 1, up * steps - 1, 1 / divisor, finalDivisor);
        return cycle.perStep();
    }

    /** {@link #onPlateau(int, double, double)} where any smaller value is better. */
    static LearningRateSchedule onPlateau(int patience, double factor) {
        return onPlateau(patience, factor, 0);
    }

    /**
     * The rate times {@code factor} whenever there were {@code patience} epochs without a better
     * watched value, counted anew from each time; as Keras's ReduceLROnPlateau has it.
     *
     * @param minDelta a value must be lower by more than this to count as better
     * @throws IllegalArgumentException if patience is below 1, the factor not in (0, 1), or
     *     minDelta negative or not finite
     */
    static LearningRateSchedule onPlateau(int patience, double factor, double minDelta) {
        return new StepSchedules.Plateau(patience, factor, minDelta);
    }

    /**
     * The same schedule with steps in the place of epochs: {@code step(1000, 0.5).perStep()} halves
     * the rate after every 1,000 steps. That of a lambda counts up to 2^31 − 1 steps, and a run
     * that plans more is refused.
     */
    default LearningRateSchedule perStep() {
        return new StepSchedules.PerStep(this);
    }

    /**
     * Up in a straight line in the first steps, η·t/steps, then this schedule, as if its steps
     * began there; one that goes by epochs counts all epochs.
     *
     * @throws IllegalArgumentException if steps is below 1
     */
    default LearningRateSchedule warmUp(int steps) {
        return new StepSchedules.WarmUp(this, steps);
    }
}
