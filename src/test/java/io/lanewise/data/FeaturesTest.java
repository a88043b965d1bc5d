// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static io.lanewise.data.TestTables.cells;
import static io.lanewise.data.TestTables.numbers;
import static io.lanewise.data.TestTables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {
    private static final FeatureOptions DEFAULTS = FeatureOptions.defaults();

    static void refused(Executable action, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), "'" + part + "' is not in: " + message);
        }
    }

    @Test
    void fit_eachKindOfColumn_givesNamedInputs() {
        Table table =
                table("age", numbers(20, 30, 40), "work", cells("b", "a", "b"), "member", cells("yes", "no", "yes"));
        Features features = Features.fit(table, DEFAULTS);
        assertEquals(List.of("age", "work=a", "work=b", "member"), features.inputNames());
        assertEquals(List.of("age", "work", "member"), features.columnNames());
        assertEquals(4, features.inputs());
        assertFalse(features.isPlain());
        assertArrayEquals(
                new float[] {20, 0, 1, 1, 30, 1, 0, 0, 40, 0, 1, 1},
                features.apply(table).x().toArray());
        assertEquals(List.of(), features.apply(table).report().summary());
        assertEquals(
                "features: 3 columns (1 of numbers, 1 of true and false, 1 categorical), 4 inputs;"
                        + " categorical: work 2; true and false: member",
                features.toString());
    }

    @Test
    void apply_numbersInOrder_isAViewOfTheTable() {
        Table table = table("a", numbers(1, 2), "t", cells("x", "y"), "b", numbers(3, 4), "c", numbers(5, 6));
        Features all = Features.numbers(List.of("a", "b", "c"));
        assertSame(table.numbers().array(), all.apply(table).x().array());
        Features last = Features.numbers(List.of("b", "c"));
        assertSame(table.numbers().array(), last.apply(table).x().array());
        assertArrayEquals(new float[] {3, 5, 4, 6}, last.apply(table).x().toArray());
        Features otherOrder = Features.numbers(List.of("c", "a"));
        assertArrayEquals(new float[] {5, 1, 6, 2}, otherOrder.apply(table).x().toArray());
        assertArrayEquals(
                new float[] {6, 2}, otherOrder.apply(table, new int[] {1}).x().toArray());
        assertArrayEquals(
                new float[] {4, 6, 3, 5},
                last.apply(table, new int[] {1, 0}).x().toArray());
    }

    @ParameterizedTest
    @CsvSource({"true,false", "TRUE,False", "yes,no", "Y,N", "t,F", "on,OFF", "1,0", "Yes,n"})
    void fit_twoTruthValues_areOneAndZero(String yes, String no) {
        Features features = Features.fit(table("b", cells(yes, no, yes)), DEFAULTS);
        assertEquals(List.of(new Feature.Bool("b", Float.NaN, false, false)), features.list());
        assertArrayEquals(
                new float[] {1, 0, 1, 0, 1, 0},
                features.apply(table("b", cells("true", "f", "YES", "0", "on", "n")))
                        .x()
                        .toArray());
        assertArrayEquals(
                new float[] {1, 0},
                features.apply(table("b", numbers(1, 0))).x().toArray());
    }

    @ParameterizedTest
    @CsvSource({"yes,false", "n,f", "yes,maybe", "2,1", "yes,yes"})
    void fit_wordsThatDoNotGoTogether_areValues(String one, String other) {
        assertTrue(Features.fit(table("b", cells(one, other)), DEFAULTS).list().get(0) instanceof Feature.Categorical);
    }

    @Test
    void fit_values_areInNumericOrder_elseByCodePoint() {
        assertEquals(
                List.of("n=-1", "n=9", "n=10"),
                Features.fit(table("n", cells("10", "9", "-1", "9")), DEFAULTS).inputNames());
        // U+1F600 comes after U+FF5E, though its first char is less.
        assertEquals(
                List.of("n=10", "n=9", "n=a", "n=\uFF5E", "n=\uD83D\uDE00"),
                Features.fit(table("n", cells("\uD83D\uDE00", "a", "9", "\uFF5E", "10")), DEFAULTS)
                        .inputNames());
    }

    @Test
    void fit_moreThan64Values_isRefusedWithTheCure_andNamedIsAllowed() {
        Table some = table("city", cells(128, j -> "c" + j % 64));
        assertEquals(64, Features.fit(some, DEFAULTS).inputs());
        Table many = table("city", cells(130, j -> "c" + j % 65));
        refused(
                () -> Features.fit(many, DEFAULTS),
                "t.csv: column 'city' is text of 65 different values, more than 64",
                "--drop",
                "raise the limit");
        assertEquals(65, Features.fit(many, DEFAULTS.withMostValues(65)).inputs());
        assertEquals(
                65,
                Features.fit(many, DEFAULTS.withCategorical(List.of("city"))).inputs());
        refused(() -> Features.fit(many, DEFAULTS.withCategorical(List.of("citi"))), "did you mean 'city'?");
        refused(
                () -> Features.fit(many, DEFAULTS.withoutCategorical()),
                "t.csv, line 2: column 'city' is 'c0', not a number",
                "--categorical");
    }

    @Test
    void fit_rareValues_shareAnInput_whichUnseenOnesGetToo() {
        Features features = Features.fit(table("c", cells("a", "a", "b", "b", "x", "y")), DEFAULTS.withRare(2));
        assertEquals(List.of("c=a", "c=b", "c=(other)"), features.inputNames());
        Features.Applied applied = features.apply(table("c", cells("b", "x", "never")));
        assertArrayEquals(new float[] {0, 1, 0, 0, 0, 1, 0, 0, 1}, applied.x().toArray());
        assertEquals(
                List.of(new Features.Report.Count("c", 1, 0, "never")),
                applied.report().columns());
    }

    @Test
    void fit_namedColumnOfNumbers_isCategorical() {
        Features features = Features.fit(
                table("zip", numbers(10115, 9000.5f, 10115), "n", numbers(1, 2, 3)),
                DEFAULTS.withCategorical(List.of("zip")));
        assertEquals(List.of("zip=10115", "zip=9000.5", "n"), features.inputNames());
        assertArrayEquals(
                new float[] {1, 0, 5, 0, 1, 6},
                features.apply(table("zip", numbers(10115, 9000.5f), "n", numbers(5, 6)))
                        .x()
                        .toArray());
        assertArrayEquals(
                new float[] {1, 0, 5},
                features.apply(table("zip", cells("10115"), "n", numbers(5)))
                        .x()
                        .toArray());
    }

    @Test
    void apply_unseenValue_isNoneOfThem_counted_orRefused() {
        Table training = table("work", cells("a", "b"), "member", cells("yes", "no"));
        Table unseen = table("work", cells("c", "a", "c"), "member", cells("maybe", "no", "yes"));
        Features.Applied applied = Features.fit(training, DEFAULTS).apply(unseen);
        assertArrayEquals(
                new float[] {0, 0, 0.5f, 1, 0, 0, 0, 0, 1}, applied.x().toArray());
        assertEquals(
                List.of(
                        "column 'work': 2 values, such as 'c', were not seen in training and taken as none of those known",
                        "column 'member': 1 value, such as 'maybe', was not seen in training and taken as none of those known"),
                applied.report().summary());
        Features strict = Features.fit(training, DEFAULTS.withRefusedUnseen(true));
        refused(
                () -> strict.apply(unseen),
                "t.csv, line 2: column 'work' is 'c', which training did not see; known are 'a', 'b'");
        refused(() -> strict.apply(table("work", cells("a"), "member", cells("maybe"))), "column 'member' is 'maybe'");
    }

    @Test
    void inputNames_areDifferent_whateverTheColumnsAreCalled() {
        Features features =
                Features.fit(table("a", cells("b=c", "d"), "a=b", cells("c", "e"), "x", numbers(1, 2)), DEFAULTS);
        assertEquals(List.of("a=b=c", "a=d", "a=b=c (2)", "a=b=e", "x"), features.inputNames());
    }

    @Test
    void features_thatCannotBe_areRefused() {
        refused(() -> Features.of(List.of(), null), "at least one feature");
        refused(() -> Features.numbers(List.of("a", "a")), "'a' stands twice");
        refused(() -> new Feature.Numeric("a", Double.NaN, 0, false), "offset of 'a'");
        refused(() -> new Feature.Numeric("a", 0, Float.POSITIVE_INFINITY, false), "fill-in of 'a'");
        refused(() -> new Feature.Bool("a", Float.NaN, true, false), "needs a fill-in");
        refused(
                () -> new Feature.Categorical("a", List.of("x", "x"), false, false, Feature.WhenMissing.REFUSED),
                "must differ");
        refused(
                () -> new Feature.Categorical("a", List.of(), false, false, Feature.WhenMissing.NONE_OF_THEM),
                "no values");
        refused(() -> DEFAULTS.withMostValues(0), "at least 1");
    }
}
