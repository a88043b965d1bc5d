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
    static double oneCycle(int at, int end, double peak, double first, double finalDivisor) {
        double top = Math.max(peak, 0);
        if (at <= top) {
            return top > 0 ? cosine(first, 1, at / top) : 1;
        }
        return cosine(1, first / finalDivisor, (at - top) / (end - top));
    }

    /** Steps in the place of epochs. */
    record PerStep(LearningRateSchedule schedule) implements LearningRateSchedule {
        @Override
        public double rate(double initial, int epoch, int epochs) {
            return schedule.rate(initial, epoch, epochs);
        }

        @Override
        public double rate(double initial, int epoch, int epochs, long step, long steps) {
            return schedule.rate(initial, Math.toIntExact(step), Math.toIntExact(steps));
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
    record Plateau(int patience, double factor, double minDelta) implements LearningRateSchedule {
        Plateau {
            Shapes.positive("the patience of a plateau", patience);
            if (!(factor > 0 && factor < 1) || !(minDelta >= 0)) {
                throw new IllegalArgumentException("a plateau schedule needs 0 < factor < 1 and minDelta ≥ 0, but has "
                        + factor + " and " + minDelta);
            }
        }

        @Override
        public double rate(double initial, int epoch, int epochs) {
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
