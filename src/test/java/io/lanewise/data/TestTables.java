// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;

/** Tables as readers make them, from names and arrays: float[] with NaN, or String[] with null. */
public final class TestTables {
    private TestTables() {}

    /** Columns with offset 0; line j + 2 is example j. */
    public static Table table(Object... namesAndArrays) {
        return offset(0, namesAndArrays);
    }

    /** Columns from whose numbers the offset was subtracted. */
    static Table offset(double offset, Object... namesAndArrays) {
        List<Column> columns = new ArrayList<>();
        List<float[]> numbers = new ArrayList<>();
        int size = 0;
        for (int c = 0; c < namesAndArrays.length; c += 2) {
            String name = (String) namesAndArrays[c];
            if (namesAndArrays[c + 1] instanceof float[] array) {
                columns.add(new Column.Numbers(name, numbers.size(), offset));
                numbers.add(array);
                size = array.length;
            } else {
                String[] cells = (String[]) namesAndArrays[c + 1];
                columns.add(text(name, cells));
                size = cells.length;
            }
        }
        Matrix x = Matrix.zeros(numbers.size(), size);
        for (int i = 0; i < numbers.size(); i++) {
            for (int j = 0; j < size; j++) {
                x.set(i, j, numbers.get(i)[j]);
            }
        }
        return new Table(columns, x, new Table.Source("t.csv", List.of(), List.of()), j -> "line " + (j + 2));
    }

    private static Column.Text text(String name, String[] cells) {
        List<String> values = new ArrayList<>();
        int[] codes = new int[cells.length];
        for (int j = 0; j < cells.length; j++) {
            if (cells[j] != null && !values.contains(cells[j])) {
                values.add(cells[j]);
            }
            codes[j] = cells[j] == null ? Column.Text.MISSING : values.indexOf(cells[j]);
        }
        return new Column.Text(name, codes, values);
    }

    /** A column of text with these cells. */
    public static String[] cells(String... cells) {
        return cells;
    }

    /** A column of numbers. */
    public static float[] numbers(float... numbers) {
        return numbers;
    }

    /** So many cells by their number. */
    static String[] cells(int count, java.util.function.IntFunction<String> cell) {
        return java.util.stream.IntStream.range(0, count).mapToObj(cell).toArray(String[]::new);
    }

    /** So many numbers by their number. */
    static float[] numbers(int count, java.util.function.IntToDoubleFunction number) {
        float[] numbers = new float[count];
        for (int j = 0; j < count; j++) {
            numbers[j] = (float) number.applyAsDouble(j);
        }
        return numbers;
    }
}
