// SPDX-License-Identifier: Apache-2.0
package io.lanewise.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a drawing: which values it shows, where a value lies, and round numbers to write
 * beside it, whose step is 1, 2 or 5 times a power of ten.
 *
 * @param low the first value
 * @param high the last value, larger
 * @param from where the first value lies
 * @param to where the last value lies
 * @param step between two ticks
 */
record Axis(double low, double high, double from, double to, double step) {
    private static final double[] ROUND = {1, 2, 5, 10};

    /** An axis of just these values. */
    static Axis exactly(double low, double high, double from, double to, int ticks) {
        return new Axis(low, high, from, to, step(high - low, ticks));
    }

    /** An axis of at least these values, from one tick to another; one value alone gets room. */
    static Axis around(double low, double high, double from, double to, int ticks) {
        double room = high > low ? 0 : Math.max(Math.abs(low) / 2, 1e-3);
        double step = step(high - low + 2 * room, ticks);
        return new Axis(
                step * Math.floor((low - room) / step + 1e-9),
                step * Math.ceil((high + room) / step - 1e-9),
                from,
                to,
                step);
    }

    private static double step(double range, int ticks) {
        double raw = range / ticks;
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(raw)));
        for (double round : ROUND) {
            if (round * power >= raw * (1 - 1e-9)) {
                return round * power;
            }
        }
        throw new IllegalArgumentException("an axis of the range " + range + " has no ticks");
    }

    /** Where a value lies. */
    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** The values of the ticks, ascending. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        double first = Math.ceil(low / step - 1e-9);
        double last = Math.floor(high / step + 1e-9);
        for (double k = first; k <= last; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** How a tick is written. */
    String label(double tick) {
        return Numbers.tick(tick, step);
    }

    /** The same axis, where every tick is a whole number. */
    Axis whole() {
        return step >= 1 ? this : new Axis(low, high, from, to, 1);
    }
}
