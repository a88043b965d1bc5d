// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static io.lanewise.data.TestTables.cells;
import static io.lanewise.data.TestTables.table;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers and labels as columns of a table. */
class TableTargetsTest {
    private static final Roles PRICE =
            Roles.builder().target("price").numbers(true).build();

    private static float[] numbers(float... numbers) {
        return numbers;
    }

    private static void refused(Runnable call, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void numbers_areRead_andSaid() {
        Dataset data = Dataset.of(table("price", numbers(1.5f, -2, 1e30f), "a", numbers(1, 2, 3)), PRICE);
        assertArrayEquals(new double[] {1.5, -2, 1e30f}, data.numbers(0));
        assertEquals(List.of("a"), data.features().columnNames());
        assertTrue(
                data.facts().contains(new Table.Fact("target", "column 'price', numbers from -2 to 1E+30")),
                data.facts().toString());
        Table milliseconds = TestTables.offset(1.7e12, "a", numbers(1, 2), "price", numbers(0, 3));
        assertArrayEquals(
                new double[] {1.7e12, 1.7e12 + 3},
                Dataset.of(milliseconds, PRICE).numbers(0));
    }

    @Test
    void numbers_thatAreMissingOrText_areRefusedWithTheLineAndTheCure() {
        refused(
                () -> Dataset.of(table("a", numbers(1, 2), "price", numbers(1, Float.NaN)), PRICE),
                "t.csv, line 3: the target, column 'price', is missing",
                "--missing drop");
        refused(
                () -> Dataset.of(table("a", numbers(1, 2), "price", numbers(1, Float.POSITIVE_INFINITY)), PRICE),
                "line 3: the target, column 'price', is infinite");
        refused(
                () -> Dataset.of(table("a", numbers(1, 2), "price", cells("dear", "cheap")), PRICE),
                "the target, column 'price', is text, not numbers");
        Roles drop = Roles.builder()
                .target("price")
                .numbers(true)
                .options(FeatureOptions.defaults().withMissing(FeatureOptions.Missing.DROP))
                .build();
        Dataset dropped = Dataset.of(table("a", numbers(1, 2), "price", numbers(7, Float.NaN)), drop);
        assertArrayEquals(new double[] {7}, dropped.numbers(0));
    }

    @Test
    void lastColumn_isTheTarget_whereNoneIsNamed() {
        Roles roles = Roles.builder().numbers(true).build();
        Dataset data = Dataset.of(table("a", numbers(1, 2), "price", numbers(1, 4)), roles);
        assertTrue(data.notices().get(0).startsWith("the target is taken to be the last column, 'price'"));
        Dataset constant = Dataset.of(table("a", numbers(1, 2), "price", numbers(4, 4)), PRICE);
        assertTrue(
                constant.notices().contains("the target 'price' is 4 in every row: there is nothing to learn"),
                constant.notices().toString());
    }

    @Test
    void columnsWithoutNames_areCalledByTheirNumbers() {
        Roles roles = Roles.builder().targets(List.of("3", "1")).numbers(true).build();
        Table table = table("x0", numbers(1, 2), "x1", numbers(3, 4), "x2", numbers(5, 6));
        Dataset data = Dataset.of(table, roles);
        assertEquals(List.of("column 3", "column 1"), data.targets().names());
        assertEquals(List.of("3", "1"), data.features().targets());
        assertArrayEquals(new double[] {5, 6}, data.numbers(0));
        Dataset again = Dataset.of(table, Roles.builder().forEvaluation(data.features(), data.targets()));
        assertArrayEquals(new double[] {1, 2}, again.withTargets(data.targets()).numbers(1));
    }

    @Test
    void labels_areZerosAndOnes_orAnyWordsForThem() {
        Roles roles = Roles.builder().targets(List.of("wet", "hot")).build();
        Dataset data = Dataset.of(
                table("wet", cells("True", "false", "1.0"), "a", numbers(1, 2, 3), "hot", numbers(0, 1, 1)), roles);
        assertArrayEquals(new float[] {1, 0, 0, 1, 1, 1}, data.y().toArray());
        assertTrue(data.facts().contains(new Table.Fact("targets", "columns 'wet', 'hot', labels")));
        refused(
                () -> Dataset.of(table("wet", cells("1", "2"), "a", numbers(1, 2), "hot", numbers(0, 1)), roles),
                "t.csv, line 3: the label, column 'wet', is '2', but a label is 0 or 1",
                "--task regression");
        refused(
                () -> Dataset.of(table("wet", cells("1", null), "a", numbers(1, 2), "hot", numbers(0, 1)), roles),
                "line 3: the label, column 'wet', is missing");
    }

    @Test
    void rolesThatContradictEachOther_areRefused() {
        Table table = table("a", numbers(1, 2), "b", numbers(1, 0), "c", numbers(0, 1));
        refused(
                () -> Dataset.of(
                        table, Roles.builder().targets(List.of("b", "b")).build()),
                "column 'b' is named as a target twice");
        refused(
                () -> Dataset.of(
                        table, Roles.builder().targets(List.of("b", "z")).build()),
                "no column 'z' for the label",
                "double quotes");
        refused(
                () -> Dataset.of(
                        table,
                        Roles.builder().targets(List.of("b", "c")).weight("c").build()),
                "column 'c' can have one role alone");
    }

    @Test
    void anyClass_takesWhatLooksLikeANumber() {
        float[] many = new float[300];
        for (int j = 0; j < many.length; j++) {
            many[j] = j / 4f;
        }
        Table table = table("a", many, "y", many);
        refused(
                () -> Dataset.of(table, Roles.builder().target("y").build()),
                "looks like a number to predict: give --task regression");
        Dataset data =
                Dataset.of(table, Roles.builder().target("y").anyClass(true).build());
        assertEquals(300, data.classNames().size());
    }
}
