// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Dataset;
import io.lanewise.data.Table;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Features and classes of a CSV file whose features are numbers, none of them missing. */
final class CsvExamples {
    /** Learns the columns from their names. */
    interface Roles {
        CsvColumns of(List<String> names, boolean named) throws FileFormatException;
    }

    private final CsvSource source;
    private final CsvColumns columns;
    private final Table table;

    private CsvExamples(CsvSource source, CsvColumns columns, Table table) throws FileFormatException {
        this.source = source;
        this.columns = columns;
        this.table = table;
        checkMissing();
        reorder();
    }

    static CsvExamples read(CsvSource source, CsvOptions options, Roles roles) throws IOException {
        CsvColumns[] columns = {null};
        ColumnChoice choice = (names, named) -> {
            try {
                columns[0] = roles.of(names, named);
            } catch (FileFormatException e) {
                throw new UncheckedIOException(e);
            }
            return columns[0].choice();
        };
        try {
            Table table = CsvLoader.read(source, options, choice);
            return new CsvExamples(source, columns[0], table);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void checkMissing() throws FileFormatException {
        int[] features = columns.features().clone();
        Arrays.sort(features);
        Matrix x = table.numbers();
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                if (Float.isNaN(x.get(i, j))) {
                    throw missing(j, columns.column(features[i]) + " is missing");
                }
            }
        }
    }

    private FileFormatException missing(int j, String problem) {
        return new FileFormatException(source.file(), table.place().apply(j), problem, "fill it in, or drop the line");
    }

    /** Features stand in the order of the file, and are wanted in the model's. */
    private void reorder() {
        int[] features = columns.features();
        int[] sorted = features.clone();
        Arrays.sort(sorted);
        if (Arrays.equals(features, sorted)) {
            return;
        }
        int[] rows =
                Arrays.stream(features).map(c -> Arrays.binarySearch(sorted, c)).toArray();
        Matrix x = table.numbers();
        float[] example = new float[x.rows()];
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < example.length; i++) {
                example[i] = x.get(rows[i], j);
            }
            for (int i = 0; i < example.length; i++) {
                x.set(i, j, example[i]);
            }
        }
    }

    /** X, n0 × m. */
    Matrix x() {
        return table.numbers();
    }

    Dataset dataset() throws FileFormatException {
        Column.Text target = table.columns().stream()
                .filter(Column.Text.class::isInstance)
                .map(Column.Text.class::cast)
                .findFirst()
                .orElseThrow();
        CsvLabels labels = new CsvLabels(table.size());
        for (int j = 0; j < table.size(); j++) {
            String label = target.value(j);
            if (label == null) {
                throw missing(j, "the class, " + columns.column(columns.target()) + ", is missing");
            }
            labels.add(label);
        }
        return new Dataset(x(), labels.numbers(), labels.names().castToList(), columns.featureNames());
    }
}
