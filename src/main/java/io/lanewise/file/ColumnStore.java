// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Table;
import io.lanewise.kernel.Matrix;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * The columns of a table while they are read: room for the numbers and texts that are wanted,
 * allocated once, and the offsets.
 *
 * <p>The reader sets all examples, and does so {@link #again} as long as offsets are looked for: a
 * second time if there is one to be tried, a third time if it is to be subtracted.
 */
final class ColumnStore {
    private static final int NONE = -1;

    private final Path file;
    private final List<String> names;
    private final IntFunction<String> place;
    private final int m;
    private final int n0;
    private final float[] x;
    private final int[] rows;
    private final TextCodes[] texts;
    private final double[] offsets;
    private final OffsetSearch search;

    /**
     * Room for m examples.
     *
     * @param wanted of each column; AUTO is resolved before
     * @param place of an example
     * @throws FileFormatException if they do not fit into the memory
     */
    ColumnStore(Path file, List<String> names, List<Wanted> wanted, int m, IntFunction<String> place)
            throws FileFormatException {
        this.file = file;
        this.names = names;
        this.place = place;
        this.m = m;
        int columns = names.size();
        rows = new int[columns];
        texts = new TextCodes[columns];
        offsets = new double[columns];
        search = new OffsetSearch(offsets);
        int numbers = 0;
        int textual = 0;
        for (int c = 0; c < columns; c++) {
            Wanted w = wanted.get(c);
            rows[c] = w.kind() == Kind.NUMBERS ? numbers++ : NONE;
            textual += isText(w) ? 1 : 0;
            if (w.kind() == Kind.NUMBERS) {
                search.want(c, w.offset());
            }
        }
        n0 = numbers;
        String what = m + " examples of " + n0 + " columns of numbers and " + textual + " of text";
        long bytes = 4L * m * (n0 + textual);
        Memory.check(file, what, bytes);
        x = Memory.floats(file, what, (long) n0 * m);
        try {
            for (int c = 0; c < columns; c++) {
                texts[c] = isText(wanted.get(c)) ? new TextCodes(m) : null;
            }
        } catch (OutOfMemoryError e) {
            throw Memory.tooLittle(file, what, bytes, e);
        }
    }

    private static boolean isText(Wanted wanted) {
        return wanted.kind() == Kind.TEXT || wanted.kind() == Kind.VERBATIM;
    }

    /** Whether the column is read at all. */
    boolean wants(int c) {
        return rows[c] != NONE || texts[c] != null;
    }

    /** Whether the column is read as text. */
    boolean wantsText(int c) {
        return texts[c] != null;
    }

    /**
     * Where the numbers go, example after example, if they need no look: all {@code n} columns of
     * numbers come first, and nothing is subtracted from any. Else null. For numbers that floats
     * hold exactly.
     */
    float[] plain(int n) {
        for (int c = 0; c < n; c++) {
            if (rows[c] != c || offsets[c] != 0) {
                return null;
            }
        }
        return n == n0 ? x : null;
    }

    /** What is subtracted from the column's numbers. */
    double offset(int c) {
        return offsets[c];
    }

    /**
     * A number of example j; NaN is a missing one.
     *
     * @param rounded the number as a float
     * @throws FileFormatException if it is infinite, or too large for a float
     */
    void set(int j, int c, double value, float rounded) throws FileFormatException {
        float less = offsets[c] == 0 ? rounded : (float) (value - offsets[c]);
        if (Float.isInfinite(less) && wants(c)) {
            throw infinite(j, c, value);
        }
        if (texts[c] != null) {
            try {
                texts[c].set(j, value);
            } catch (OutOfMemoryError e) {
                throw tooManyTexts(c, e);
            }
        } else if (rows[c] != NONE) {
            search.look(c, value, rounded);
            x[j * n0 + rows[c]] = less;
        }
    }

    /**
     * A cell of a text file: a decimal number unless the column is read as text.
     *
     * @throws FileFormatException if it is too large for a float
     */
    void setCell(int j, int c, String text) throws FileFormatException {
        if (texts[c] != null) {
            set(j, c, text);
        } else if (rows[c] != NONE) {
            double value = Double.parseDouble(text);
            set(j, c, value, NearestFloat.of(text, value));
        }
    }

    /**
     * An element of an array; as text with all digits of 64 bits, which are more than a double's.
     *
     * @throws FileFormatException if it is infinite, or too large for a float
     */
    void setElement(int j, int c, ElementType type, ByteBuffer bytes, int index) throws FileFormatException {
        String exact = texts[c] == null ? null : type.exact(bytes, index);
        if (exact != null) {
            set(j, c, exact);
        } else {
            set(j, c, type.at(bytes, index), type.rounded(bytes, index));
        }
    }

    private FileFormatException infinite(int j, int c, double value) {
        boolean tooLarge = !Double.isInfinite(value);
        return new FileFormatException(
                file,
                place.apply(j),
                "column '" + names.get(c) + "' is "
                        + (tooLarge ? value + ", too large for a float (3.4e38)" : "infinite"),
                tooLarge ? "rescale it" : "numbers must be finite: correct the value, or drop the example");
    }

    /** A text of example j; none is missing. */
    void set(int j, int c, String text) throws FileFormatException {
        try {
            texts[c].set(j, text);
        } catch (OutOfMemoryError e) {
            throw tooManyTexts(c, e);
        }
    }

    private FileFormatException tooManyTexts(int c, OutOfMemoryError e) {
        int count = texts[c].size();
        return Memory.tooLittle(file, count + " different texts of column '" + names.get(c) + "'", 100L * count, e);
    }

    /** Whether all examples are to be set again: to try offsets, or to subtract those found. */
    boolean again() {
        return search.again(m, (c, j) -> x[j * n0 + rows[c]]);
    }

    /**
     * The table of what was read.
     *
     * @param source to which the numbers of columns and rows are added, and the offsets
     */
    Table table(Table.Source source) {
        List<Table.Fact> facts = Lists.mutable
                .withAll(source.facts())
                .with(new Table.Fact("columns", Integer.toString(names.size())))
                .with(new Table.Fact("rows", Integer.toString(m)));
        MutableList<String> notices = Lists.mutable.withAll(source.notices());
        notices.addAll(search.notices(c -> "column '" + Text.printable(names.get(c)) + "'"));
        MutableList<Column> columns = Lists.mutable.empty();
        for (int c = 0; c < rows.length; c++) {
            if (texts[c] != null) {
                columns.add(texts[c].column(names.get(c)));
            } else if (rows[c] != NONE) {
                if (search.found(c)) {
                    notices.add(Offsets.notice("column '" + Text.printable(names.get(c)) + "'", offsets[c]));
                }
                columns.add(new Column.Numbers(names.get(c), rows[c], offsets[c]));
            }
        }
        return new Table(
                columns, Matrix.wrap(x, n0, m), new Table.Source(source.name(), facts, notices, source.style()), place);
    }
}
