// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import io.lanewise.random.SplitMix64;
import java.util.Map;

/**
 * A made benchmark, which runs on a {@link MadeMachine} as {@link Rounds} runs a real one: forks of
 * many slices with a chain before and after each. A fork draws by lot where its arrays lie, and
 * with it a time of its own.
 */
final class MadeBenchmark {
    private static final double CHAIN = 0.2e-3;
    private static final double SLICE = 2e-3;
    private static final double AROUND = 1e-3;

    /** From one fork's last slice to the next one's first: two starts of a JVM, and the warm-up. */
    private static final double BETWEEN = 4;

    /** The noise of a slice and of a chain that nothing disturbs. */
    private static final double SLICE_NOISE = 0.01;

    private static final double CHAIN_NOISE = 0.004;

    /** How often something takes a slice alone, between two good chains. */
    private static final double HIDDEN = 0.05;

    /**
     * How forks differ.
     *
     * @param spread standard deviation of the forks' times, as a share
     * @param second how much slower the second of two speeds is; 0 where there is one
     * @param odds of a fork to get the second speed
     */
    record Lottery(double spread, double second, double odds) {}

    private final Lottery lottery;
    private final MadeMachine machine;
    private final SplitMix64 random;
    private final double power;
    private final int slices;

    MadeBenchmark(Lottery lottery, MadeMachine machine, int slices, SplitMix64 random) {
        this.lottery = lottery;
        this.machine = machine;
        this.random = random;
        this.slices = slices;
        // A neighbour slows different code differently.
        power = 0.5 + random.nextDouble();
    }

    /** Lets time pass. */
    void rest(double seconds) {
        machine.idle(seconds);
    }

    /** One fork of a version that takes so many times the time of base. */
    Result fork(double times) {
        machine.idle(BETWEEN);
        double second = random.nextDouble() < lottery.odds() ? 1 + lottery.second() : 1;
        double level = times * second * (1 + lottery.spread() * normal());
        double[] score = new double[slices];
        double[] before = new double[slices];
        double[] after = new double[slices];
        double[] share = new double[slices];
        for (int i = 0; i < slices; i++) {
            before[i] = chain();
            double hidden = random.nextDouble() < HIDDEN ? 1 + random.nextDouble() : 1;
            double took = machine.work(SLICE, power);
            score[i] = 100 * level * hidden * (took / SLICE) * (1 + SLICE_NOISE * Math.abs(normal()));
            after[i] = chain();
            share[i] = 1;
            machine.idle(AROUND);
        }
        return new Result(
                "Made.benchmark",
                Map.of(),
                "avgt",
                "us/op",
                new double[][] {score},
                Double.NaN,
                new Pulses("GFLOPS x1", new double[][] {before}, new double[][] {after}, new double[][] {share}));
    }

    private double chain() {
        return 100 * CHAIN / machine.work(CHAIN, 1) / (1 + CHAIN_NOISE * Math.abs(normal()));
    }

    /** A number of the normal distribution, near enough: the sum of twelve. */
    private double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }
}
