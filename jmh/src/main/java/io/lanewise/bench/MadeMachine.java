// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import io.lanewise.random.SplitMix64;

/**
 * A made machine: its speed jumps between states at random times, as if a neighbour came and went,
 * and may drift. Time passes as work is done on it.
 *
 * <p>States last for exponentially distributed times. In a disturbed state code runs at a share of
 * the full speed, and different code at different shares: the benchmark at the chain's to some
 * power.
 */
final class MadeMachine {
    private final SplitMix64 random;
    private final Kind kind;
    private double now;
    private double until;
    private double share = 1;

    /**
     * What a machine is like.
     *
     * @param clean the share of the time in which nothing disturbs it
     * @param disturbance seconds that a disturbance lasts, in the mean
     * @param slowest share of the full speed in the worst state
     * @param drift by which share it gets slower in an hour, even undisturbed
     */
    record Kind(double clean, double disturbance, double slowest, double drift) {}

    MadeMachine(Kind kind, SplitMix64 random) {
        this.kind = kind;
        this.random = random;
        share = random.nextDouble() < kind.clean() ? 1 : disturbed();
        until = lasting();
    }

    private double disturbed() {
        return kind.slowest() + (0.93 - kind.slowest()) * random.nextDouble();
    }

    private double lasting() {
        double undisturbed = kind.disturbance() * kind.clean() / Math.max(1e-9, 1 - kind.clean());
        return now + Disturbance.exponential(random, share == 1 ? undisturbed : kind.disturbance());
    }

    /** Lets time pass. */
    void idle(double seconds) {
        double end = now + seconds;
        while (until < end) {
            now = until;
            change();
        }
        now = end;
    }

    private void change() {
        share = share == 1 ? disturbed() : 1;
        until = lasting();
    }

    /**
     * Does work that takes so many seconds undisturbed.
     *
     * @param power how hard a disturbance hits this code: 1 as the chain, 0 not at all
     * @return the seconds that it took
     */
    double work(double seconds, double power) {
        double begin = now;
        double left = seconds;
        while (true) {
            double speed = Math.pow(share, power) / (1 + kind.drift() * now / 3600);
            if (now + left / speed <= until) {
                now += left / speed;
                return now - begin;
            }
            left -= (until - now) * speed;
            now = until;
            change();
        }
    }

    double seconds() {
        return now;
    }
}
