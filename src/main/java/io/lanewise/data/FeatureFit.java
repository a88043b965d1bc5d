// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.data.FeatureOptions.Categorical;
import io.lanewise.data.FeatureOptions.Missing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Fits features to the columns of a table, by the training examples alone. Where missing numbers
 * are refused, columns of numbers are not looked at: X is when it is made.
 */
final class FeatureFit {
    private final Table table;
    private final int[] rows;
    private final FeatureOptions options;

    FeatureFit(Table table, int[] rows, FeatureOptions options) {
        this.table = Objects.requireNonNull(table, "the table");
        this.options = Objects.requireNonNull(options, "the options");
        this.rows = options.missing() == Missing.DROP ? MissingRows.complete(table, rows) : all(table, rows);
        if (this.rows.length == 0) {
            throw new IllegalArgumentException(table.source().name() + ": there are no examples to fit features to"
                    + (options.missing() == Missing.DROP ? ": every row has a missing value" : ""));
        }
    }

    static int[] all(Table table, int[] rows) {
        if (rows != null) {
            return rows;
        }
        int[] all = new int[table.size()];
        Arrays.setAll(all, j -> j);
        return all;
    }

    /** A feature for each column. */
    Features features(List<String> targets) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        for (String wanted : options.columns()) {
            if (!names.contains(wanted)) {
                throw problem("there is no feature " + Names.quoted(wanted) + " to be categorical; "
                        + Names.didYouMean(wanted, names));
            }
        }
        double[] means = options.missing() == Missing.MEAN ? means() : null;
        List<Feature> features = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean named = options.categorical() == Categorical.NAMED
                    && options.columns().contains(column.name());
            features.add(
                    column instanceof Column.Text text
                            ? ofText(text, named)
                            : named
                                    ? ofText(NumbersAsText.of(table, (Column.Numbers) column), true)
                                    : ofNumbers((Column.Numbers) column, means));
        }
        return Features.of(features, null)
                .withTargets(targets)
                .withStyle(table.source().style());
    }

    private Feature ofNumbers(Column.Numbers column, double[] means) {
        float fill = !options.fills() ? Float.NaN : (float) (means != null ? means[column.row()] : median(column));
        if (options.fills() && Float.isNaN(fill)) {
            throw problem("column " + Names.quoted(column.name())
                    + " has no number among the training examples, so that nothing"
                    + " can be filled in; drop it (--drop)");
        }
        return new Feature.Numeric(column.name(), column.offset(), fill, options.missingInputs());
    }

    /** Of each row of the numbers, in one pass, by ascending example; NaN where there is none. */
    private double[] means() {
        int numbers = table.numbers().rows();
        double[] sums = new double[numbers];
        int[] counts = new int[numbers];
        for (int j : rows) {
            for (int i = 0; i < numbers; i++) {
                float value = table.numbers().get(i, j);
                if (!Float.isNaN(value)) {
                    sums[i] += value;
                    counts[i]++;
                }
            }
        }
        for (int i = 0; i < numbers; i++) {
            sums[i] /= counts[i];
        }
        return sums;
    }

    private double median(Column.Numbers column) {
        float[] values = new float[rows.length];
        int count = 0;
        for (int j : rows) {
            float value = table.numbers().get(column.row(), j);
            if (!Float.isNaN(value)) {
                values[count++] = value;
            }
        }
        Arrays.sort(values, 0, count);
        return count == 0
                ? Double.NaN
                : count % 2 == 1 ? values[count / 2] : ((double) values[count / 2 - 1] + values[count / 2]) / 2;
    }

    private Feature ofText(Column.Text column, boolean named) {
        int[] counts = new int[column.values().size()];
        int missing = 0;
        for (int j : rows) {
            if (column.codes()[j] == Column.Text.MISSING) {
                missing++;
            } else {
                counts[column.codes()[j]]++;
            }
        }
        List<String> present = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        List<String> rare = new ArrayList<>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                present.add(column.values().get(code));
            }
            if (counts[code] >= options.rare()) {
                kept.add(column.values().get(code));
            } else if (counts[code] > 0) {
                rare.add(column.values().get(code));
            }
        }
        if (!named && Spelling.areTruths(present)) {
            return truths(column, missing);
        }
        check(column, named, present, kept);
        Feature.WhenMissing whenMissing = !options.fills()
                ? Feature.WhenMissing.REFUSED
                : missing > 0 ? Feature.WhenMissing.OWN_VALUE : Feature.WhenMissing.NONE_OF_THEM;
        if (present.isEmpty() && missing > 0 && whenMissing == Feature.WhenMissing.REFUSED) {
            throw new IllegalArgumentException(TableEncoder.place(table, rows[0]) + ": column "
                    + Names.quoted(column.name()) + " is missing, as in all examples; drop it (--drop)");
        }
        return new Feature.Categorical(
                column.name(),
                Spelling.sorted(kept),
                !rare.isEmpty(),
                Spelling.sorted(rare),
                options.refusesUnseen(),
                whenMissing);
    }

    private void check(Column.Text column, boolean named, List<String> present, List<String> kept) {
        if (!named && options.categorical() != Categorical.AUTO && !present.isEmpty()) {
            throw new IllegalArgumentException(place(column, present.get(0)) + ": column " + Names.quoted(column.name())
                    + " is " + Names.quoted(present.get(0)) + ", not a number; "
                    + "drop the column (--drop), or make it categorical (--categorical)");
        }
        if (!named && kept.size() > options.mostValues()) {
            throw problem("column " + Names.quoted(column.name()) + " is text of " + kept.size()
                    + " different values, more than " + options.mostValues() + ", such as " + Names.quoted(kept.get(0))
                    + "; drop it (--drop), raise the limit (--max-values), name it as categorical (--categorical), or put"
                    + " rare values together (--rare)");
        }
    }

    /** The first training example with this value. */
    private String place(Column.Text column, String value) {
        for (int j : rows) {
            if (value.equals(column.value(j))) {
                return TableEncoder.place(table, j);
            }
        }
        return table.source().name();
    }

    /** With an input for what is missing, if anything is: text has a value of its own for it. */
    private Feature truths(Column.Text column, int missing) {
        int trues = 0;
        for (int j : rows) {
            trues += column.codes()[j] != Column.Text.MISSING && Spelling.truth(column.value(j)) == 1f ? 1 : 0;
        }
        double share = (double) trues / (rows.length - missing);
        float fill = options.missing() == Missing.MEAN ? (float) share : share > 0.5 ? 1f : share < 0.5 ? 0f : 0.5f;
        return new Feature.Bool(
                column.name(),
                options.fills() ? fill : Float.NaN,
                options.fills() && (missing > 0 || options.missingInputs()),
                options.refusesUnseen());
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException(table.source().name() + ": " + what);
    }
}
