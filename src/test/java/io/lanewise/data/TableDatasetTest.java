// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static io.lanewise.data.FeaturesTest.refused;
import static io.lanewise.data.TestTables.cells;
import static io.lanewise.data.TestTables.numbers;
import static io.lanewise.data.TestTables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.data.FeatureOptions.Missing;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data sets that are made from tables. */
class TableDatasetTest {
    private static final Roles LAST = Roles.builder().target("y").build();

    private static Roles with(FeatureOptions options) {
        return Roles.builder().target("y").options(options).build();
    }

    @Test
    void of_table_sharesItsNumbers() {
        Table table = table("a", numbers(1, 2, 3), "b", numbers(4, 5, 6), "y", cells("q", "p", "q"));
        Dataset data = Dataset.of(table, LAST);
        assertSame(table.numbers().array(), data.x().array());
        assertArrayEquals(new int[] {1, 0, 1}, data.labels());
        assertEquals(List.of("p", "q"), data.classNames());
        assertEquals(List.of("a", "b"), data.featureNames());
        assertEquals("y", data.features().target().orElseThrow());
        assertEquals("3 examples, 2 features, classes [p, q]", data.toString());
        assertEquals(
                List.of(new Table.Fact("examples", "3"), new Table.Fact("class", "column 'y', 2 classes")),
                data.facts());
        assertNull(data.weights());
        assertEquals(List.of(), data.ids());
        assertSame(table.numbers().array(), data.select(2, 0).sharedX().array(), "a part shares X");
    }

    @Test
    void classes_thatAreNumbers_areComparedAsNumbers() {
        Table table = table("a", numbers(1, 2, 3, 4, 5), "y", cells("10", "9.0", "+1e1", "9", "-1.50"));
        Dataset data = Dataset.of(table("a", numbers(1, 2, 3), "y", cells("1.0", "1", "2.00")), LAST);
        assertEquals(List.of("1", "2"), data.classNames());
        assertArrayEquals(new int[] {0, 0, 1}, data.labels());
        refused(() -> Dataset.of(table, LAST), "some of them decimal");
        Dataset whole = Dataset.of(table("a", numbers(1, 2, 3), "y", numbers(10, 9, -0f)), LAST);
        assertEquals(List.of("0", "9", "10"), whole.classNames());
        Dataset text = Dataset.of(table("a", numbers(1, 2, 3), "y", cells("1.0", "1", "one")), LAST);
        assertEquals(List.of("1", "1.0", "one"), text.classNames());
        assertArrayEquals(
                new int[] {1, 1, 0}, data.withClasses(List.of("2.0", "1.0")).labels());
    }

    @Test
    void class_thatLooksLikeANumber_isRefused() {
        Table price = table("a", numbers(4, j -> j), "y", cells("1.5", "2.5", "3.5", "1.5"));
        refused(
                () -> Dataset.of(price, LAST),
                "t.csv: column 'y', taken as the class, has 3 different numbers, some of them decimal, in 4 rows: it"
                        + " looks like a number to predict: give --task regression, or name the class by"
                        + " --target");
        Table many = table("a", numbers(101, j -> j), "y", cells(101, j -> "" + j));
        refused(() -> Dataset.of(many, LAST), "101 different numbers", "--task regression");
        Table names = table("a", numbers(101, j -> j), "y", cells(101, j -> "name " + j));
        refused(() -> Dataset.of(names, LAST), "101 different values in 101 rows, too many to learn", "--target");
        Table stars = table("a", numbers(90, j -> j), "y", cells(90, j -> "" + (j % 9 + 1) * 0.5));
        assertEquals(9, Dataset.of(stars, LAST).classNames().size(), "half stars, named as the class");
        refused(() -> Dataset.of(stars, Roles.builder().build()), "9 different numbers, some of them decimal");
    }

    @Test
    void class_aThousandOfThem_withTenExamplesEach_isPossible() {
        Table table = table("a", numbers(10_000, j -> j % 7), "y", cells(10_000, j -> "" + j % 1000));
        assertEquals(1000, Dataset.of(table, LAST).classNames().size());
    }

    @Test
    void class_guessedAndConstant_isRefused() {
        Table pixels = table("label", cells("5", "3"), "p0", numbers(1, 2), "p1", numbers(0, 0));
        refused(
                () -> Dataset.of(pixels, Roles.builder().build()),
                "the last column, 'p1', is taken as the class, but is '0' in every row; name the class by --target");
    }

    @Test
    void class_missing_isRefusedWithItsPlace_orItsRowDropped() {
        Table table = table("a", numbers(1, Float.NaN, 3, 4), "y", cells("p", "q", null, "q"));
        refused(() -> Dataset.of(table, LAST), "t.csv, line 4: the class, column 'y', is missing", "--missing drop");
        refused(() -> Dataset.of(table, with(FeatureOptions.defaults().withMissing(Missing.MEAN))), "line 4");
        Dataset dropped = Dataset.of(table, with(FeatureOptions.defaults().withMissing(Missing.DROP)));
        assertArrayEquals(new float[] {1, 4}, dropped.x().toArray());
        assertArrayEquals(new int[] {0, 1}, dropped.labels());
        assertEquals(List.of("2 of 4 rows have a missing value and are left out"), dropped.notices());
        assertSame(table.numbers().array(), dropped.sharedX().array(), "dropped rows cost no copy");
        refused(
                () -> Dataset.of(
                        table("a", numbers(Float.NaN), "y", cells("p")),
                        with(FeatureOptions.defaults().withMissing(Missing.DROP))),
                "no examples without a missing value");
    }

    @Test
    void weightsAndIds_goWithTheirExamples() {
        Table table = table(
                "id",
                cells("i", "j", null),
                "a",
                numbers(1, 2, 3),
                "w",
                numbers(0.5f, 2, 0),
                "y",
                cells("p", "q", "p"));
        Roles roles = Roles.builder().target("y").weight("w").id("id").build();
        Dataset data = Dataset.of(table, roles);
        assertArrayEquals(new float[] {0.5f, 2, 0}, data.weights());
        assertEquals(Arrays.asList("i", "j", null), data.ids());
        assertEquals(List.of("a"), data.featureNames());
        Dataset part = data.select(2, 1);
        assertArrayEquals(new float[] {0, 2}, part.weights());
        assertEquals(Arrays.asList(null, "j"), part.ids());
        for (float bad : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            refused(
                    () -> Dataset.of(
                            table("a", numbers(1, 2), "w", numbers(1, bad), "y", cells("p", "q")),
                            Roles.builder().target("y").weight("w").build()),
                    "t.csv, line 3: the weight, column 'w', is");
        }
        refused(
                () -> Dataset.of(
                        table("a", numbers(1), "w", cells("x"), "y", cells("p")),
                        Roles.builder().target("y").weight("w").build()),
                "column 'w', is text");
    }

    @Test
    void features_areFittedOnTheTrainingPartAlone() {
        FeatureOptions mean = FeatureOptions.defaults().withMissing(Missing.MEAN);
        Table table = table(
                "a",
                numbers(40, j -> j % 4 == 1 ? Double.NaN : j),
                "t",
                cells(40, j -> "v" + j % 8),
                "y",
                cells(40, j -> j % 2 == 0 ? "p" : "q"));
        Dataset data = Dataset.of(table, with(mean));
        Dataset.Split split = data.stratifiedSplit(0.25, 1);
        Features fitted = split.first().features();
        assertEquals(
                Features.fit(LAST.features(table), split.first().sharedColumns(), mean)
                        .list(),
                fitted.list());
        assertEquals(fitted, split.second().features());
        assertSame(split.first().sharedX().array(), split.second().sharedX().array(), "X is made once");
        Dataset.Split again = split.first().stratifiedSplit(0.25, 1);
        assertEquals(again.first().features(), again.second().features());
        Dataset chosen = data.select(0, 2, 4);
        assertEquals(4, chosen.features().inputs(), "a and the values of three rows: v0, v2, v4");
        Dataset others = data.select(1, 3).withFeatures(chosen.features());
        assertArrayEquals(new float[] {2, 0, 0, 0, 3, 0, 0, 0}, others.x().toArray());
        assertEquals(
                List.of(
                        "column 'a': 10 missing values were filled in",
                        "column 't': 25 values, such as 'v1', were not seen in training and taken as none of those known"),
                others.report().summary());
    }

    @Test
    void select_ofAPart_andBlocks_giveTheExamplesInOrder() {
        Dataset data = Dataset.of(table("a", numbers(6, j -> j), "y", cells(6, j -> "c" + j % 2)), LAST);
        Dataset part = data.select(5, 3, 1, 3);
        assertArrayEquals(new float[] {5, 3, 1, 3}, part.x().toArray());
        assertArrayEquals(new float[] {3, 5}, part.select(1, 0).x().toArray());
        assertArrayEquals(new float[] {3, 1}, part.block(1, 3).toArray());
        assertArrayEquals(new int[] {1, 1, 1, 1}, part.labels());
        assertThrows(IndexOutOfBoundsException.class, () -> part.select(4));
        assertThrows(IndexOutOfBoundsException.class, () -> part.block(3, 5));
    }

    @Test
    void stratifiedSplit_smallClasses_areNoError_andSaid() {
        int[] labels = new int[23];
        for (int j = 0; j < 23; j++) {
            labels[j] = j < 20 ? j % 10 : 10 + (j - 20);
        }
        Dataset data = Dataset.of(io.lanewise.kernel.Matrix.zeros(1, 23), labels);
        Dataset.Split split = data.stratifiedSplit(0.1, 1);
        assertEquals(2, split.second().size(), "a tenth, though each class has one or two");
        assertEquals(1, split.notices().size());
        assertTrue(
                split.notices().get(0).startsWith("11 classes have too few examples to be in both parts"),
                split.notices().toString());
        for (int k = 0; k < 13; k++) {
            assertTrue(split.first().classCounts()[k] > 0);
        }
        Dataset single = Dataset.of(io.lanewise.kernel.Matrix.zeros(1, 21), Arrays.copyOf(labels, 21));
        assertEquals(
                List.of(
                        "a class has too few examples to be in both parts of the split, so all stay in the first: '10'"),
                single.stratifiedSplit(0.5, 1).notices());
        Dataset ownClasses = Dataset.of(io.lanewise.kernel.Matrix.zeros(1, 5), new int[] {0, 1, 2, 3, 4});
        refused(() -> ownClasses.stratifiedSplit(0.4, 1), "leaves 5 and 0");
    }

    @Test
    void columnsThatLookLikeIds_areSaid() {
        Table table = table(
                "n", numbers(30, j -> j + 1),
                "k", numbers(30, j -> 7919 * j % 1000),
                "size", numbers(30, j -> 0.5 * j),
                "few", numbers(30, j -> j % 5),
                "y", cells(30, j -> "c" + j % 2));
        List<String> notices = Dataset.of(table, LAST).notices();
        assertEquals(2, notices.size(), notices.toString());
        assertTrue(notices.get(0).startsWith("column 'n' counts the rows: it looks like an ID"), notices.get(0));
        assertTrue(notices.get(1).startsWith("column 'k' is a different whole number in every row"), notices.get(1));
        assertTrue(notices.get(1).contains("--drop") && notices.get(1).contains("--id"), notices.get(1));
        Table text = table("t", cells(30, j -> "name " + j), "y", cells(30, j -> "c" + j % 2));
        assertTrue(Dataset.of(text, LAST).notices().get(0).startsWith("column 't' is different text in every row"));
        assertEquals(
                List.of(),
                Dataset.of(table("n", numbers(4, j -> j), "y", cells(4, j -> "c" + j % 2)), LAST)
                        .notices());
    }

    @Test
    void forEvaluation_dropsAndRefuses_asItsOptionsSay() {
        Features model = Features.of(
                List.of(
                        new Feature.Numeric("a"),
                        new Feature.Categorical("t", List.of("u"), false, true, Feature.WhenMissing.REFUSED)),
                "y");
        Table table = table("a", numbers(1, Float.NaN), "t", cells("u", "u"), "y", cells("p", "q"));
        refused(() -> Dataset.of(table, Roles.builder().forEvaluation(model)).x(), "line 3: column 'a' is missing");
        Dataset dropped = Dataset.of(
                table,
                Roles.builder()
                        .options(FeatureOptions.defaults().withMissing(Missing.DROP))
                        .forEvaluation(model));
        assertEquals(1, dropped.size());
        Table unseen = table("a", numbers(1), "t", cells("v"), "y", cells("p"));
        refused(() -> Dataset.of(unseen, Roles.builder().forEvaluation(model)).x(), "'v', which training did not see");
    }
}
