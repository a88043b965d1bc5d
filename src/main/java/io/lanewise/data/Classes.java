// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The classes of a table's examples. Where all are numbers they are compared as numbers, so 1 and
 * 1.0 are one class, called by its shortest form, and come in numeric order; else in the order of
 * their code points.
 *
 * @param names by number
 * @param labels the class number of each example
 */
record Classes(List<String> names, int[] labels) {
    /** More different values than this, and than a tenth of the examples, are no classes. */
    private static final int MANY = 100;

    /** The same of a column that nobody named. */
    private static final int MANY_GUESSED = 40;

    /** Fewer examples may well be all of one class each. */
    private static final int FEWEST_DIFFERENT = 20;

    /** More decimal numbers than this, or than a third of the examples, are no classes. */
    private static final int MANY_DECIMAL = 20;

    /**
     * The classes of some examples.
     *
     * @param rows their numbers
     * @param guessed whether nobody named the column
     * @param forTraining whether they are to be learnt and must look like classes; those of
     *     examples to evaluate are known, and may be any
     * @throws IllegalArgumentException if a class is missing, or the column looks like a number to
     *     predict
     */
    static Classes of(Table table, Column column, int[] rows, boolean guessed, boolean forTraining) {
        Column.Text text = column instanceof Column.Numbers n ? NumbersAsText.of(table, n) : (Column.Text) column;
        int[] counts = new int[text.values().size()];
        for (int j : rows) {
            if (text.codes()[j] == Column.Text.MISSING) {
                throw new IllegalArgumentException(TableEncoder.place(table, j) + ": the class, column '"
                        + column.name() + "', is missing; fill it in, drop the row, or drop all such rows by"
                        + " --missing drop");
            }
            counts[text.codes()[j]]++;
        }
        List<String> present = new ArrayList<>();
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                present.add(text.values().get(code));
            }
        }
        Optional<TreeMap<BigDecimal, String>> numbers = numbers(present);
        if (forTraining && numbers.isPresent()) {
            check(table, column.name(), numbers.get(), rows.length, guessed);
        } else if (forTraining && isMany(present.size(), rows.length, guessed)) {
            throw new IllegalArgumentException(table.source().name() + ": column " + Names.quoted(column.name())
                    + ", taken as the class, has " + present.size() + " different values in " + rows.length
                    + " rows, too many to learn as classes; name the class by --target");
        }
        List<String> names =
                numbers.map(byValue -> List.copyOf(byValue.values())).orElseGet(() -> Spelling.sorted(present));
        if (forTraining && guessed && names.size() == 1) {
            throw new IllegalArgumentException(table.source().name() + ": the last column, "
                    + Names.quoted(column.name()) + ", is taken as the class, but is " + Names.quoted(names.get(0))
                    + " in every row; name the class by --target");
        }
        if (forTraining && guessed && names.size() == rows.length && rows.length >= FEWEST_DIFFERENT) {
            throw new IllegalArgumentException(
                    table.source().name() + ": the last column, " + Names.quoted(column.name())
                            + ", is taken as the class, but is different in every row, as an ID is; name the class by"
                            + " --target");
        }
        return new Classes(names, labels(text, rows, names, numbers.isPresent()));
    }

    private static int[] labels(Column.Text text, int[] rows, List<String> names, boolean numbers) {
        Map<String, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        int[] byCode = new int[text.values().size()];
        for (int code = 0; code < byCode.length; code++) {
            String value = text.values().get(code);
            // Values of examples that are left out have no class.
            byCode[code] = places.getOrDefault(numbers ? shortest(value) : value, -1);
        }
        int[] labels = new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            labels[k] = byCode[text.codes()[rows[k]]];
        }
        return labels;
    }

    /** A notice of each class that differs from another in case alone. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                notices.add("the classes " + Names.quoted(other) + " and " + Names.quoted(name)
                        + " differ in case alone, and are two");
            }
        }
        return notices;
    }

    /** The shortest form of each number, in numeric order; nothing if one is no number. */
    private static Optional<TreeMap<BigDecimal, String>> numbers(List<String> values) {
        TreeMap<BigDecimal, String> numbers = new TreeMap<>();
        for (String value : values) {
            String shortest = shortest(value);
            if (shortest == null) {
                return Optional.empty();
            }
            numbers.put(new BigDecimal(shortest), shortest);
        }
        return Optional.of(numbers);
    }

    /** The shortest form of a number; null if the text is none, or one far outside of doubles. */
    static String shortest(String text) {
        if (!Spelling.isDecimal(text) || text.length() > 400) {
            return null;
        }
        double size = Math.abs(Double.parseDouble(text));
        boolean usual = size < 1e300 && (size > 1e-300 || size == 0 && text.matches("[-+0.]*"));
        return usual ? Spelling.shortest(new BigDecimal(text)) : null;
    }

    private static boolean isMany(int classes, int examples, boolean guessed) {
        return classes > Math.max(guessed ? MANY_GUESSED : MANY, examples / 10);
    }

    private static void check(
            Table table, String name, TreeMap<BigDecimal, String> numbers, int examples, boolean guessed) {
        int count = numbers.size();
        boolean decimal = numbers.keySet().stream()
                .anyMatch(number ->
                        number.signum() != 0 && number.stripTrailingZeros().scale() > 0);
        boolean many = isMany(count, examples, guessed);
        boolean manyDecimal = decimal && (guessed || count > MANY_DECIMAL || count > Math.max(2, examples / 3));
        if (many || manyDecimal) {
            throw new IllegalArgumentException(
                    table.source().name() + ": column " + Names.quoted(name) + ", taken as the class, has "
                            + count + " different numbers" + (decimal ? ", some of them decimal" : "") + ", in "
                            + examples
                            + " rows: it looks like a number to predict: give --task regression, or name the class by"
                            + " --target");
        }
    }
}
