// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static io.lanewise.data.FeaturesTest.refused;
import static io.lanewise.data.TestTables.cells;
import static io.lanewise.data.TestTables.numbers;
import static io.lanewise.data.TestTables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.FeatureOptions.Missing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of missing values. */
class MissingValuesTest {
    private static final FeatureOptions DEFAULTS = FeatureOptions.defaults();

    @Test
    void apply_missing_isRefusedByDefault_withPlaceAndCure() {
        Table training = table("a", numbers(1, Float.NaN), "t", cells("x", "y"));
        refused(
                () -> Features.fit(training, DEFAULTS).apply(training),
                "t.csv, line 3: column 'a' is missing; fill it in, drop the row or the column, or train with --missing"
                        + " mean, median or drop");
        refused(
                () -> Features.numbers(List.of("a")).apply(table("a", numbers(1, 2, Float.NaN))),
                "t.csv, line 4: column 'a' is missing");
        Table text = table("a", numbers(1, 2), "t", cells("x", null));
        refused(() -> Features.fit(text, DEFAULTS).apply(text), "t.csv, line 3: column 't' is missing");
        refused(
                () -> Features.numbers(List.of("a")).apply(table("a", numbers(1, Float.POSITIVE_INFINITY))),
                "t.csv, line 3: column 'a' is Infinity",
                "finite");
    }

    @Test
    void fit_meanAndMedian_areOfTheTrainingExamplesAlone() {
        Table table = table("a", numbers(1, Float.NaN, 2, 6, 100), "b", numbers(1, 1, 1, 1, 1));
        int[] training = {0, 1, 2, 3};
        Features mean = Features.fit(table, training, DEFAULTS.withMissing(Missing.MEAN));
        assertEquals(new Feature.Numeric("a", 0, 3f, false), mean.list().get(0));
        Features median = Features.fit(table, training, DEFAULTS.withMissing(Missing.MEDIAN));
        assertEquals(new Feature.Numeric("a", 0, 2f, false), median.list().get(0));
        assertEquals(
                1.5f,
                ((Feature.Numeric) Features.fit(table, new int[] {0, 2}, DEFAULTS.withMissing(Missing.MEDIAN))
                                .list()
                                .get(0))
                        .fill());
        Features.Applied applied = mean.apply(table);
        assertArrayEquals(
                new float[] {1, 1, 3, 1, 2, 1, 6, 1, 100, 1}, applied.x().toArray());
        assertEquals(
                List.of("column 'a': 1 missing value was filled in"),
                applied.report().summary());
    }

    @Test
    void fit_missingInputs_sayWhatIsMissing() {
        Table table = table("a", numbers(1, Float.NaN));
        Features features =
                Features.fit(table, DEFAULTS.withMissing(Missing.MEAN).withMissingInputs(true));
        assertEquals(List.of("a", "a is missing"), features.inputNames());
        assertArrayEquals(new float[] {1, 0, 1, 1}, features.apply(table).x().toArray());
        refused(() -> DEFAULTS.withMissingInputs(true), "MEAN or MEDIAN");
    }

    @Test
    void fit_missingText_isAValueOfItsOwn_wherePresentInTraining() {
        FeatureOptions mean = DEFAULTS.withMissing(Missing.MEAN);
        Table table = table("t", cells("x", null, "y"), "b", cells("yes", null, "no"));
        Features features = Features.fit(table, mean);
        assertEquals(List.of("t=x", "t=y", "t is missing", "b", "b is missing"), features.inputNames());
        assertArrayEquals(
                new float[] {1, 0, 0, 1, 0, 0, 0, 1, 0.5f, 1, 0, 1, 0, 0, 0},
                features.apply(table).x().toArray());
        Features whole = Features.fit(table, new int[] {0, 2}, mean);
        assertEquals(List.of("t=x", "t=y", "b"), whole.inputNames());
        assertArrayEquals(
                new float[] {0, 0, 0.5f}, whole.apply(table, new int[] {1}).x().toArray());
    }

    @Test
    void fit_drop_leavesRowsOut_andPredictionsRefuse() {
        Table table = table("a", numbers(1, Float.NaN, 3), "t", cells("x", "y", "x"));
        Features features = Features.fit(table, DEFAULTS.withMissing(Missing.DROP));
        assertEquals(List.of("a", "t=x"), features.inputNames());
        refused(() -> features.apply(table), "line 3: column 'a' is missing");
        refused(
                () -> Features.fit(table("a", numbers(Float.NaN)), DEFAULTS.withMissing(Missing.DROP)),
                "every row has a missing value");
    }

    @Test
    void fit_columnWithoutAnyValue_isRefused() {
        Table table = table("a", numbers(Float.NaN, Float.NaN), "b", numbers(1, 2));
        refused(() -> Features.fit(table, DEFAULTS.withMissing(Missing.MEAN)), "column 'a' has no number", "--drop");
        refused(() -> Features.fit(table, DEFAULTS.withMissing(Missing.MEDIAN)), "column 'a' has no number", "--drop");
        refused(() -> Features.fit(table("t", cells(null, null)), DEFAULTS), "column 't' is missing, as in all");
    }

    @Test
    void drop_whereNothingIsMissing_dropsNothing() {
        Table table = table("a", numbers(1, 2, 3), "y", cells("p", "q", "p"));
        Roles roles =
                Roles.builder().options(DEFAULTS.withMissing(Missing.DROP)).build();
        Dataset data = Dataset.of(table, roles);
        assertEquals(3, data.size());
        assertTrue(data.notices().stream().noneMatch(notice -> notice.contains("left out")), data.notices() + "");
    }
}
