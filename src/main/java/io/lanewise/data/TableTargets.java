// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Labels and numbers of a table's examples. */
final class TableTargets {
    private TableTargets() {}

    /**
     * Labels: columns of words for yes and no, or 1 and 0.
     *
     * @throws IllegalArgumentException if one is missing or neither
     */
    static TargetValues labels(Table table, List<Column> columns, List<String> names, int[] rows) {
        Matrix y = Matrix.zeros(columns.size(), rows.length);
        for (int l = 0; l < columns.size(); l++) {
            Column.Text text = columns.get(l) instanceof Column.Numbers n
                    ? NumbersAsText.of(table, n)
                    : (Column.Text) columns.get(l);
            float[] truths = new float[text.values().size()];
            for (int code = 0; code < truths.length; code++) {
                truths[code] = truth(text.values().get(code));
            }
            for (int k = 0; k < rows.length; k++) {
                int code = text.codes()[rows[k]];
                if (code == Column.Text.MISSING) {
                    throw missing(table, rows[k], "label", columns.get(l).name());
                }
                if (Float.isNaN(truths[code])) {
                    throw new IllegalArgumentException(TableEncoder.place(table, rows[k]) + ": the label, column '"
                            + columns.get(l).name() + "', is "
                            + Names.quoted(text.values().get(code))
                            + ", but a label is 0 or 1 (or no and yes); for numbers to predict give --task regression,"
                            + " for one class name one column by --target");
                }
                y.set(l, k, truths[code]);
            }
        }
        return new TargetValues.OfLabels(new Targets.Labels(names), y);
    }

    private static float truth(String text) {
        String shortest = Classes.shortest(text);
        return Spelling.truth(shortest == null ? text : shortest);
    }

    /**
     * Numbers.
     *
     * @throws IllegalArgumentException if one is missing, or a column is text
     */
    static TargetValues numbers(Table table, List<Column> columns, List<String> names, int[] rows) {
        double[][] values = new double[columns.size()][rows.length];
        for (int t = 0; t < values.length; t++) {
            if (!(columns.get(t) instanceof Column.Numbers column)) {
                throw new IllegalArgumentException(table.source().name() + ": the target, column '"
                        + columns.get(t).name() + "', is text, not numbers; name another by --target, or leave out"
                        + " --task regression to learn it as a class");
            }
            for (int k = 0; k < rows.length; k++) {
                values[t][k] = table.numbers().get(column.row(), rows[k]) + column.offset();
                if (Double.isNaN(values[t][k])) {
                    throw missing(table, rows[k], "target", column.name());
                }
                if (Double.isInfinite(values[t][k])) {
                    throw new IllegalArgumentException(TableEncoder.place(table, rows[k]) + ": the target, column '"
                            + column.name() + "', is infinite; targets must be finite numbers");
                }
            }
        }
        return new TargetValues.OfNumbers(new Targets.Numbers(names), values);
    }

    private static IllegalArgumentException missing(Table table, int row, String what, String name) {
        return new IllegalArgumentException(
                TableEncoder.place(table, row) + ": the " + what + ", column " + Names.quoted(name)
                        + ", is missing; fill it in, drop the row, or drop all such rows by --missing drop");
    }

    /** What the targets were taken for. */
    static Table.Fact fact(List<Column> columns, boolean guessed, TargetValues values) {
        List<String> names = columns.stream().map(Column::name).toList();
        String which =
                (names.size() == 1 ? "column " : "columns ") + Names.quoted(names) + (guessed ? ", the last" : "");
        if (values instanceof TargetValues.OfClasses classes) {
            int count = classes.groups();
            return new Table.Fact("class", which + ", " + count + (count == 1 ? " class" : " classes"));
        }
        if (values instanceof TargetValues.OfLabels) {
            return new Table.Fact("targets", which + ", labels");
        }
        List<String> ranges = new ArrayList<>();
        for (double[] numbers : ((TargetValues.OfNumbers) values).values()) {
            ranges.add(range(numbers));
        }
        return new Table.Fact(
                names.size() == 1 ? "target" : "targets",
                which + ", numbers " + String.join("; ", ranges.subList(0, Math.min(ranges.size(), 3))));
    }

    /** What looks odd of targets that are to be learnt. */
    static List<String> notices(TargetValues values) {
        if (values instanceof TargetValues.OfClasses classes) {
            return new Classes(classes.targets().names(), classes.numbers()).notices();
        }
        List<String> notices = new ArrayList<>();
        if (values instanceof TargetValues.OfNumbers numbers) {
            for (int t = 0; t < numbers.values().length; t++) {
                addConstant(notices, "target", numbers.targets().names().get(t), numbers.values()[t]);
            }
        } else if (values instanceof TargetValues.OfLabels labels) {
            for (int l = 0; l < labels.each().rows(); l++) {
                float[] each = labels.each().rowRange(l, l + 1).toArray();
                double[] numbers = IntStream.range(0, each.length)
                        .mapToDouble(j -> each[j])
                        .toArray();
                addConstant(notices, "label", labels.targets().names().get(l), numbers);
            }
        }
        return notices;
    }

    private static void addConstant(List<String> notices, String what, String name, double... values) {
        double first = values[0];
        if (Arrays.stream(values).allMatch(y -> y == first)) {
            notices.add("the " + what + " " + Names.quoted(name) + " is " + Spelling.shortest(first)
                    + " in every row: there is nothing to learn");
        }
    }

    private static String range(double... numbers) {
        double least = Arrays.stream(numbers).min().orElse(Double.NaN);
        double largest = Arrays.stream(numbers).max().orElse(Double.NaN);
        return least == largest
                ? "that are all " + Spelling.shortest(least)
                : "from " + Spelling.shortest(least) + " to " + Spelling.shortest(largest);
    }
}
