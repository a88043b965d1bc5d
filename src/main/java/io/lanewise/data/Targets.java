// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What is predicted of an example, and how a net's outputs become it: one of several classes, any
 * number of labels, or numbers. A data set has decisions from 0.5 on and numbers in their units; a
 * model has what training made of them.
 *
 * <pre>{@code
 * Targets targets = new Targets.Classes(List.of("no", "yes"), 0.3f);
 * System.out.println(targets.kind() + " " + targets.names()); // classes [no, yes]
 * }</pre>
 */
public sealed interface Targets {
    /** A net says yes from this probability on, if nothing else was decided. */
    float DEFAULT_THRESHOLD = 0.5f;

    /** The names of the classes, labels or numbers, all different. */
    List<String> names();

    /** What they are, for messages: classes, labels, numbers. */
    String kind();

    /**
     * Each example has one of these.
     *
     * @param names by number
     * @param threshold of two classes, the probability of the second from which on it is predicted;
     *     0 for always, more than 1 for never. 0.5 for any other number of classes, of which the
     *     most likely one is predicted
     */
    record Classes(List<String> names, float threshold) implements Targets {
        /**
         * Checks the two.
         *
         * @throws IllegalArgumentException if two names are the same, or the threshold is not in
         *     [0, 2]
         */
        public Classes {
            names = checked("class", names);
            checkThreshold(threshold);
            if (names.size() != 2 && threshold != DEFAULT_THRESHOLD) {
                throw new IllegalArgumentException(
                        "a threshold decides between two classes, but there are " + names.size());
            }
        }

        /** Classes of which the most likely one is predicted. */
        public Classes(List<String> names) {
            this(names, DEFAULT_THRESHOLD);
        }

        @Override
        public String kind() {
            return "classes";
        }
    }

    /**
     * Each example has any number of these.
     *
     * @param names by row of Y
     * @param thresholds the probability of each label from which on it is predicted
     */
    record Labels(List<String> names, List<Float> thresholds) implements Targets {
        /**
         * Checks the two.
         *
         * @throws IllegalArgumentException if there is no label, two names are the same, there is
         *     not one threshold for each, or one is not in [0, 2]
         */
        public Labels {
            names = checked("label", names);
            thresholds = List.copyOf(Objects.requireNonNull(thresholds, "the thresholds"));
            checkCount("label", "threshold", names, thresholds);
            thresholds.forEach(Targets::checkThreshold);
        }

        /** Labels that are predicted from the probability 0.5 on. */
        public Labels(List<String> names) {
            this(names, Collections.nCopies(names.size(), DEFAULT_THRESHOLD));
        }

        @Override
        public String kind() {
            return "labels";
        }
    }

    /**
     * Each example has all of these, numbers.
     *
     * @param names by row of Y
     * @param scales of each number
     */
    record Numbers(List<String> names, List<Scale> scales) implements Targets {
        /**
         * Checks the two.
         *
         * @throws IllegalArgumentException if there is no number, two names are the same, or there
         *     is not one scale for each
         */
        public Numbers {
            names = checked("target", names);
            scales = List.copyOf(Objects.requireNonNull(scales, "the scales"));
            checkCount("target", "scale", names, scales);
        }

        /** Numbers that a net's outputs are. */
        public Numbers(List<String> names) {
            this(names, Collections.nCopies(names.size(), Scale.NONE));
        }

        @Override
        public String kind() {
            return "numbers";
        }
    }

    /**
     * A number y is standardised as (y − mean) / deviation, in double, before a net is trained on
     * it; so the net's output a means mean + deviation · a.
     *
     * @param mean in the number's unit
     * @param deviation in the number's unit, positive
     */
    record Scale(double mean, double deviation) {
        /** Changes nothing. */
        public static final Scale NONE = new Scale(0, 1);

        /**
         * Checks the two.
         *
         * @throws IllegalArgumentException if one is not finite, or the deviation not positive
         */
        public Scale {
            if (!Double.isFinite(mean) || !(deviation > 0) || !Double.isFinite(deviation)) {
                throw new IllegalArgumentException("a target has mean " + mean + " and deviation " + deviation
                        + "; both must be finite and the deviation positive");
            }
        }

        /**
         * Mean and population standard deviation of some numbers; the deviation of numbers that are
         * all the same is 1. In double, by ascending example, and without overflow or underflow
         * wherever the differences of the numbers are doubles.
         *
         * @throws IllegalArgumentException if there are none, or they are so large that they have
         *     no mean
         */
        public static Scale fit(double... numbers) {
            Objects.requireNonNull(numbers, "the numbers");
            if (numbers.length == 0) {
                throw new IllegalArgumentException("no numbers have no mean");
            }
            // About the first number, so that one that never changes is its own mean.
            double first = numbers[0];
            double sum = 0;
            for (double y : numbers) {
                sum += (y - first) / numbers.length;
            }
            double mean = first + sum;
            double largest = 0;
            for (double y : numbers) {
                largest = Math.max(largest, Math.abs(y - mean));
            }
            if (largest == 0) {
                return new Scale(mean, 1);
            }
            double squares = 0;
            for (double y : numbers) {
                double d = (y - mean) / largest;
                squares += d * d;
            }
            double deviation = largest * Math.sqrt(squares / numbers.length);
            // Below the smallest double there is no deviation to divide by.
            return new Scale(mean, deviation > 0 ? deviation : 1);
        }

        /** What a net is trained on: (y − mean) / deviation. */
        public float standardized(double y) {
            return (float) ((y - mean) / deviation);
        }

        /** What a net's output means: mean + deviation · a. */
        public double number(float a) {
            return mean + deviation * a;
        }
    }

    private static List<String> checked(String kind, List<String> names) {
        Objects.requireNonNull(names, "the " + kind + " names");
        DatasetChecks.names(kind, names);
        return List.copyOf(names);
    }

    private static void checkThreshold(float threshold) {
        if (!(threshold >= 0 && threshold <= 2)) {
            throw new IllegalArgumentException(
                    "a threshold must be a probability, or more than 1 for never, but is " + threshold);
        }
    }

    private static void checkCount(String kind, String what, List<String> names, List<?> values) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one " + kind);
        }
        if (values.size() != names.size()) {
            throw new IllegalArgumentException("there must be one " + what + " for each " + kind + ", but there are "
                    + values.size() + " for " + names.size());
        }
    }
}
