// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * What a reader found, before anything is fitted to it: columns with names, of numbers and of text,
 * in the order of the file. Missing cells are there as missing. Readers leave out what the caller
 * does not need.
 *
 * <pre>{@code
 * Table table = Table.ofMaps(List.of(Map.of("age", 17, "work", "own")));
 * Column work = table.columns().get(1);
 * System.out.println(work.name()); // work
 * }</pre>
 *
 * @param columns in the order of the file, with different names
 * @param numbers a row for each column of numbers and a column for each example, NaN where one is
 *     missing; shared, not copied. Where all columns are numbers this is X, n0 × m
 * @param source where it came from and what it was taken for
 * @param place where example j stands in the source, for messages: "line 17", "image 3"
 */
public record Table(List<Column> columns, Matrix numbers, Source source, IntFunction<String> place) {
    /**
     * Where a table came from, and what its reader took it for: nothing is guessed in silence.
     *
     * @param name the file's name, "standard input" or "memory"
     * @param facts what was understood, in words for people, in the order to print them: format,
     *     delimiter, header and why, …
     * @param notices what was left out, skipped or looks odd, one sentence each
     * @param style how a text file is written, which a model keeps
     */
    public record Source(String name, List<Fact> facts, List<String> notices, TextStyle style) {
        /** Copies the lists. */
        public Source {
            Objects.requireNonNull(name, "the name");
            Objects.requireNonNull(style, "the style");
            facts = List.copyOf(facts);
            notices = List.copyOf(notices);
        }

        /** Of what has no style of its own. */
        public Source(String name, List<Fact> facts, List<String> notices) {
            this(name, facts, notices, TextStyle.USUAL);
        }

        /** A table that was made in memory. */
        public static Source memory() {
            return new Source("memory", List.of(), List.of());
        }
    }

    /**
     * One thing that a reader understood.
     *
     * @param key such as "delimiter"; also the key in JSON
     * @param value such as "';'"
     */
    public record Fact(String key, String value) {
        /** Names what is null. */
        public Fact {
            Objects.requireNonNull(key, "the key");
            Objects.requireNonNull(value, "the value");
        }
    }

    /**
     * Checks that all columns have one length.
     *
     * @throws IllegalArgumentException if a column has another number of examples than the numbers,
     *     or no row among them
     */
    public Table {
        columns = List.copyOf(columns);
        Objects.requireNonNull(numbers, "the numbers");
        Objects.requireNonNull(source, "the source");
        Objects.requireNonNull(place, "the place");
        for (Column column : columns) {
            boolean fits = column instanceof Column.Numbers n
                    ? n.row() < numbers.rows()
                    : ((Column.Text) column).codes().length == numbers.cols();
            if (!fits) {
                throw new IllegalArgumentException("column " + Names.quoted(column.name()) + " does not fit a table of "
                        + numbers.rows() + " columns of numbers and " + numbers.cols() + " examples");
            }
        }
    }

    /**
     * A table of examples in memory, as a reader makes one of a file: columns of numbers where all
     * values are, else of text; null, NaN and blank text are missing. Columns are in the order of
     * their names.
     *
     * @param examples values by column name: numbers, booleans, text
     * @throws IllegalArgumentException if a value is of another type, or infinite
     */
    public static Table ofMaps(List<? extends Map<String, ?>> examples) {
        Objects.requireNonNull(examples, "the examples");
        return MemoryTable.of(examples, null);
    }

    /**
     * A table of records, a column for each component, or of beans, a column for each getter in the
     * order of their names.
     *
     * @param examples all of one type
     * @throws IllegalArgumentException if a value is neither number, boolean nor text, or infinite,
     *     or the type's package is closed to this module
     */
    public static Table ofRecords(List<?> examples) {
        Objects.requireNonNull(examples, "the examples");
        return MemoryTable.of(
                examples.stream().map(Properties::of).toList(),
                examples.isEmpty() ? null : Properties.names(examples.get(0).getClass()));
    }

    /** m, the number of examples. */
    public int size() {
        return numbers.cols();
    }
}
