// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** What must hold of a command's options. */
record Requirements(CommandLine command) {
    /**
     * Refuses the command line unless the condition holds.
     *
     * @throws CommandLine.ParameterException with this message
     */
    void require(boolean condition, String message) {
        if (!condition) {
            throw new CommandLine.ParameterException(command, message);
        }
    }

    /** Refuses a number that was given and is not in [low, high). */
    void range(String option, Double value, double low, double high) {
        require(
                value == null || value >= low && value < high,
                option + " must be at least " + number(low)
                        + (high == Double.POSITIVE_INFINITY ? " and finite" : " and below " + number(high))
                        + ", but is "
                        + value);
    }

    /** Refuses a number that was given and is not positive and finite. */
    void positive(String option, Double value) {
        require(
                value == null || value > 0 && value < Double.POSITIVE_INFINITY,
                option + " must be positive and finite, but is " + value);
    }

    /** Refuses a number that was given and is below 1. */
    void atLeastOne(String option, Integer value) {
        require(value == null || value >= 1, option + " must be at least 1, but is " + value);
    }

    /**
     * Refuses an option that was given, but is for other choices than the one that was made, and so
     * would have no effect.
     *
     * @param value null if it was not given
     */
    void onlyWith(String option, Object value, String chooser, Enum<?> chosen, Enum<?>... fitting) {
        List<String> words = Arrays.stream(fitting).map(Choice::word).collect(Collectors.toList());
        require(
                value == null || List.of(fitting).contains(chosen),
                option + " has no effect with " + chooser + " " + Choice.word(chosen) + ": leave it out, or give "
                        + chooser + " " + String.join(" or ", words));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
