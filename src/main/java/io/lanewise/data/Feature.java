// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What became of one column: which inputs of the net it fills, and what is done with a missing
 * value or one that training did not see.
 *
 * <pre>{@code
 * Feature age = new Feature.Numeric("age");
 * Feature work = new Feature.Categorical(
 *         "work", List.of("own", "state"), false, true, Feature.WhenMissing.REFUSED);
 * Features features = Features.of(List.of(age, work), null);
 * System.out.println(features.inputNames()); // [age, work=own, work=state]
 * }</pre>
 */
public sealed interface Feature {
    /** The column's name. */
    String name();

    /** The names of its inputs, in their order; at least one. */
    List<String> inputs();

    /** What a missing value of a categorical column becomes. */
    enum WhenMissing {
        /** It is an error. */
        REFUSED,
        /** A value of its own, with an input. */
        OWN_VALUE,
        /** None of the values: all inputs are 0. */
        NONE_OF_THEM
    }

    /**
     * A column of numbers: one input, and a second one that is 1 where the number is missing.
     *
     * @param name its name
     * @param offset what is subtracted in double before the number is rounded to float
     * @param fill the input where the number is missing, less the offset; NaN if that is an error
     * @param missingInput whether there is a second input
     */
    record Numeric(String name, double offset, float fill, boolean missingInput) implements Feature {
        /**
         * Checks the four.
         *
         * @throws IllegalArgumentException if the offset is not finite, the fill-in infinite, or
         *     there is a second input but no fill-in
         */
        public Numeric {
            Objects.requireNonNull(name, "the name");
            FeatureChecks.offset(name, offset);
            FeatureChecks.fill(name, fill, missingInput);
        }

        /** A column of numbers that are used as they are; a missing one is an error. */
        public Numeric(String name) {
            this(name, 0, Float.NaN, false);
        }

        @Override
        public List<String> inputs() {
            return missingInput ? List.of(name, name + MISSING) : List.of(name);
        }

        /** Whether the numbers are used as they are. */
        boolean isPlain() {
            return offset == 0 && Float.isNaN(fill);
        }
    }

    /**
     * A column of two values such as yes and no, in any usual spelling: one input, 0 or 1, and a
     * second one that is 1 where the value is missing. A value that is neither is 0.5, half way
     * between the two, or an error.
     *
     * @param name its name
     * @param fill the input where the value is missing; NaN if that is an error
     * @param missingInput whether there is a second input
     * @param refusesUnseen whether a value that is neither is an error
     */
    record Bool(String name, float fill, boolean missingInput, boolean refusesUnseen) implements Feature {
        /**
         * Checks the four.
         *
         * @throws IllegalArgumentException if the fill-in is infinite, or there is a second input
         *     but no fill-in
         */
        public Bool {
            Objects.requireNonNull(name, "the name");
            FeatureChecks.fill(name, fill, missingInput);
        }

        @Override
        public List<String> inputs() {
            return missingInput ? List.of(name, name + MISSING) : List.of(name);
        }
    }

    /**
     * A column of text: one input for each value, 1 where the column has this value and 0
     * elsewhere; then one for all other values together, if they have one; then one for a missing
     * value, if it is a value of its own. A value that training did not see is one of the others;
     * without an input for them it is none at all, all inputs 0; or it is an error.
     *
     * @param name its name
     * @param values those with an input of their own, in its order
     * @param other whether all other values have an input together
     * @param rare values that training saw and that share the input for others
     * @param refusesUnseen whether a value that training did not see is an error
     * @param whenMissing what a missing value becomes
     */
    record Categorical(
            String name,
            List<String> values,
            boolean other,
            List<String> rare,
            boolean refusesUnseen,
            WhenMissing whenMissing)
            implements Feature {
        /**
         * Checks the six, and copies the values.
         *
         * @throws IllegalArgumentException if a value stands twice, there is no input at all, or
         *     rare values have none
         */
        public Categorical {
            Objects.requireNonNull(name, "the name");
            values = List.copyOf(values);
            rare = List.copyOf(rare);
            FeatureChecks.rare(name, values, other, rare);
            Objects.requireNonNull(whenMissing, "what a missing value becomes");
            if (new HashSet<>(values).size() != values.size()) {
                throw new IllegalArgumentException(
                        "the values of " + Names.quoted(name) + " must differ, but are " + values);
            }
            if (values.isEmpty() && !other && whenMissing != WhenMissing.OWN_VALUE) {
                throw new IllegalArgumentException(Names.quoted(name) + " has no values, so it has no input");
            }
        }

        /** A column of text without rare values. */
        public Categorical(
                String name, List<String> values, boolean other, boolean refusesUnseen, WhenMissing whenMissing) {
            this(name, values, other, List.of(), refusesUnseen, whenMissing);
        }

        @Override
        public List<String> inputs() {
            List<String> inputs = new ArrayList<>(values.size() + 2);
            values.forEach(value -> inputs.add(name + "=" + value));
            if (other) {
                inputs.add(name + OTHER);
            }
            if (whenMissing == WhenMissing.OWN_VALUE) {
                inputs.add(name + MISSING);
            }
            return inputs;
        }
    }

    /** What follows the column's name in that of the input for all other values. */
    String OTHER = "=(other)";

    /** What follows the column's name in that of the input for a missing value. */
    String MISSING = " is missing";
}
