// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A table of one or two binary arrays: examples × features, all dimensions but the first in one,
 * with the columns x0, x1, …; and labels, the column "label" after them. The names are the
 * reader's, not the file's.
 */
final class ArrayTable {
    private final StoredArray x;
    private final ArrayLabels labels;
    private final float[] bytes;
    private final String row;
    private final IntFunction<String> place;

    /**
     * A table of these arrays.
     *
     * @param labels null for none
     * @param bytes the number for each unsigned byte of x, null for the bytes themselves
     * @param row how messages call an example: "image", "row"
     */
    ArrayTable(StoredArray x, ArrayLabels labels, float[] bytes, String row) {
        this.x = x;
        this.labels = labels;
        this.bytes = bytes;
        this.row = row;
        place = j -> x.name() + ", " + row + " " + j;
    }

    /**
     * Reads the columns that are wanted.
     *
     * @param source what is said of them; notices are added
     * @throws FileFormatException if the arrays do not fit together or are not as they should be
     */
    Table read(ColumnChoice choice, Table.Source source) throws IOException {
        if (x.isText()) {
            throw new FileFormatException(
                    x.file(),
                    x.name(),
                    "its elements are text, but features are numbers",
                    "write a table with text as CSV, for example by pandas' to_csv");
        }
        int n = x.columns();
        int m = x.rows();
        if (labels != null) {
            labels.checkRows(x, row);
        }
        try {
            return table(choice, source, n, m);
        } catch (OutOfMemoryError e) {
            long bytes = 4L * n * m + (long) Memory.COLUMN * n;
            throw Memory.tooLittle(x.file(), m + " examples of " + n + " features", bytes, e);
        }
    }

    private Table table(ColumnChoice choice, Table.Source source, int n, int m) throws IOException {
        List<String> names = IntStream.range(0, labels == null ? n : n + 1)
                .mapToObj(c -> c < n ? "x" + c : "label")
                .toList();
        List<Wanted> wanted = Choices.ask(
                x.file(),
                "",
                choice,
                names,
                false,
                c -> c == n && labels.array().isText());
        ColumnStore store = new ColumnStore(x.file(), names, wanted, m, place);
        do {
            fill(store);
        } while (store.again());
        return store.table(labels == null ? source : labels.noticed(source));
    }

    private void fill(ColumnStore store) throws IOException {
        if (labels != null && store.wants(x.columns())) {
            labels.read(store, x.columns());
        }
        float[] plain = x.element().type() == ElementType.UINT8 && bytes != null ? store.plain(x.columns()) : null;
        x.forEach(
                plain != null && !x.fortran()
                        ? new AsTheyLie(plain)
                        : x.fortran() ? new ByColumns(store) : new ByRows(store));
    }

    /** Bytes that are all numbers of X, in its order. */
    private final class AsTheyLie implements StoredArray.Elements {
        private final float[] numbers;
        private int at;

        AsTheyLie(float[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public void take(ByteBuffer buffer, int count) {
            for (int k = 0; k < count; k++) {
                numbers[at + k] = bytes[buffer.get(k) & 0xff];
            }
            at += count;
        }
    }

    /** Elements whose last index runs fastest. */
    private final class ByRows implements StoredArray.Elements {
        private final ColumnStore store;
        private final int n = x.columns();
        private int j;
        private int c;

        ByRows(ColumnStore store) {
            this.store = store;
        }

        @Override
        public void take(ByteBuffer buffer, int count) throws IOException {
            for (int k = 0; k < count; k++) {
                put(store, buffer, k, j, c);
                if (++c == n) {
                    c = 0;
                    j++;
                }
            }
        }
    }

    /** Elements whose first index runs fastest: all examples of a feature, then of the next. */
    private final class ByColumns implements StoredArray.Elements {
        private final ColumnStore store;
        private final int[] columns = fortranColumns(x.shape());
        private int j;
        private int q;

        ByColumns(ColumnStore store) {
            this.store = store;
        }

        @Override
        public void take(ByteBuffer buffer, int count) throws IOException {
            for (int k = 0; k < count; k++) {
                put(store, buffer, k, j, columns[q]);
                if (++j == x.rows()) {
                    j = 0;
                    q++;
                }
            }
        }
    }

    /** By place among the features in Fortran's order, their place in C's. */
    private static int[] fortranColumns(int... shape) {
        int n = 1;
        for (int d = 1; d < shape.length; d++) {
            n *= shape[d];
        }
        int[] columns = new int[n];
        int[] index = new int[shape.length];
        for (int q = 0; q < n; q++) {
            int c = 0;
            for (int d = 1; d < shape.length; d++) {
                c = c * shape[d] + index[d];
            }
            columns[q] = c;
            for (int d = 1; d < shape.length && ++index[d] == shape[d]; d++) {
                index[d] = 0;
            }
        }
        return columns;
    }

    private void put(ColumnStore store, ByteBuffer buffer, int k, int j, int c) throws IOException {
        ElementType type = x.element().type();
        if (type == ElementType.UINT8 && bytes != null) {
            float value = bytes[buffer.get(k) & 0xff];
            store.set(j, c, value, value);
        } else {
            store.setElement(j, c, type, buffer, k * type.size());
        }
    }
}
