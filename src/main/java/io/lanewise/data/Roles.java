// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the columns of a table are: what is predicted (a class, several labels or numbers), the
 * weight of each example, an ID that is carried along, features, or nothing. Give it to a reader as
 * its {@link ColumnChoice}, and to {@link Dataset#of(Table, Roles)} with the table that was read.
 *
 * <p>A column is meant by its name, or by its number from 1. Whatever was not read has no number in
 * the table; so the roles remember what the numbers meant in each file that was read with them.
 * Safe for use by several threads.
 *
 * <pre>{@code
 * Roles roles = Roles.builder().target("species").drop(List.of("petal_width")).build();
 * Dataset irises = Dataset.of(TableFile.of(Path.of("iris.csv")).read(roles), roles);
 * System.out.println(irises.featureNames()); // [sepal_length, sepal_width, petal_length]
 * }</pre>
 */
public final class Roles implements ColumnChoice {
    final List<String> targets;
    final TargetKind kind;
    final boolean anyClass;
    final boolean withTarget;
    final String weight;
    final String id;
    final List<String> drop;
    final List<String> features;
    final FeatureOptions options;
    final Features model;
    private final Map<List<String>, RoleColumns> read = new ConcurrentHashMap<>();

    private Roles(Builder builder, boolean withTarget, Features model) {
        targets = builder.targets;
        kind = builder.kind();
        anyClass = builder.anyClass;
        weight = builder.weight;
        id = builder.id;
        drop = builder.drop;
        features = builder.features;
        options = builder.options;
        this.withTarget = withTarget;
        this.model = model;
    }

    /** The roles of columns, each with a default. */
    public static final class Builder {
        private List<String> targets = List.of();
        private boolean numbers;
        private boolean labels;
        private boolean anyClass;
        private String weight;
        private String id;
        private List<String> drop = List.of();
        private List<String> features = List.of();
        private FeatureOptions options = FeatureOptions.defaults();

        private Builder() {}

        private TargetKind kind() {
            return TargetKind.of(numbers, labels || targets.size() > 1);
        }

        /**
         * The column of the class, or of the number to predict; if not given, the one that the
         * model was trained on, or else the last, which a notice says.
         */
        public Builder target(String column) {
            return targets(column == null ? List.of() : List.of(column));
        }

        /**
         * The columns of several labels, each 0 or 1 or another pair of words for no and yes; or of
         * several numbers to predict. One column alone is a class.
         */
        public Builder targets(List<String> columns) {
            targets = List.copyOf(columns);
            return this;
        }

        /** Whether numbers are to be predicted, not classes or labels; false if not given. */
        public Builder numbers(boolean on) {
            numbers = on;
            return this;
        }

        /**
         * Whether a column that is named is taken as the class even where it looks like a number to
         * predict, or has very many different values; false, and refused, if not given.
         */
        public Builder anyClass(boolean on) {
            anyClass = on;
            return this;
        }

        /** The column of the examples' weights, numbers of at least 0; none if not given. */
        public Builder weight(String column) {
            weight = column;
            return this;
        }

        /** A column that is no feature, but carried along; none if not given. */
        public Builder id(String column) {
            id = column;
            return this;
        }

        /** Columns that are not read at all. */
        public Builder drop(List<String> columns) {
            drop = List.copyOf(columns);
            return this;
        }

        /** The columns of the features; if none are given, all that have no other role. */
        public Builder features(List<String> columns) {
            features = List.copyOf(columns);
            return this;
        }

        /** How columns become features. */
        public Builder options(FeatureOptions choice) {
            options = Objects.requireNonNull(choice, "the options");
            return this;
        }

        /** The roles of columns that are trained on. */
        public Roles build() {
            return new Roles(this, true, null);
        }

        /**
         * The roles of columns that a model is evaluated on: its features and the targets. Of the
         * options, those for missing values count, for examples with a missing target or value may
         * be left out.
         */
        public Roles forEvaluation(Features model) {
            return new Roles(this, true, Objects.requireNonNull(model, "the model's features"));
        }

        /**
         * The roles of columns that a model of these targets is evaluated on; what it does not know
         * by the columns of its training it looks for by the targets' names.
         */
        public Roles forEvaluation(Features model, Targets predicted) {
            Objects.requireNonNull(model, "the model's features");
            Objects.requireNonNull(predicted, "the targets");
            numbers = predicted instanceof Targets.Numbers;
            labels = predicted instanceof Targets.Labels;
            boolean known = !targets.isEmpty() || !model.targets().isEmpty();
            if (!known && predicted.names().size() > 1 && (numbers || labels)) {
                targets = predicted.names();
            }
            return forEvaluation(model);
        }

        /**
         * The roles of columns that a model predicts from: its features, and the ID. A column of
         * the target need not be there; where columns go by place, name it here to leave it out.
         */
        public Roles forPrediction(Features model) {
            return new Roles(this, false, Objects.requireNonNull(model, "the model's features"));
        }
    }

    /** Roles with a default for everything: the last column is the class, the others features. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What is read of each column.
     *
     * @throws IllegalArgumentException if there is no column of a name or number, one has two
     *     roles, no feature is left, or a feature of the model is not there
     */
    @Override
    public List<Wanted> choose(List<String> names, boolean named) {
        RoleColumns columns = RoleColumns.of(this, List.copyOf(names), named);
        read.put(columns.read(), columns);
        return columns.wanted();
    }

    /**
     * Whether a model without names can read the first line: it has a value that the model knows,
     * and no text where the model has numbers.
     */
    @Override
    public boolean isExample(List<String> cells) {
        Objects.requireNonNull(cells, "the cells");
        return model != null && !model.isNamed() && ModelExample.is(this, cells);
    }

    /** Each row is to have a prediction. */
    @Override
    public boolean keepsEmptyRows() {
        return model != null && !withTarget;
    }

    /** As the model's training file was. */
    @Override
    public Optional<TextStyle> style() {
        return Optional.ofNullable(model).map(Features::style);
    }

    /** What they mean for this table, which may have been made in memory. */
    RoleColumns of(Table table) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        RoleColumns columns = read.get(names);
        return columns != null
                ? columns
                : RoleColumns.of(this, names, !names.equals(Dataset.numbered("x", names.size())));
    }

    /**
     * The features' columns of a table alone, by the model's names and in its order where there is
     * one: what {@link Features#apply(Table)} takes.
     *
     * @throws IllegalArgumentException as {@link #choose} does
     */
    public Table features(Table table) {
        Objects.requireNonNull(table, "the table");
        return of(table).featureTable(table, model);
    }

    /**
     * The column of the ID, if one was named.
     *
     * @throws IllegalArgumentException as {@link #choose} does
     */
    public Optional<Column> id(Table table) {
        Objects.requireNonNull(table, "the table");
        RoleColumns columns = of(table);
        return Optional.ofNullable(columns.column(table, columns.id()));
    }

    /**
     * What was assumed of a table: the class that nobody named, names that differ in case.
     *
     * @throws IllegalArgumentException as {@link #choose} does
     */
    public List<String> notices(Table table) {
        Objects.requireNonNull(table, "the table");
        return of(table).notices();
    }
}
