// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import java.util.List;

/** The schedules that are more than one formula of the epoch. */
final class StepSchedules {
    private StepSchedules() {}

    /** From {@code first} to {@code last} along half a cosine, at a share of the way. */
    static double cosine(double first, double last, double way) {
        return last + (first - last) * (1 + StrictMath.cos(Math.PI * way)) / 2;
    }

    /**
     * The share of the largest rate in step {@code at} of a cycle, counted from 0.
     *
     * @param end the last step, from 0
     * @param peak the step of the largest rate, which may be a fraction
     */
    static double oneCycle(long at, long end, double peak, double first, double finalDivisor) {
        double top = Math.max(peak, 0);
        if (at <= top) {
            return top > 0 ? cosine(first, 1, at / top) : 1;
        }
        return cosine(1, first / finalDivisor, (at - top) / (end - top));
    }

    /**
     * What one run asks: the same rates, but those of a step schedule at a cost that does not grow
     * with the run. It has a memory, so it is for one run only.
     *
     * @throws IllegalArgumentException if the schedule cannot count so many steps
     */
    static LearningRateSchedule forRun(LearningRateSchedule schedule, long steps) {
        if (schedule instanceof Step step) {
            return new RunningStep(step);
        }
        if (schedule instanceof WarmUp warm) {
            return new WarmUp(forRun(warm.schedule, steps - warm.warmUp), warm.warmUp);
        }
        if (schedule instanceof PerStep by) {
            by.checkCount(steps);
            return new PerStep(forRun(by.schedule, steps));
        }
        return schedule;
    }

    /** A formula of epochs or steps alike, of more too than an int can count. */
    interface Numbered extends LearningRateSchedule {
        double at(double initial, long number, long numbers);

        @Override
        default double rate(double initial, int epoch, int epochs) {
            return at(initial, epoch, epochs);
        }
    }

    /** Times a factor after every so many. */
    record Step(int every, double factor) implements Numbered {
        @Override
        public double at(double initial, long number, long numbers) {
            double rate = initial;
            for (long n = falls(number); n > 0; n--) {
                rate *= factor;
            }
            return rate;
        }

        long falls(long number) {
            return (number - 1) / every;
        }
    }

    /** Goes on multiplying from the last rate that it gave: the same bits, at O(1) a step. */
    private static final class RunningStep implements Numbered {
        private final Step step;
        private double from = Double.NaN;
        private long fallen;
        private double rate;

        RunningStep(Step step) {
            this.step = step;
        }

        @Override
        public double at(double initial, long number, long numbers) {
            long falls = step.falls(number);
            if (initial != from || falls < fallen) {
                from = initial;
                fallen = 0;
                rate = initial;
            }
            for (; fallen < falls; fallen++) {
                rate *= step.factor;
            }
            return rate;
        }
    }

    /** Steps in the place of epochs. */
    record PerStep(LearningRateSchedule schedule) implements LearningRateSchedule {
        /** Refuses more steps than the schedule can count. */
        void checkCount(long steps) {
            if (!(schedule instanceof Numbered) && steps > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a schedule of one's own goes by at most " + Integer.MAX_VALUE
                        + " steps with perStep(), but " + steps
                        + " are planned; plan fewer epochs, or override rate(initial, epoch, epochs, step, steps)");
            }
        }

        @Override
        public double rate(double initial, int epoch, int epochs) {
            return schedule.rate(initial, epoch, epochs);
        }

        @Override
        public double rate(double initial, int epoch, int epochs, long step, long steps) {
            checkCount(steps);
            return schedule instanceof Numbered numbered
                    ? numbered.at(initial, step, steps)
                    : schedule.rate(initial, (int) step, (int) steps);
        }

        @Override
        public double factor(List<Double> watched) {
            return schedule.factor(watched);
        }

        @Override
        public LearningRateSchedule perStep() {
            return this;
        }
    }

    /** Another schedule after a warm-up of some steps. */
    record WarmUp(LearningRateSchedule schedule, int warmUp) implements LearningRateSchedule {
        WarmUp {
            Shapes.positive("the steps of the warm-up", warmUp);
        }

        @Override
        public double rate(double initial, int epoch, int epochs) {
            return schedule.rate(initial, epoch, epochs);
        }

        @Override
        public double rate(double initial, int epoch, int epochs, long step, long steps) {
            return step <= warmUp
                    ? initial * step / warmUp
                    : schedule.rate(initial, epoch, epochs, step - warmUp, steps - warmUp);
        }

        @Override
        public double factor(List<Double> watched) {
            return schedule.factor(watched);
        }

        @Override
        public LearningRateSchedule perStep() {
            return new WarmUp(schedule.perStep(), warmUp);
        }
    }

    /** Down by a factor after epochs without a better watched value. */
    record Plateau(int patience, double factor, double minDelta) implements Numbered {
        Plateau {
            Shapes.positive("the patience of a plateau", patience);
            if (!(factor > 0 && factor < 1) || !(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a plateau schedule needs 0 < factor < 1 and a finite minDelta ≥ 0,"
                        + " but has " + factor + " and " + minDelta);
            }
        }

        @Override
        public double at(double initial, long number, long numbers) {
            return initial;
        }

        @Override
        public double factor(List<Double> watched) {
            double product = 1;
            double best = Double.POSITIVE_INFINITY;
            int waited = 0;
            for (double value : watched) {
                waited++;
                if (value < best - minDelta) {
                    best = value;
                    waited = 0;
                } else if (waited == patience) {
                    product *= factor;
                    waited = 0;
                }
            }
            return product;
        }
    }
}
