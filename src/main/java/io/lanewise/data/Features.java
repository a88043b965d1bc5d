// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the columns of a table became: one {@link Feature} for each, and together the n0 inputs of a
 * net. Fitted on the training examples, kept in the model, and applied alike to tables, maps,
 * records, beans and arrays: the same values give the same bits, wherever they come from. They
 * never change, so any number of threads may use them.
 *
 * @see Feature
 */
public final class Features {
    private final List<Feature> list;
    private final List<String> targets;
    private final TextStyle style;
    private final List<String> inputNames;
    private final List<Encoder> encoders;
    private final boolean named;
    private final boolean plain;

    private Features(List<Feature> list, List<String> targets, TextStyle style) {
        this.list = List.copyOf(list);
        this.targets = List.copyOf(targets);
        this.style = Objects.requireNonNull(style, "the style");
        List<String> names = columnNames();
        named = !names.equals(Dataset.numbered("x", names.size()));
        plain = this.list.stream().allMatch(f -> f instanceof Feature.Numeric n && n.isPlain());
        inputNames = plain ? names : InputNames.of(this.list);
        encoders = Encoder.all(this.list, false);
        DatasetChecks.names("feature", names);
    }

    /**
     * These features.
     *
     * @param target the name of the class's column, or null
     * @throws IllegalArgumentException if there are none, or two have one name
     */
    public static Features of(List<? extends Feature> features, String target) {
        if (features.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one feature");
        }
        return new Features(List.copyOf(features), Stream.ofNullable(target).toList(), TextStyle.USUAL);
    }

    /**
     * Columns of numbers that are used as they are.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public static Features numbers(List<String> names) {
        Objects.requireNonNull(names, "the feature names");
        return new Features(names.stream().<Feature>map(Feature.Numeric::new).toList(), List.of(), TextStyle.USUAL);
    }

    /** {@linkplain #fit(Table, int[], FeatureOptions) Fits} features by all examples of a table. */
    public static Features fit(Table training, FeatureOptions options) {
        return fit(training, null, options);
    }

    /**
     * Fits features to all columns of a table: values and fill-ins come from these examples alone.
     * Means are summed in double, by ascending example.
     *
     * @param rows the numbers of the training examples; null for all
     * @throws IllegalArgumentException if a column cannot become a feature, with the cure
     */
    public static Features fit(Table training, int[] rows, FeatureOptions options) {
        return new FeatureFit(training, rows, options).features(List.of());
    }

    /** The features, in the order of their inputs. */
    public List<Feature> list() {
        return list;
    }

    /** n0, the number of inputs. */
    public int inputs() {
        return inputNames.size();
    }

    /** The names of the n0 inputs, all different: age, workclass=Private, age is missing. */
    public List<String> inputNames() {
        return inputNames;
    }

    /**
     * The name of the column with the class, or the number to predict, that they were fitted with;
     * its number from 1 where columns have no names; nothing if there was none, or several.
     */
    public Optional<String> target() {
        return targets.size() == 1 ? Optional.of(targets.get(0)) : Optional.empty();
    }

    /** The names, or numbers, of all columns with what is predicted. */
    public List<String> targets() {
        return targets;
    }

    /** The names of the columns. */
    public List<String> columnNames() {
        return list.stream().map(Feature::name).toList();
    }

    /** Whether the columns have names of their own, not x0, x1, …; if not, they go by place. */
    public boolean isNamed() {
        return named;
    }

    /** Whether all columns are numbers that are used as they are, so that X is what was read. */
    public boolean isPlain() {
        return plain;
    }

    /** The same features, fitted with this column of the class; null for one without a name. */
    public Features withTarget(String name) {
        return new Features(list, Stream.ofNullable(name).toList(), style);
    }

    /** The same features, fitted with these columns of targets. */
    public Features withTargets(List<String> names) {
        return new Features(list, Objects.requireNonNull(names, "the targets' columns"), style);
    }

    /** How the training file was written, if it was one of text. */
    public TextStyle style() {
        return style;
    }

    /** The same features, of a training file that was written like this. */
    public Features withStyle(TextStyle written) {
        return new Features(list, targets, written);
    }

    /**
     * X of a table's examples, and what was done to make it.
     *
     * @param x n0 × m; a view of the table's numbers where they are X already
     */
    public record Applied(Matrix x, Report report) {}

    /**
     * What was done to columns.
     *
     * @param columns one for each feature
     * @param notices columns that were matched in spite of a difference
     */
    public record Report(List<Count> columns, List<String> notices) {
        /**
         * How many values of a column were not taken as they are.
         *
         * @param name the feature's name
         * @param unseen values that training did not see
         * @param filled missing values that were filled in
         * @param example one of the unseen values, or null
         */
        public record Count(String name, int unseen, int filled, String example) {}

        /** One sentence for each column that something was done to. */
        public List<String> summary() {
            return FeatureFacts.summary(this);
        }
    }

    /** X of {@linkplain #apply(Table, int[]) all examples} of a table. */
    public Applied apply(Table table) {
        return apply(table, null);
    }

    /**
     * X of some examples of a table. Columns are matched by name, at need but for case, where both
     * sides have names; else by place. Other columns do not matter.
     *
     * @param rows the numbers of the examples; null for all
     * @throws IllegalArgumentException if a column is not there, or a value cannot be used, with
     *     its place
     */
    public Applied apply(Table table, int[] rows) {
        return new TableEncoder(this, table, false).compact(rows);
    }

    /**
     * The inputs of one example. Numbers, texts of numbers, booleans and text are taken as they
     * would be from a CSV file; null, NaN and blank text are missing. Names are matched at need but
     * for case; values that are no feature do not matter.
     *
     * @param values by column name
     * @return n0 numbers
     * @throws IllegalArgumentException if a feature is not among them, or a value cannot be used
     */
    public float[] example(Map<String, ?> values) {
        return new ExampleEncoder(list, encoders, inputs()).of(values, false);
    }

    /**
     * The inputs of one example from a record's components or a bean's getters. Names are matched
     * at need but for case and for whatever is neither letter nor digit, so hoursPerWeek is the
     * column hours-per-week.
     *
     * @throws IllegalArgumentException if a feature is not among them, a value cannot be used, or
     *     the type's package is closed to this module
     */
    public float[] exampleOf(Object recordOrBean) {
        return new ExampleEncoder(list, encoders, inputs()).of(Properties.of(recordOrBean), true);
    }

    /**
     * The n0 inputs of one example from numbers in the order of the columns; NaN is missing.
     *
     * @throws IllegalArgumentException if a feature is no number, there are more or fewer, or one
     *     cannot be used
     */
    public float[] example(double... numbers) {
        return new ExampleEncoder(list, encoders, inputs()).of(numbers);
    }

    /** Reads what these features need and no other column: numbers less their offsets, and text. */
    public ColumnChoice choice() {
        return Roles.builder().forPrediction(this);
    }

    /** What they are, in words: numbers, categorical columns with their values, fill-ins. */
    public List<Table.Fact> facts() {
        return FeatureFacts.of(this);
    }

    /** Whether they make the same inputs of the same values, whatever the style of their file. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Features f && list.equals(f.list) && targets.equals(f.targets);
    }

    @Override
    public int hashCode() {
        return list.hashCode();
    }

    @Override
    public String toString() {
        return facts().stream().map(fact -> fact.key() + ": " + fact.value()).collect(Collectors.joining("; "));
    }
}
