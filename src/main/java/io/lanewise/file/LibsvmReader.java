// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Reads a LIBSVM or SVMlight file, plain or packed: on each line a label and the features that are
 * not 0, as {@code index:value} with ascending indices. Comments begin with #; a query's number
 * (qid) is left out, and that is said.
 *
 * <p>Columns are named by the file's indices, "1", "2", … (from "0" where an index 0 occurs), up to
 * the last that occurs or is asked for by {@link #features}; after them comes "label". So a feature
 * has one name in all files of a data set, also where its last ones are 0 in one of them.
 *
 * <p>The file is read twice, first to find its size: memory is 4·n0·m bytes, and little more.
 */
final class LibsvmReader implements TableReader {
    private final Path file;
    private List<String> features = List.of();

    private LibsvmReader(Path file) {
        this.file = file;
    }

    /** A reader of this file. */
    static LibsvmReader of(Path file) {
        Objects.requireNonNull(file, "the file");
        return new LibsvmReader(file);
    }

    /** Names of features that there must be, even where all of them are 0: those of a model. */
    LibsvmReader features(List<String> names) {
        features = List.copyOf(names);
        return this;
    }

    /**
     * Gives several files the same columns: up to the last index that occurs in any.
     *
     * @throws FileFormatException if a file is not as described
     */
    static void unite(List<LibsvmReader> readers) throws IOException {
        Size all = new Size();
        for (LibsvmReader reader : readers) {
            Size size = reader.size();
            all.include(size.first);
            all.include(size.last);
        }
        for (LibsvmReader reader : readers) {
            reader.features = Lists.mutable
                    .withAll(reader.features)
                    .with(Integer.toString(all.first))
                    .with(Integer.toString(all.last));
        }
    }

    @Override
    public String name() {
        return file.toString();
    }

    /** What the first reading finds. */
    private static final class Size {
        final RowLines rows = new RowLines();
        int first = 1;
        int last;
        boolean ranked;

        void include(int index) {
            first = Math.min(first, index);
            last = Math.max(last, index);
        }
    }

    /**
     * Reads the columns that are wanted.
     *
     * @throws FileFormatException if the file is not as described, or the choice refuses the
     *     columns
     */
    @Override
    public Table read(ColumnChoice choice) throws IOException {
        Size size = size();
        int n = size.last - size.first + 1;
        int m = size.rows.count();
        Memory.check(file, m + " examples of " + n + " features", 4 * Math.min((long) n * m, Memory.LARGEST_ARRAY));
        try {
            return table(choice, size, n, m);
        } catch (OutOfMemoryError e) {
            long bytes = 4L * n * m + (long) Memory.COLUMN * n;
            throw Memory.tooLittle(file, m + " examples of " + n + " features", bytes, e);
        }
    }

    private Table table(ColumnChoice choice, Size size, int n, int m) throws IOException {
        List<String> names = IntStream.rangeClosed(0, n)
                .mapToObj(c -> c < n ? Integer.toString(size.first + c) : "label")
                .toList();
        List<Wanted> wanted = Choices.ask(file, "", choice, names, true, c -> false);
        ColumnStore store = new ColumnStore(file, names, wanted, m, size.rows);
        do {
            fill(store, size);
        } while (store.again());
        return store.table(source(size, n));
    }

    private Table.Source source(Size size, int n) {
        MutableList<String> notices = Lists.mutable.empty();
        if (size.first == 0) {
            notices.add("the indices of features begin with 0, and so do their names");
        }
        if (size.ranked) {
            notices.add("qid, the number of a query, was left out");
        }
        return new Table.Source(
                name(),
                List.of(
                        new Table.Fact("format", "LIBSVM"),
                        new Table.Fact("features", n + ", named by their indices " + size.first + " to " + size.last)),
                notices);
    }

    private Size size() throws IOException {
        Size size = new Size();
        for (String feature : features) {
            if (Numbers.isInteger(feature) && feature.length() <= 10 && !feature.startsWith("-")) {
                size.include((int) Math.min(Long.parseLong(feature), LibsvmLine.LAST_INDEX));
            }
        }
        try (Lines lines = open()) {
            LibsvmLine line = new LibsvmLine(lines);
            while (line.next()) {
                size.rows.add(lines.number());
                int index;
                while ((index = line.nextIndex()) >= 0) {
                    size.include(index);
                }
            }
            size.ranked = line.isRanked();
        }
        if (size.rows.count() == 0 || size.last < size.first) {
            throw new FileFormatException(
                    file,
                    "",
                    size.rows.count() == 0 ? "the file has no examples" : "no line has a feature",
                    "check how it was written");
        }
        return size;
    }

    private Lines open() throws IOException {
        return Lines.open(file, FileKind.LIBSVM, "a LIBSVM file");
    }

    private void fill(ColumnStore store, Size size) throws IOException {
        int n = size.last - size.first + 1;
        int[] absent = notZero(store, n);
        int[] lastRow = new int[n];
        Arrays.fill(lastRow, -1);
        try (Lines lines = open()) {
            LibsvmLine line = new LibsvmLine(lines);
            int j = 0;
            while (j < size.rows.count() && line.next()) {
                store.setCell(j, n, line.label());
                int index;
                while ((index = line.nextIndex()) >= 0) {
                    int c = index - size.first;
                    if (c < 0 || c >= n) {
                        throw changed(lines);
                    }
                    store.setCell(j, c, line.value());
                    lastRow[c] = j;
                }
                for (int c : absent) {
                    if (lastRow[c] != j) {
                        store.setCell(j, c, "0");
                    }
                }
                j++;
            }
            if (j < size.rows.count() || line.next()) {
                throw changed(lines);
            }
        }
    }

    /** The columns whose 0 is not the 0 that arrays begin with. */
    private static int[] notZero(ColumnStore store, int n) {
        MutableIntList columns = new IntArrayList();
        for (int c = 0; c < n; c++) {
            if (store.wantsText(c) || store.offset(c) != 0) {
                columns.add(c);
            }
        }
        return columns.toArray();
    }

    private static FileFormatException changed(Lines lines) {
        return lines.problem("the file changed while it was read", "read it again when it is complete");
    }
}
