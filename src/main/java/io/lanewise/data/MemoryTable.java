// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes a table of values of Java, as a reader makes one of a file. */
final class MemoryTable {
    private final List<? extends Map<String, ?>> examples;
    private final List<Column> columns = new ArrayList<>();
    private final List<float[]> numbers = new ArrayList<>();

    private MemoryTable(List<? extends Map<String, ?>> examples) {
        this.examples = examples;
    }

    /**
     * The table.
     *
     * @param names the columns; null for all keys, in the order of their names, since maps may have
     *     none
     */
    static Table of(List<? extends Map<String, ?>> examples, Collection<String> names) {
        Set<String> keys = new TreeSet<>();
        examples.forEach(example -> keys.addAll(example.keySet()));
        MemoryTable table = new MemoryTable(examples);
        for (String name : names == null ? Spelling.sorted(keys) : names) {
            table.add(name);
        }
        Matrix x = Matrix.zeros(table.numbers.size(), examples.size());
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < x.cols(); j++) {
                x.set(i, j, table.numbers.get(i)[j]);
            }
        }
        return new Table(table.columns, x, Table.Source.memory(), j -> "example " + j);
    }

    private void add(String name) {
        String[] cells = new String[examples.size()];
        boolean decimal = true;
        for (int j = 0; j < cells.length; j++) {
            cells[j] = text(name, examples.get(j).get(name));
            decimal &= cells[j] == null || Spelling.isDecimal(cells[j]);
        }
        columns.add(decimal ? numbers(name, cells) : text(name, cells));
    }

    /** A value as it would stand in a file; null if it is missing. */
    private static String text(String name, Object value) {
        if (value == null) {
            return null;
        }
        boolean known = value instanceof java.lang.Number
                || value instanceof CharSequence
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum<?>;
        String text = Spelling.stripped(value.toString());
        if (!known || text.endsWith("Infinity")) {
            throw new IllegalArgumentException("column " + Names.quoted(name) + " has "
                    + (known ? text : "a value of the type " + value.getClass().getSimpleName())
                    + "; give finite numbers, booleans, text, or null for a missing value");
        }
        return text.isEmpty() || text.equals("NaN") ? null : text;
    }

    private static Column text(String name, String[] cells) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> values = new ArrayList<>();
        int[] codes = new int[cells.length];
        for (int j = 0; j < cells.length; j++) {
            codes[j] = cells[j] == null
                    ? Column.Text.MISSING
                    : seen.computeIfAbsent(cells[j], text -> {
                        values.add(text);
                        return values.size() - 1;
                    });
        }
        return new Column.Text(name, codes, values);
    }

    private Column numbers(String name, String[] cells) {
        double offset = offset(cells);
        float[] row = new float[cells.length];
        for (int j = 0; j < cells.length; j++) {
            row[j] = cells[j] == null
                    ? Float.NaN
                    : offset == 0 ? Float.parseFloat(cells[j]) : (float) (Double.parseDouble(cells[j]) - offset);
        }
        numbers.add(row);
        return new Column.Numbers(name, numbers.size() - 1, offset);
    }

    /** The least number, where different numbers would else become the same float; else 0. */
    private static double offset(String[] cells) {
        Set<Double> exact = new HashSet<>();
        Set<Float> rounded = new HashSet<>();
        double least = Double.POSITIVE_INFINITY;
        for (String cell : cells) {
            if (cell != null) {
                double number = Double.parseDouble(cell);
                exact.add(number + 0.0);
                rounded.add((float) number + 0f);
                least = Math.min(least, number);
            }
        }
        return exact.size() > rounded.size() && Double.isFinite(least) ? least : 0;
    }
}
