// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.net.LearningRateFinder;
import io.lanewise.net.LearningRateFinder.Point;
import io.lanewise.net.LearningRateFinder.Result;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which rates are tried. */
final class RateRange implements Titled {
    /** A loss that stays above this share of the first one has hardly fallen. */
    private static final double FALL = 0.9;

    @Common
    @Option(
            names = "--from",
            paramLabel = "X",
            defaultValue = "" + LearningRateFinder.FIRST_RATE,
            description = "The first rate (default: 1e-6).")
    private double from;

    @Common
    @Option(
            names = "--to",
            paramLabel = "X",
            defaultValue = "" + LearningRateFinder.LAST_RATE,
            description = "The last rate, if the loss does not grow too large before (default: 10).")
    private double to;

    @Common
    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "" + LearningRateFinder.STEPS,
            description = "Steps, each at a larger rate (default: " + LearningRateFinder.STEPS + ").")
    private int steps;

    @Override
    public String title() {
        return "Rates";
    }

    /** Refuses what is out of range. */
    void check(Requirements requirements) {
        requirements.require(
                from >= Float.MIN_NORMAL && from <= Float.MAX_VALUE,
                "--from must be from " + Float.MIN_NORMAL + " to " + Float.MAX_VALUE + ", but is " + from);
        requirements.require(
                to > from && to <= Float.MAX_VALUE,
                "--to must be above --from (" + from + ") and at most " + Float.MAX_VALUE + ", but is " + to);
        requirements.require(steps >= 2, "--steps must be at least 2, but is " + steps);
    }

    /** The finder with these rates. */
    LearningRateFinder set(LearningRateFinder finder) {
        return finder.rates(from, to).steps(steps);
    }

    /** What makes the suggestion doubtful, if anything does. */
    Optional<String> note(Result result) {
        List<Point> points = result.points();
        Point last = points.get(points.size() - 1);
        double least = points.stream().mapToDouble(Point::smoothed).min().orElseThrow();
        boolean toTheEnd = points.size() == steps;
        if (toTheEnd && last.smoothed() == least) {
            return Optional.of("the loss still fell at the last rate: try a larger --to");
        }
        return least > FALL * points.get(0).smoothed()
                ? Optional.of("the loss hardly fell at any rate: try a "
                        + (toTheEnd ? "larger --to" : "smaller --from, or more --steps"))
                : Optional.empty();
    }
}
