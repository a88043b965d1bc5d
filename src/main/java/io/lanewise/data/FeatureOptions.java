// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.List;
import java.util.Objects;

/**
 * How columns become features. Each setting has a default; each {@code with} method gives a copy.
 *
 * <pre>{@code
 * FeatureOptions options = FeatureOptions.defaults().withMissing(FeatureOptions.Missing.MEDIAN);
 * Roles roles = Roles.builder().target("species").options(options).build();
 * Dataset irises = Dataset.of(CsvReader.of(Path.of("iris.csv")).read(roles), roles);
 * }</pre>
 *
 * @param categorical which columns are categorical
 * @param columns the names, or numbers from 1, of the columns that are, for {@link
 *     Categorical#NAMED}
 * @param mostValues the most values that a column may have to be categorical by itself
 * @param rare values of fewer examples than this go together
 * @param refusesUnseen whether predictions refuse a value that training did not see
 * @param missing what becomes of missing values
 * @param missingInputs whether every column of numbers gets a second input that is 1 where one is
 *     missing; needs MEAN or MEDIAN
 */
public record FeatureOptions(
        Categorical categorical,
        List<String> columns,
        int mostValues,
        int rare,
        boolean refusesUnseen,
        Missing missing,
        boolean missingInputs) {
    /** Which columns are categorical: an input for each of their values. */
    public enum Categorical {
        /** Those of text, if they have few enough values. */
        AUTO,
        /** Those that are named, of text or numbers and with any number of values. */
        NAMED,
        /** None: text is refused. Two values such as yes and no are 1 and 0 all the same. */
        REFUSE
    }

    /** What becomes of missing values. */
    public enum Missing {
        /** They are refused, with their place. */
        REFUSE,
        /** A number becomes the mean of the training examples; text a value of its own. */
        MEAN,
        /** A number becomes the median of the training examples; text a value of its own. */
        MEDIAN,
        /** The example is left out of training and evaluation; predictions refuse it. */
        DROP
    }

    /**
     * Checks the settings, and copies the names.
     *
     * @throws IllegalArgumentException if a limit is below 1, or inputs for missing values are
     *     asked for where none is filled in
     */
    public FeatureOptions {
        Objects.requireNonNull(categorical, "which columns are categorical");
        columns = List.copyOf(columns);
        Objects.requireNonNull(missing, "what becomes of missing values");
        if (mostValues < 1 || rare < 1) {
            throw new IllegalArgumentException("the most values, and the examples of a value that is not rare, must be"
                    + " at least 1, but are " + mostValues + " and " + rare);
        }
        if (missingInputs && missing != Missing.MEAN && missing != Missing.MEDIAN) {
            throw new IllegalArgumentException(
                    "inputs for missing values need missing values that are filled in:" + " choose MEAN or MEDIAN");
        }
    }

    /**
     * Text is categorical up to 64 values, all of them kept; a value that training did not see is
     * none of them; missing values are refused.
     */
    public static FeatureOptions defaults() {
        return new FeatureOptions(Categorical.AUTO, List.of(), 64, 1, false, Missing.REFUSE, false);
    }

    /** These columns are categorical, and no others; by name, or by number from 1. */
    public FeatureOptions withCategorical(List<String> named) {
        return new FeatureOptions(Categorical.NAMED, named, mostValues, rare, refusesUnseen, missing, missingInputs);
    }

    /** Text is refused. */
    public FeatureOptions withoutCategorical() {
        return new FeatureOptions(
                Categorical.REFUSE, List.of(), mostValues, rare, refusesUnseen, missing, missingInputs);
    }

    /** The most values that a column may have to be categorical by itself; 64 by default. */
    public FeatureOptions withMostValues(int most) {
        return new FeatureOptions(categorical, columns, most, rare, refusesUnseen, missing, missingInputs);
    }

    /**
     * Values of fewer training examples than this have one input together, which is also that of
     * values that training did not see; 1, each has its own, by default.
     */
    public FeatureOptions withRare(int examples) {
        return new FeatureOptions(categorical, columns, mostValues, examples, refusesUnseen, missing, missingInputs);
    }

    /** Whether predictions refuse a value that training did not see; false by default. */
    public FeatureOptions withRefusedUnseen(boolean refuse) {
        return new FeatureOptions(categorical, columns, mostValues, rare, refuse, missing, missingInputs);
    }

    /** What becomes of missing values; REFUSE by default. */
    public FeatureOptions withMissing(Missing policy) {
        return new FeatureOptions(categorical, columns, mostValues, rare, refusesUnseen, policy, missingInputs);
    }

    /** Whether columns of numbers get an input that says what is missing; false by default. */
    public FeatureOptions withMissingInputs(boolean on) {
        return new FeatureOptions(categorical, columns, mostValues, rare, refusesUnseen, missing, on);
    }

    /** Whether missing values are filled in. */
    boolean fills() {
        return missing == Missing.MEAN || missing == Missing.MEDIAN;
    }
}
