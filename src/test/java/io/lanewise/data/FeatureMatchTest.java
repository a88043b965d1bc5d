// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static io.lanewise.data.FeaturesTest.refused;
import static io.lanewise.data.TestTables.cells;
import static io.lanewise.data.TestTables.numbers;
import static io.lanewise.data.TestTables.offset;
import static io.lanewise.data.TestTables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which column a feature is read from, and what is subtracted from it. */
class FeatureMatchTest {
    private static final Features AB = Features.numbers(List.of("a", "b"));

    @Test
    void apply_namesInAnotherOrder_andMoreColumns_areMatchedByName() {
        Table table = table("b", numbers(1), "junk", cells("?"), "a", numbers(2));
        assertArrayEquals(new float[] {2, 1}, AB.apply(table).x().toArray());
    }

    @Test
    void apply_namesThatDifferInCase_areMatched_andSaid() {
        Features.Applied applied = AB.apply(table("B", numbers(1), "A", numbers(2)));
        assertArrayEquals(new float[] {2, 1}, applied.x().toArray());
        assertEquals(
                List.of(
                        "column 'A' is taken for the model's 'a', from which it differs in case alone",
                        "column 'B' is taken for the model's 'b', from which it differs in case alone"),
                applied.report().summary());
        assertArrayEquals(
                new float[] {3, 1},
                AB.apply(table("b", numbers(1), "A", numbers(2), "a", numbers(3)))
                        .x()
                        .toArray());
        refused(
                () -> Features.numbers(List.of("ab", "c"))
                        .apply(table("AB", numbers(1), "Ab", numbers(2), "c", numbers(3))),
                "'ab' is not among the columns");
    }

    @Test
    void apply_noNameMatches_isRefusedWithWhatIsNeeded() {
        refused(
                () -> AB.apply(table("Height", numbers(1), "Width", numbers(2))),
                "t.csv: none of the model's features is among the columns, which are 'Height', 'Width'; the model needs"
                        + " 'a', 'b'");
        refused(
                () -> Features.numbers(List.of("height", "width", "depth"))
                        .apply(table("height", numbers(1), "wdth", numbers(2))),
                "the model's feature 'width' is not among the columns, nor 1 more; did you mean 'wdth'?");
    }

    @Test
    void apply_withoutNames_goesByPlace() {
        assertArrayEquals(
                new float[] {1, 2},
                AB.apply(table("x0", numbers(1), "x1", numbers(2))).x().toArray());
        assertArrayEquals(
                new float[] {1, 2},
                Features.numbers(List.of("x0", "x1"))
                        .apply(table("q", numbers(1), "p", numbers(2)))
                        .x()
                        .toArray());
        refused(
                () -> AB.apply(table("x0", numbers(1), "x1", numbers(2), "x2", numbers(3))),
                "there are 3 feature columns, but the model has 2",
                "--target");
    }

    @Test
    void offset_isSubtractedInDouble_whateverTheTableSubtracted() {
        Features features = Features.of(List.of(new Feature.Numeric("t", 1.7e12, Float.NaN, false)), null);
        assertArrayEquals(
                new float[] {3},
                features.apply(offset(1.7e12, "t", numbers(3))).x().toArray());
        assertArrayEquals(
                new float[] {5},
                features.apply(offset(1.7e12 + 2, "t", numbers(3))).x().toArray());
        assertArrayEquals(new float[] {7}, features.example(1.7e12 + 7));
        assertEquals(
                "features: 1 column (1 of numbers), 1 input; offsets: t 1700000000000; fill-ins: t 1700000000003",
                Features.of(List.of(new Feature.Numeric("t", 1.7e12, 3f, false)), null)
                        .toString());
        assertEquals(
                new Feature.Numeric("t", 1e12, Float.NaN, false),
                Features.fit(offset(1e12, "t", numbers(3)), FeatureOptions.defaults())
                        .list()
                        .get(0));
    }

    @Test
    void choice_readsWhatIsNeeded_andNothingElse() {
        Features features = Features.of(
                List.of(
                        new Feature.Numeric("t", 1e12, Float.NaN, false),
                        new Feature.Categorical("c", List.of("x"), false, false, Feature.WhenMissing.REFUSED),
                        new Feature.Bool("b", Float.NaN, false, false)),
                null);
        assertEquals(
                List.of(
                        new Wanted(Kind.TEXT, 0),
                        new Wanted(Kind.SKIP, 0),
                        new Wanted(Kind.NUMBERS, 1e12),
                        new Wanted(Kind.TEXT, 0)),
                features.choice().choose(List.of("b", "other", "t", "c"), true));
        refused(() -> features.choice().choose(List.of("b", "c"), true), "'t' is not among the columns");
        assertEquals(
                List.of(new Wanted(Kind.NUMBERS, 1e12), new Wanted(Kind.TEXT, 0), new Wanted(Kind.TEXT, 0)),
                features.choice().choose(List.of("x0", "x1", "x2"), false));
    }
}
