// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.List;
import java.util.Optional;

/**
 * Decides, once a reader knows the columns' names, what is read of each. All formats ask the same
 * choice, so what is the class and what a feature is decided in one place.
 *
 * <pre>{@code
 * ColumnChoice.Wanted number = new ColumnChoice.Wanted(ColumnChoice.Kind.NUMBERS, 0);
 * ColumnChoice all = (names, named) -> Collections.nCopies(names.size(), number);
 * Table table = CsvReader.of(Path.of("numbers.csv")).read(all);
 * }</pre>
 */
@FunctionalInterface
public interface ColumnChoice {
    /** All columns, each as numbers where all its cells are, else as text. */
    ColumnChoice ALL = (names, named) ->
            names.stream().map(name -> new Wanted(Kind.AUTO, 0)).toList();

    /** How a column is read. */
    enum Kind {
        /** As numbers where all cells but missing ones are, else as text. */
        AUTO,
        /** As numbers; any other cell is an error that says where it stands. */
        NUMBERS,
        /** As text, even where all cells are numbers. */
        TEXT,
        /** As text that is carried along as it stands: only an empty cell is missing. */
        VERBATIM,
        /** Not at all: its cells may be anything. */
        SKIP
    }

    /**
     * What is wanted of a column.
     *
     * @param kind how it is read
     * @param offset subtracted in double from each number; NaN to let the reader find one, where
     *     different numbers would else become the same float
     */
    record Wanted(Kind kind, double offset) {}

    /**
     * What is wanted of each column.
     *
     * @param names by column, x0, x1, … where there are none
     * @param named whether the names are the file's own
     * @return one for each column
     * @throws IllegalArgumentException if the columns are not those that the caller needs; the
     *     reader adds the file and the line
     */
    List<Wanted> choose(List<String> names, boolean named);

    /**
     * Whether a first line is an example, whatever it looks like: where a model has no names for
     * its columns, it knows their values.
     *
     * @param cells by column; numbers with a decimal point, null for a missing one
     */
    default boolean isExample(List<String> cells) {
        return false;
    }

    /**
     * Whether a line of nothing but delimiters is a row of missing cells; else it is left out.
     * Blank lines are no rows.
     */
    default boolean keepsEmptyRows() {
        return false;
    }

    /**
     * How the file is written, as far as the reader is not told and the file does not show; nothing
     * if that is not known.
     */
    default Optional<TextStyle> style() {
        return Optional.empty();
    }

    /** The same of lines, with another choice of columns. */
    default ColumnChoice withColumns(ColumnChoice columns) {
        ColumnChoice lines = this;
        return new ColumnChoice() {
            @Override
            public List<Wanted> choose(List<String> names, boolean named) {
                return columns.choose(names, named);
            }

            @Override
            public boolean isExample(List<String> cells) {
                return lines.isExample(cells);
            }

            @Override
            public boolean keepsEmptyRows() {
                return lines.keepsEmptyRows();
            }

            @Override
            public Optional<TextStyle> style() {
                return lines.style();
            }
        };
    }
}
