// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.data.Column;
import io.lanewise.data.Dataset;
import io.lanewise.data.FeatureOptions;
import io.lanewise.data.FeatureOptions.Missing;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole way: a CSV file to train on becomes a table, a data set and features; a second file is
 * read for them, to evaluate and to predict. What cannot be used is refused in our own words;
 * inputs are finite, and an example gives the same bits as a map of its cells.
 */
class FeaturesFuzzTest {
    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 2);
        Roles.Builder roles = Roles.builder().options(options(bits));
        roles.target(bits.of(null, null, "1", "kind"));
        roles.id(bits.of(null, null, "2", "id"));
        roles.weight(bits.of(null, null, "3", "weight"));
        roles.drop(bits.of(List.<String>of(), List.<String>of(), List.of("4"), List.of("a")));
        List<byte[]> parts = bits.parts(2);
        Path training = FuzzFile.write("train.csv", parts.get(0));
        Path test = FuzzFile.write("test.csv", parts.get(parts.size() - 1));
        FuzzFile.check(2L * input.length, FuzzFile.BASE, () -> {
            try {
                Features features = features(training, roles.build());
                predict(features, test, roles.forPrediction(features));
                predict(features, test, roles.forEvaluation(features));
            } catch (IllegalArgumentException e) {
                FuzzFile.checkArgument(e);
            }
        });
    }

    private static FeatureOptions options(FuzzBits bits) {
        FeatureOptions options = FeatureOptions.defaults()
                .withMostValues(bits.of(64, 2))
                .withRare(bits.of(1, 2))
                .withRefusedUnseen(bits.choose(1) == 1)
                .withMissing(bits.of(Missing.REFUSE, Missing.MEAN, Missing.MEDIAN, Missing.DROP));
        int more = bits.choose(2);
        if (more == 3 && (options.missing() == Missing.MEAN || options.missing() == Missing.MEDIAN)) {
            options = options.withMissingInputs(true);
        }
        return more == 1 ? options.withCategorical(List.of("1")) : more == 2 ? options.withoutCategorical() : options;
    }

    private static Features features(Path file, Roles roles) throws IOException {
        Table table = CsvReader.of(file).threads(1).read(roles);
        Dataset data = Dataset.of(table, roles);
        checkFinite(data.x());
        for (int j = 0; j < data.size(); j++) {
            data.classNames().get(data.label(j));
        }
        return data.features();
    }

    private static void predict(Features features, Path file, Roles roles) throws IOException {
        Table table = roles.features(CsvReader.of(file).threads(1).read(roles));
        Features.Applied applied;
        try {
            applied = features.apply(table);
        } catch (IllegalArgumentException e) {
            FuzzFile.checkArgument(e);
            return;
        }
        applied.report().summary();
        Matrix x = applied.x();
        checkFinite(x);
        if (x.cols() != table.size() || x.rows() != features.inputs()) {
            throw new AssertionError(x.rows() + " x " + x.cols() + " of " + table.size() + " examples");
        }
        if (table.columns().stream().anyMatch(c -> c instanceof Column.Numbers n && n.offset() != 0)) {
            // The number itself is no longer known.
            return;
        }
        int j = table.size() - 1;
        float[] single = features.example(cells(table, j));
        for (int i = 0; i < single.length; i++) {
            if (Float.floatToIntBits(single[i]) != Float.floatToIntBits(x.get(i, j))) {
                throw new AssertionError(features.inputNames().get(i) + ": " + single[i] + " and " + x.get(i, j));
            }
        }
    }

    private static Map<String, Object> cells(Table table, int j) {
        Map<String, Object> cells = new HashMap<>();
        for (Column column : table.columns()) {
            cells.put(
                    column.name(),
                    column instanceof Column.Text text
                            ? text.value(j)
                            : (Object) table.numbers().get(((Column.Numbers) column).row(), j));
        }
        return cells;
    }

    private static void checkFinite(Matrix x) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                if (!Float.isFinite(x.get(i, j))) {
                    throw new AssertionError("input " + i + " of example " + j + " is " + x.get(i, j));
                }
            }
        }
    }
}
