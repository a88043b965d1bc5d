// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.data.FeatureOptions.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Examples of a table, whose features are fitted when they are known to be those of training. */
final class TableStore extends Store {
    private final Table features;
    private final int[] kept;
    private final Roles roles;
    private final List<String> targets;
    private final String targetColumn;
    private final FeatureOptions options;
    private final float[] weights;
    private final Column.Text ids;
    private final List<Table.Fact> facts;
    private final List<String> notices;

    private TableStore(
            Table table,
            Table features,
            int[] kept,
            Roles roles,
            RoleColumns columns,
            List<Table.Fact> facts,
            List<String> notices) {
        this.features = features;
        this.kept = kept;
        this.roles = roles;
        this.targets = TargetColumns.kept(columns.targets(), columns.names(), columns.named());
        String name = columns.names().get(columns.targets()[0]);
        this.targetColumn =
                targets.isEmpty() || columns.named() ? "column " + Names.quoted(name) : "column " + targets.get(0);
        this.options = columns.options();
        this.weights = weights(table, columns.column(table, columns.weight()), kept);
        Column id = columns.column(table, columns.id());
        this.ids = id instanceof Column.Numbers n ? NumbersAsText.of(table, n) : (Column.Text) id;
        this.facts = List.copyOf(facts);
        this.notices = List.copyOf(notices);
    }

    /**
     * The examples of a table.
     *
     * @throws IllegalArgumentException if a column is not there, a class or weight cannot be used,
     *     or no example is left
     */
    static Dataset dataset(Table table, Roles roles) {
        RoleColumns columns = roles.of(table);
        if (columns.targets().length == 0) {
            throw new IllegalArgumentException(
                    "a data set needs a column with the class, but these roles are for prediction");
        }
        List<Column> targets = IntStream.of(columns.targets())
                .mapToObj(place -> columns.column(table, place))
                .toList();
        Table features = columns.featureTable(table, roles.model);
        List<String> notices = new ArrayList<>(table.source().notices());
        notices.addAll(columns.notices());
        int[] kept = null;
        if (columns.options().missing() == Missing.DROP) {
            kept = complete(table, features, targets, columns.column(table, columns.weight()));
            int dropped = kept == null ? 0 : table.size() - kept.length;
            if (dropped > 0) {
                notices.add(dropped + " of " + table.size() + " rows have a missing value and are left out");
            }
        }
        int[] rows = FeatureFit.all(table, kept);
        if (rows.length == 0) {
            throw new IllegalArgumentException(table.source().name() + ": there are no examples"
                    + (kept == null ? "" : " without a missing value"));
        }
        TargetValues values = values(table, targets, rows, columns, roles);
        if (roles.model == null) {
            notices.addAll(TableTargets.notices(values));
            notices.addAll(IdColumns.notices(features));
            notices.addAll(OddColumns.notices(features));
        }
        Store store = new TableStore(
                table, features, kept, roles, columns, facts(table, columns, targets, rows, values), notices);
        return new Dataset(new View(store, kept, rows.length), values, roles.model, null);
    }

    private static TargetValues values(
            Table table, List<Column> targets, int[] rows, RoleColumns columns, Roles roles) {
        if (roles.kind == TargetKind.CLASS) {
            Classes classes = Classes.of(
                    table,
                    targets.get(0),
                    rows,
                    columns.guessed(),
                    roles.model == null && (columns.guessed() || !roles.anyClass));
            return new TargetValues.OfClasses(new Targets.Classes(classes.names()), classes.labels());
        }
        List<String> names = IntStream.of(columns.targets())
                .mapToObj(place -> columns.named() || columns.names().get(place).equals(ColumnMatch.LABEL)
                        ? columns.names().get(place)
                        : "column " + (place + 1))
                .toList();
        return roles.kind == TargetKind.LABELS
                ? TableTargets.labels(table, targets, names, rows)
                : TableTargets.numbers(table, targets, names, rows);
    }

    private static int[] complete(Table table, Table features, List<Column> targets, Column weight) {
        List<Column> needed = new ArrayList<>(features.columns());
        needed.addAll(targets);
        if (weight != null) {
            needed.add(weight);
        }
        int[] rows = MissingRows.complete(new Table(needed, table.numbers(), table.source(), table.place()), null);
        return rows.length == table.size() ? null : rows;
    }

    private static List<Table.Fact> facts(
            Table table, RoleColumns columns, List<Column> targets, int[] rows, TargetValues values) {
        List<Table.Fact> facts = new ArrayList<>(table.source().facts());
        facts.add(new Table.Fact("examples", "" + rows.length));
        facts.add(TableTargets.fact(targets, columns.guessed(), values));
        if (columns.weight() != RoleColumns.NONE) {
            facts.add(new Table.Fact(
                    "weight", "column " + Names.quoted(columns.names().get(columns.weight()))));
        }
        if (columns.id() != RoleColumns.NONE) {
            facts.add(new Table.Fact(
                    "ID", "column " + Names.quoted(columns.names().get(columns.id()))));
        }
        return facts;
    }

    private static float[] weights(Table table, Column column, int[] kept) {
        if (column == null) {
            return null;
        }
        if (!(column instanceof Column.Numbers numbers)) {
            throw new IllegalArgumentException(table.source().name() + ": the weight, column "
                    + Names.quoted(column.name()) + ", is text, not numbers");
        }
        float[] weights = new float[table.size()];
        for (int j : FeatureFit.all(table, kept)) {
            float weight = (float) (table.numbers().get(numbers.row(), j) + numbers.offset());
            if (!(weight >= 0) || Float.isInfinite(weight)) {
                throw new IllegalArgumentException(TableEncoder.place(table, j) + ": the weight, column '"
                        + column.name() + "', is " + (Float.isNaN(weight) ? "missing" : "" + weight)
                        + "; weights must be finite numbers of at least 0");
            }
            weights[j] = weight;
        }
        return weights;
    }

    @Override
    Features fit(int[] rows) {
        return roles.model != null ? roles.model : new FeatureFit(features, rows, options).features(targets);
    }

    /**
     * Of examples to evaluate, values that training did not see are refused where the model refuses
     * them.
     */
    @Override
    Features.Applied make(Features wanted) {
        return new TableEncoder(wanted, features, roles.model == null).inPlace(kept);
    }

    @Override
    int columns() {
        return features.columns().size();
    }

    @Override
    float[] weights() {
        return weights;
    }

    @Override
    Column.Text ids() {
        return ids;
    }

    @Override
    String where(int row) {
        return features.place().apply(row) + ", " + targetColumn + ": ";
    }

    @Override
    List<Table.Fact> facts() {
        return facts;
    }

    @Override
    List<String> notices() {
        return notices;
    }
}
