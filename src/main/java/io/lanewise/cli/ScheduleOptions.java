// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import static java.util.Objects.requireNonNullElse;

import io.lanewise.net.Defaults;
import io.lanewise.net.LearningRateSchedule;
import picocli.CommandLine.Option;

/** How the learning rate goes on. */
final class ScheduleOptions implements Titled {
    private enum Kind {
        CONSTANT,
        STEP,
        LINEAR,
        COSINE,
        ONE_CYCLE {
            @Override
            public String toString() {
                return "one-cycle";
            }
        },
        PLATEAU
    }

    private static final String SCHEDULE = "--schedule";
    private static final double FACTOR = 0.1;
    private static final int PLATEAU_PATIENCE = 10;
    private static final double LINEAR_LAST = 0.01;

    @Common
    @Option(
            names = SCHEDULE,
            paramLabel = "NAME",
            defaultValue = "constant",
            description = "constant (default), step, linear, cosine, one-cycle or plateau.")
    private Kind kind;

    @Option(
            names = "--schedule-every",
            paramLabel = "N",
            description = "step: the rate falls after every N epochs (default: a third of all).")
    private Integer every;

    @Option(
            names = "--schedule-factor",
            paramLabel = "X",
            description = "step and plateau: what the rate is multiplied by when it falls (default: " + FACTOR + ").")
    private Double factor;

    @Option(
            names = "--schedule-patience",
            paramLabel = "N",
            description = "plateau: the rate falls after N epochs without a better value (default: " + PLATEAU_PATIENCE
                    + ").")
    private Integer patience;

    @Option(
            names = "--schedule-last",
            paramLabel = "X",
            description = "linear and cosine: the last rate, as a share of the first (default: " + LINEAR_LAST
                    + " for linear, 0 for cosine).")
    private Double last;

    @Option(
            names = "--schedule-rise",
            paramLabel = "X",
            description =
                    "one-cycle: the share of the steps in which the rate rises (default: " + Defaults.CYCLE_RISE + ").")
    private Double rise;

    @Option(
            names = "--schedule-divisor",
            paramLabel = "X",
            description = "one-cycle: the first rate is the largest divided by X (default: 25).")
    private Double divisor;

    @Option(
            names = "--schedule-final-divisor",
            paramLabel = "X",
            description = "one-cycle: the last rate is the first divided by X (default: 10000).")
    private Double finalDivisor;

    @Option(
            names = "--schedule-per-step",
            description = "step and linear: go by steps, also for --schedule-every, and not by epochs.")
    private boolean perStep;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Steps in which the rate rises from 0 before the schedule begins (default: 0).")
    private int warmUp;

    @Override
    public String title() {
        return "Learning rate's schedule";
    }

    /** Whether what is watched decides. */
    boolean watches() {
        return kind == Kind.PLATEAU;
    }

    /** Refuses what is out of range, and what would have no effect. */
    void check(Requirements requirements, int epochs, int stoppingPatience) {
        requirements.onlyWith("--schedule-every", every, SCHEDULE, kind, Kind.STEP);
        requirements.onlyWith("--schedule-factor", factor, SCHEDULE, kind, Kind.STEP, Kind.PLATEAU);
        requirements.onlyWith("--schedule-patience", patience, SCHEDULE, kind, Kind.PLATEAU);
        requirements.onlyWith("--schedule-last", last, SCHEDULE, kind, Kind.LINEAR, Kind.COSINE);
        requirements.onlyWith("--schedule-rise", rise, SCHEDULE, kind, Kind.ONE_CYCLE);
        requirements.onlyWith("--schedule-divisor", divisor, SCHEDULE, kind, Kind.ONE_CYCLE);
        requirements.onlyWith("--schedule-final-divisor", finalDivisor, SCHEDULE, kind, Kind.ONE_CYCLE);
        requirements.onlyWith(
                "--schedule-per-step", perStep ? Boolean.TRUE : null, SCHEDULE, kind, Kind.STEP, Kind.LINEAR);
        requirements.atLeastOne("--schedule-every", every);
        requirements.atLeastOne("--schedule-patience", patience);
        requirements.require(
                factor == null || factor > 0 && factor < 1,
                "--schedule-factor must be above 0 and below 1, but is " + factor);
        requirements.require(
                last == null || last >= 0 && last <= 1 && (last > 0 || kind == Kind.COSINE),
                "--schedule-last must be " + (kind == Kind.COSINE ? "at least" : "above") + " 0 and at most 1, but is "
                        + last);
        requirements.require(
                rise == null || rise >= 0 && rise <= 1,
                "--schedule-rise must be at least 0 and at most 1, but is " + rise);
        requirements.range("--schedule-divisor", divisor, 1, Double.POSITIVE_INFINITY);
        requirements.range("--schedule-final-divisor", finalDivisor, 1, Double.POSITIVE_INFINITY);
        requirements.require(warmUp >= 0, "--warm-up must be at least 0, but is " + warmUp);
        requirements.require(
                warmUp == 0 || kind != Kind.ONE_CYCLE,
                "--warm-up and --schedule one-cycle exclude each other: the cycle begins with a rise, whose share of"
                        + " the steps is --schedule-rise");
        checkPlateau(requirements, epochs, stoppingPatience);
    }

    private void checkPlateau(Requirements requirements, int epochs, int stoppingPatience) {
        if (kind != Kind.PLATEAU) {
            return;
        }
        int waits = requireNonNullElse(patience, PLATEAU_PATIENCE);
        requirements.require(
                stoppingPatience == 0 || waits < stoppingPatience,
                "--schedule-patience (" + waits + ") must be below --patience (" + stoppingPatience
                        + "), or training ends before the rate falls");
        requirements.require(
                waits < epochs,
                "--schedule-patience (" + waits + ") must be below --epochs (" + epochs + "), or the rate never falls");
    }

    /**
     * Refuses what would have no effect in a run of so many steps.
     *
     * @param steps of all epochs
     */
    void checkSteps(Requirements requirements, int epochs, long steps) {
        requirements.require(
                warmUp == 0 || warmUp < steps,
                "--warm-up (" + warmUp + ") must be below the " + steps + " steps of " + epochs + " epochs, or the rate"
                        + " never gets to --learning-rate");
        requirements.require(
                every == null || every < (perStep ? steps : epochs),
                "--schedule-every (" + every + ") must be below the "
                        + (perStep ? steps + " steps of " + epochs + " epochs" : epochs + " epochs")
                        + ", or the rate never falls");
    }

    /**
     * The schedule of a run.
     *
     * @param steps of all epochs
     * @param minDelta by how much a watched value must be better
     */
    LearningRateSchedule create(int epochs, long steps, double minDelta) {
        double falls = requireNonNullElse(factor, FACTOR);
        LearningRateSchedule schedule = switch (kind) {
            case CONSTANT -> LearningRateSchedule.constant();
            case STEP -> LearningRateSchedule.step(requireNonNullElse(every, third(perStep ? steps : epochs)), falls);
            case LINEAR -> LearningRateSchedule.linear(requireNonNullElse(last, LINEAR_LAST));
            case COSINE -> LearningRateSchedule.cosine(requireNonNullElse(last, 0.0));
            case ONE_CYCLE ->
                LearningRateSchedule.oneCycle(
                        requireNonNullElse(rise, Defaults.CYCLE_RISE),
                        requireNonNullElse(divisor, Defaults.CYCLE_DIVISOR),
                        requireNonNullElse(finalDivisor, Defaults.CYCLE_FINAL_DIVISOR));
            case PLATEAU ->
                LearningRateSchedule.onPlateau(requireNonNullElse(patience, PLATEAU_PATIENCE), falls, minDelta);
        };
        LearningRateSchedule stepped = perStep ? schedule.perStep() : schedule;
        return warmUp == 0 ? stepped : stepped.warmUp(warmUp);
    }

    private static int third(long count) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, count / 3));
    }

    /** What was chosen, in words. */
    String words() {
        return Choice.word(kind) + (warmUp == 0 ? "" : " after " + warmUp + " steps of warm-up");
    }
}
