// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import static io.lanewise.data.FeaturesTest.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTableTest {
    @Test
    void ofMaps_columnsAreInTheOrderOfTheirNames_numbersWhereAllAre() {
        Map<String, Object> lacking = new HashMap<>();
        lacking.put("b", " ");
        lacking.put("n", Double.NaN);
        lacking.put("s", "0.25");
        Table table = Table.ofMaps(
                List.of(Map.of("n", 1, "b", true, "s", 0.1), Map.of("s", 7L, "n", 2.5f, "b", "no"), lacking));
        assertEquals(
                List.of("b", "n", "s"),
                table.columns().stream().map(Column::name).toList());
        Column.Text b = (Column.Text) table.columns().get(0);
        assertEquals(List.of("true", "no"), b.values());
        assertArrayEquals(new int[] {0, 1, Column.Text.MISSING}, b.codes());
        assertArrayEquals(
                new float[] {1, 0.1f, 2.5f, 7, Float.NaN, 0.25f},
                table.numbers().toArray());
        assertEquals("example 2", table.place().apply(2));
        assertEquals(0, Table.ofMaps(List.of()).size());
    }

    record Flower(double width, String kind, long time) {}

    @Test
    void ofRecords_columnsAreInTheOrderOfComponents() {
        Table table = Table.ofRecords(
                List.of(new Flower(0.1, "a", 1_700_000_000_000L), new Flower(0.2, null, 1_700_000_000_001L)));
        assertEquals(
                List.of("width", "kind", "time"),
                table.columns().stream().map(Column::name).toList());
        assertEquals(new Column.Numbers("time", 1, 1.7e12), table.columns().get(2), "else both would be one float");
        assertArrayEquals(new float[] {0.1f, 0, 0.2f, 1}, table.numbers().toArray());
        assertEquals(0, ((Column.Numbers) table.columns().get(0)).offset());
    }

    @Test
    void ofMaps_otherValues_areRefused() {
        refused(() -> Table.ofMaps(List.of(Map.of("a", List.of()))), "column 'a' has a value of the type");
        refused(() -> Table.ofMaps(List.of(Map.of("a", Float.POSITIVE_INFINITY))), "column 'a' has Infinity");
    }
}
