// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;

/**
 * An array of labels: one for each example, as a column of its own or not; or m × k one-hot rows;
 * or QMNIST's m × 8 numbers, of which the first is the digit.
 */
final class ArrayLabels {
    private static final int QMNIST_COLUMNS = 8;

    private final StoredArray array;
    private final Form form;

    private enum Form {
        ONE_EACH,
        ONE_HOT,
        FIRST
    }

    private ArrayLabels(StoredArray array, Form form) {
        this.array = array;
        this.form = form;
    }

    /**
     * Labels of an IDX file.
     *
     * @throws FileFormatException if they are not of one dimension, or QMNIST's
     */
    static ArrayLabels ofIdx(StoredArray array) throws FileFormatException {
        if (isQmnist(array)) {
            return new ArrayLabels(array, Form.FIRST);
        }
        if (array.shape().length != 1) {
            throw new FileFormatException(
                    array.file(),
                    "byte 3",
                    "there are " + array.shape().length + " dimensions, as in a file of images",
                    "labels have 1: did you swap images and labels?");
        }
        return new ArrayLabels(array, Form.ONE_EACH);
    }

    /** Whether an IDX file is one of QMNIST's labels. */
    static boolean isQmnist(StoredArray array) {
        return array.shape().length == 2
                && array.columns() == QMNIST_COLUMNS
                && array.element().type() == ElementType.INT32;
    }

    /**
     * Labels of a NumPy array.
     *
     * @throws FileFormatException if it has more than two dimensions
     */
    static ArrayLabels ofNumpy(StoredArray array) throws FileFormatException {
        if (array.shape().length > 2 || array.isText() && array.columns() > 1) {
            throw new FileFormatException(
                    array.file(),
                    array.name(),
                    "it is " + array.description() + ", but labels are one for each example",
                    "name the array of labels, or write it with one dimension");
        }
        return new ArrayLabels(array, array.columns() == 1 ? Form.ONE_EACH : Form.ONE_HOT);
    }

    StoredArray array() {
        return array;
    }

    /**
     * Checks that there are as many as examples.
     *
     * @param row what an example is called
     */
    void checkRows(StoredArray x, String row) throws FileFormatException {
        if (array.rows() != x.rows()) {
            boolean together = array.file().equals(x.file());
            throw new FileFormatException(
                    array.file(),
                    array.name(),
                    "there are " + array.rows() + " labels, but " + x.rows() + " " + row + "s in "
                            + (together ? x.name() : x.file()),
                    together ? "name the two arrays that belong together" : "use the two files that belong together");
        }
    }

    /** The source with what there is to say about the labels. */
    Table.Source noticed(Table.Source source) {
        if (form == Form.ONE_EACH) {
            return source;
        }
        String notice = form == Form.ONE_HOT
                ? array.name() + " is one-hot: the label is the place of the 1, from 0"
                : array.name() + " have " + QMNIST_COLUMNS
                        + " numbers for each image, as of QMNIST: the first is the label";
        List<String> notices = Lists.mutable.withAll(source.notices()).with(notice);
        return new Table.Source(source.name(), source.facts(), notices, source.style());
    }

    /** Reads them into a column. */
    void read(ColumnStore store, int column) throws IOException {
        switch (form) {
            case ONE_HOT -> array.forEach(new OneHot(store, column));
            case FIRST, ONE_EACH -> array.forEach(new First(store, column));
            default -> throw new AssertionError(form);
        }
    }

    /** The first of each row. */
    private final class First implements StoredArray.Elements {
        private final ColumnStore store;
        private final int column;
        private final int k = array.columns();
        private int position;

        First(ColumnStore store, int column) {
            this.store = store;
            this.column = column;
        }

        @Override
        public void take(ByteBuffer bytes, int count) throws IOException {
            for (int i = 0; i < count; i++, position++) {
                if (position % k == 0) {
                    put(bytes, i, position / k);
                }
            }
        }

        private void put(ByteBuffer bytes, int i, int j) throws IOException {
            ElementType type = array.element().type();
            if (type != null) {
                store.setElement(j, column, type, bytes, i * type.size());
                return;
            }
            String text = array.text(bytes, i);
            if (text.isEmpty()) {
                setMissing(j);
            } else if (store.wantsText(column)) {
                store.set(j, column, text);
            } else if (Numbers.isDecimal(text)) {
                store.set(j, column, Double.parseDouble(text), Float.parseFloat(text));
            } else {
                throw new FileFormatException(
                        array.file(),
                        array.name() + ", row " + j,
                        "the label is '" + Text.shortened(text) + "', not a number",
                        "use labels that are numbers");
            }
        }

        private void setMissing(int j) throws FileFormatException {
            if (!store.wantsText(column)) {
                store.set(j, column, Double.NaN, Float.NaN);
            }
        }
    }

    /** The place of the 1 in each row; rows may be apart, so each is counted until the end. */
    private final class OneHot implements StoredArray.Elements {
        private final ColumnStore store;
        private final int column;
        private final int[] places = new int[array.rows()];
        private long position;

        OneHot(ColumnStore store, int column) {
            this.store = store;
            this.column = column;
        }

        @Override
        public void take(ByteBuffer bytes, int count) throws IOException {
            int m = array.rows();
            int k = array.columns();
            ElementType type = array.element().type();
            for (int i = 0; i < count; i++, position++) {
                int j = (int) (array.fortran() ? position % m : position / k);
                int c = (int) (array.fortran() ? position / m : position % k);
                double value = type.at(bytes, i * type.size());
                if (value == 1 && places[j] == 0) {
                    places[j] = c + 1;
                } else if (value != 0) {
                    throw notOneHot(j);
                }
            }
            for (int j = 0; position == (long) m * k && j < m; j++) {
                if (places[j] == 0) {
                    throw notOneHot(j);
                }
                store.set(j, column, places[j] - 1, places[j] - 1);
            }
        }

        private FileFormatException notOneHot(int j) {
            return new FileFormatException(
                    array.file(),
                    array.name() + ", row " + j,
                    "it is " + array.description() + ", but no one-hot row of one 1 and else 0",
                    "labels are one for each example: write them so, for example y.argmax(axis=1); several numbers or"
                            + " labels for each are columns of one array with the features: name them by --target");
        }
    }
}
