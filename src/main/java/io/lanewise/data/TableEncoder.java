// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Makes X of a table. Every number is looked at once, for what is missing or infinite; where all
 * columns are numbers in the order of the features, and nothing is filled in, X is a view of them.
 */
final class TableEncoder {
    private final Features features;
    private final Table table;
    private final List<Encoder> encoders;
    private final Column[] columns;
    private final List<String> notices;
    private final Encoder.Tally[] tallies;
    /** Of columns of text, the cell of each value; NaN where it was not looked up yet. */
    private final float[][] cells;

    /**
     * An encoder of one table.
     *
     * @param lenient whether values that training did not see are let through
     * @throws IllegalArgumentException if a column is not there
     */
    TableEncoder(Features features, Table table, boolean lenient) {
        this.features = features;
        this.table = Objects.requireNonNull(table, "the table");
        encoders = Encoder.all(features.list(), lenient);
        List<String> names = table.columns().stream().map(Column::name).toList();
        ColumnMatch match;
        try {
            match = ColumnMatch.of(features, names, !names.equals(Dataset.numbered("x", names.size())), Set.of());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(table.source().name() + ": " + e.getMessage(), e);
        }
        notices = match.notices();
        columns = new Column[encoders.size()];
        tallies = new Encoder.Tally[columns.length];
        cells = new float[columns.length][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = table.columns().get(match.columns()[i]);
            tallies[i] = new Encoder.Tally();
            if (columns[i] instanceof Column.Text text) {
                cells[i] = new float[text.values().size()];
                java.util.Arrays.fill(cells[i], Float.NaN);
            }
        }
    }

    /** X of these examples, n0 × their number; null for all. */
    Features.Applied compact(int[] rows) {
        Matrix shared = shared(rows);
        if (shared == null) {
            return applied(rows == null ? encode(null, table.size(), true) : encode(rows, rows.length, true));
        }
        if (rows == null) {
            return applied(shared);
        }
        Matrix x = Matrix.zeros(shared.rows(), rows.length);
        for (int k = 0; k < rows.length; k++) {
            x.column(k).copyFrom(shared.column(rows[k]));
        }
        return applied(x);
    }

    /** X of the whole table, n0 × m, of which only the columns of these examples mean anything. */
    Features.Applied inPlace(int[] rows) {
        Matrix shared = shared(rows);
        return applied(shared != null ? shared : encode(rows, table.size(), false));
    }

    private Features.Applied applied(Matrix x) {
        List<Features.Report.Count> counts = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            counts.add(new Features.Report.Count(
                    features.list().get(i).name(), tallies[i].unseen, tallies[i].filled, tallies[i].example));
        }
        return new Features.Applied(x, new Features.Report(List.copyOf(counts), notices));
    }

    /** The table's numbers themselves, if they are X for these examples; else null. */
    private Matrix shared(int[] rows) {
        int first = columns[0] instanceof Column.Numbers n ? n.row() : 0;
        for (int i = 0; i < columns.length; i++) {
            if (!(features.list().get(i) instanceof Feature.Numeric feature)
                    || feature.missingInput()
                    || !(columns[i] instanceof Column.Numbers column)
                    || column.row() != first + i
                    || column.offset() != feature.offset()) {
                return null;
            }
        }
        Matrix x = table.numbers().rowRange(first, first + columns.length);
        int count = rows == null ? x.cols() : rows.length;
        for (int k = 0; k < count; k++) {
            int j = rows == null ? k : rows[k];
            if (!isFinite(x.array(), x.offset() + j * x.columnStride(), columns.length, x.rowStride())) {
                return null;
            }
        }
        return x;
    }

    /** In four sums, so that no addition waits for the one before. */
    private static boolean isFinite(float[] x, int start, int count, int step) {
        // x − x is 0 for what is finite, and NaN for all else.
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        int at = start;
        for (; i + 4 <= count; i += 4, at += 4 * step) {
            a += x[at] - x[at];
            b += x[at + step] - x[at + step];
            c += x[at + 2 * step] - x[at + 2 * step];
            d += x[at + 3 * step] - x[at + 3 * step];
        }
        for (; i < count; i++, at += step) {
            a += x[at] - x[at];
        }
        return a + b + (c + d) == 0;
    }

    private Matrix encode(int[] rows, int cols, boolean compact) {
        int n0 = features.inputs();
        Matrix x = Matrix.zeros(n0, cols);
        int count = rows == null ? table.size() : rows.length;
        for (int k = 0; k < count; k++) {
            int j = rows == null ? k : rows[k];
            int start = x.offset() + (compact ? k : j) * x.columnStride();
            for (int i = 0; i < columns.length; i++) {
                try {
                    int unseen = tallies[i].unseen;
                    encoders.get(i).put(cell(i, j), x.array(), start, tallies[i]);
                    if (tallies[i].unseen > unseen && tallies[i].example == null) {
                        tallies[i].example = text(columns[i], j);
                    }
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(place(table, j) + ": " + e.getMessage(), e);
                }
            }
        }
        return x;
    }

    private float cell(int i, int j) {
        if (columns[i] instanceof Column.Numbers numbers) {
            return encoders.get(i).number(table.numbers().get(numbers.row(), j), numbers.offset());
        }
        Column.Text text = (Column.Text) columns[i];
        int code = text.codes()[j];
        if (code == Column.Text.MISSING) {
            return Float.NaN;
        }
        if (Float.isNaN(cells[i][code])) {
            cells[i][code] = encoders.get(i).text(text.values().get(code));
        }
        return cells[i][code];
    }

    private String text(Column column, int j) {
        return column instanceof Column.Numbers numbers
                ? Spelling.shortest(table.numbers().get(numbers.row(), j) + numbers.offset())
                : ((Column.Text) column).value(j);
    }

    /** Where an example stands: file and line. */
    static String place(Table table, int j) {
        return table.source().name() + ", " + table.place().apply(j);
    }
}
