// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What {@link Roles} mean for a file with these columns.
 *
 * @param names of all columns of the file
 * @param named whether they are its own
 * @param targets the columns of the class, labels or numbers; none where only features are read
 * @param guessed whether nobody named them
 * @param weight the column of the weights, or NONE
 * @param id the column that is carried along, or NONE
 * @param features the columns of the features, for a model in its order
 * @param wanted what is read of each column
 * @param options with names for the categorical columns
 * @param notices what was assumed
 */
record RoleColumns(
        List<String> names,
        boolean named,
        int[] targets,
        boolean guessed,
        int weight,
        int id,
        int[] features,
        List<Wanted> wanted,
        FeatureOptions options,
        List<String> notices) {
    static final int NONE = -1;

    /** What readers call the names of rows, which R writes into a column without a name. */
    private static final String ROW_NAMES = "row.names";

    /**
     * Finds the columns.
     *
     * @throws IllegalArgumentException if there is no such column, one has two roles, or none is
     *     left
     */
    static RoleColumns of(Roles roles, List<String> names, boolean named) {
        List<String> notices = new ArrayList<>();
        int weight = roles.weight == null ? NONE : column("for the weight", roles.weight, names, named);
        int id = roles.id == null ? NONE : column("for the ID", roles.id, names, named);
        Set<Integer> dropped = new HashSet<>();
        roles.drop.forEach(column -> dropped.add(column("to drop", column, names, named)));
        Set<Integer> others = new HashSet<>(dropped);
        others.addAll(List.of(weight, id));
        TargetColumns found = TargetColumns.of(roles, names, named, others, notices);
        found.checkDifferent(names);
        if (isRowNames(roles, names, named)
                && weight != 0
                && id != 0
                && IntStream.of(found.places()).noneMatch(place -> place == 0)
                && dropped.add(0)) {
            others.add(0);
            notices.add("'" + ROW_NAMES + "' is left out; name it by --id or --features to use it");
        }
        checkDifferent(names, found.places(), weight, id, dropped);
        for (int target : found.places()) {
            others.add(target);
        }
        int[] targets = roles.withTarget ? found.places() : new int[0];
        int[] features = features(roles, names, named, others, notices);
        return new RoleColumns(
                names,
                named,
                targets,
                found.guessed(),
                weight,
                id,
                features,
                wanted(roles, names, named, features, targets, weight, id),
                options(roles, names, named),
                List.copyOf(notices));
    }

    /** Whether the first column has names of rows, and nobody said what the features are. */
    private static boolean isRowNames(Roles roles, List<String> names, boolean named) {
        return named
                && roles.model == null
                && roles.features.isEmpty()
                && names.size() > 1
                && names.get(0).equals(ROW_NAMES);
    }

    /** A column by its name, or by its number from 1. */
    static int column(String role, String wanted, List<String> names, boolean named) {
        int byName = names.indexOf(wanted);
        if (byName >= 0 && (named || !Spelling.isWhole(wanted))) {
            return byName;
        }
        if (Spelling.isWhole(wanted)) {
            long number = Long.parseLong(wanted);
            if (number >= 1 && number <= names.size()) {
                return (int) number - 1;
            }
            throw new IllegalArgumentException(
                    "there is no column " + wanted + " " + role + "; there are " + names.size() + ", counted from 1");
        }
        throw new IllegalArgumentException("there is no column " + Names.quoted(wanted) + " " + role + "; "
                + (named
                        ? Names.didYouMean(wanted, names)
                        : "the file has no header: give the column's number, 1 to " + names.size()));
    }

    private static void checkDifferent(List<String> names, int[] targets, int weight, int id, Set<Integer> dropped) {
        int[] roles = IntStream.concat(IntStream.of(targets), IntStream.of(weight, id))
                .filter(column -> column != NONE)
                .toArray();
        for (int a = 0; a < roles.length; a++) {
            for (int b = 0; b < a; b++) {
                if (roles[a] == roles[b]) {
                    throw new IllegalArgumentException("column " + Names.quoted(names.get(roles[a]))
                            + " can have one role alone: the class, the weight or the ID");
                }
            }
            if (dropped.contains(roles[a])) {
                throw new IllegalArgumentException("column " + Names.quoted(names.get(roles[a]))
                        + " is to be dropped, but is the class, the weight or the ID");
            }
        }
    }

    private static int[] features(
            Roles roles, List<String> names, boolean named, Set<Integer> others, List<String> notices) {
        if (roles.model != null) {
            ColumnMatch match = ColumnMatch.of(roles.model, names, named, others);
            notices.addAll(match.notices());
            return match.columns();
        }
        Set<Integer> kept = new HashSet<>();
        roles.features.forEach(column -> kept.add(column("for a feature", column, names, named)));
        for (int column : kept) {
            if (others.contains(column)) {
                throw new IllegalArgumentException("column " + Names.quoted(names.get(column))
                        + " is to be a feature, but also the class, the weight, the ID or dropped");
            }
        }
        int[] features = IntStream.range(0, names.size())
                .filter(c -> !others.contains(c) && (kept.isEmpty() || kept.contains(c)))
                .toArray();
        if (features.length == 0) {
            throw new IllegalArgumentException("no column is left to be a feature; check --delimiter: the columns are "
                    + Names.quoted(names) + "; lines before the table are left out by --skip");
        }
        return features;
    }

    private static FeatureOptions options(Roles roles, List<String> names, boolean named) {
        return roles.options.categorical() != FeatureOptions.Categorical.NAMED
                ? roles.options
                : roles.options.withCategorical(roles.options.columns().stream()
                        .map(c -> names.get(column("for a categorical column", c, names, named)))
                        .toList());
    }

    private static List<Wanted> wanted(
            Roles roles, List<String> names, boolean named, int[] features, int[] targets, int weight, int id) {
        Wanted[] wanted = new Wanted[names.size()];
        java.util.Arrays.fill(wanted, new Wanted(Kind.SKIP, 0));
        List<String> categorical = options(roles, names, named).columns();
        for (int i = 0; i < features.length; i++) {
            wanted[features[i]] = roles.model != null
                    ? wanted(roles.model.list().get(i))
                    : categorical.contains(names.get(features[i]))
                            ? new Wanted(Kind.TEXT, 0)
                            : new Wanted(Kind.AUTO, Double.NaN);
        }
        for (int target : targets) {
            wanted[target] =
                    roles.kind == TargetKind.NUMBERS ? new Wanted(Kind.NUMBERS, Double.NaN) : new Wanted(Kind.TEXT, 0);
        }
        if (weight != NONE) {
            wanted[weight] = new Wanted(Kind.NUMBERS, 0);
        }
        if (id != NONE) {
            wanted[id] = new Wanted(Kind.VERBATIM, 0);
        }
        return List.of(wanted);
    }

    /** What is read of a feature's column. */
    private static Wanted wanted(Feature feature) {
        return feature instanceof Feature.Numeric n ? new Wanted(Kind.NUMBERS, n.offset()) : new Wanted(Kind.TEXT, 0);
    }

    /** The names of the columns that are read, in the order of the file. */
    List<String> read() {
        return IntStream.range(0, names.size())
                .filter(c -> wanted.get(c).kind() != Kind.SKIP)
                .mapToObj(names::get)
                .toList();
    }

    /**
     * The features alone, in their order; without names of their own they are x0, x1, … and those
     * of a model have its names.
     */
    Table featureTable(Table table, Features model) {
        List<Column> columns = new ArrayList<>();
        Map<String, Column> byName = new HashMap<>();
        table.columns().forEach(column -> byName.putIfAbsent(column.name(), column));
        for (int i = 0; i < features.length; i++) {
            Column column = there(byName.get(names.get(features[i])), features[i]);
            String name = model != null ? model.list().get(i).name() : named ? column.name() : "x" + i;
            columns.add(
                    column instanceof Column.Numbers n
                            ? new Column.Numbers(name, n.row(), n.offset())
                            : new Column.Text(name, ((Column.Text) column).codes(), ((Column.Text) column).values()));
        }
        return new Table(columns, table.numbers(), table.source(), table.place());
    }

    /** A column of the table by its place in the file; null for NONE. */
    Column column(Table table, int place) {
        if (place == NONE) {
            return null;
        }
        Column found = table.columns().stream()
                .filter(column -> column.name().equals(names.get(place)))
                .findFirst()
                .orElse(null);
        return there(found, place);
    }

    private Column there(Column column, int place) {
        if (column == null) {
            throw new IllegalArgumentException("the table has no column " + Names.quoted(names.get(place)));
        }
        return column;
    }
}
