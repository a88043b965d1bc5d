// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.primitive.MutableObjectIntMap;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * Reads a CSV file (RFC 4180, UTF-8, plain or gzip): one example per line, numeric features, and a class in one column.
 *
 * <p>Features are decimal numbers; an empty cell is a missing value and refused, never read as 0. Classes are any text;
 * they are numbered in numeric order if all are whole numbers, else in the order of their characters.
 */
public final class CsvReader {
    /** Whether the first line names the columns. */
    public enum Header {
        /** It does if a cell of it, other than the class, is not a number. */
        AUTO,
        /** It does. */
        YES,
        /** It does not: columns are named x0, x1, … by their place. */
        NO
    }

    private final Path file;
    private Header header = Header.AUTO;
    private char delimiter;
    private String target;

    private CsvReader(Path file) {
        this.file = file;
    }

    /** A reader of this file, with defaults. */
    public static CsvReader of(Path file) {
        return new CsvReader(file);
    }

    /** Whether the first line names the columns; AUTO if not given. */
    public CsvReader header(Header choice) {
        header = choice;
        return this;
    }

    /** The character between cells; if not given, the one of comma, semicolon and tab that the first line has most of. */
    public CsvReader delimiter(char character) {
        delimiter = character;
        return this;
    }

    /** The column with the class: its name, or its number from 1; the last if not given. */
    public CsvReader target(String column) {
        target = column;
        return this;
    }

    /**
     * Reads features and classes.
     *
     * @throws FileFormatException if the file is not as described
     */
    public Dataset read() throws IOException {
        CsvTable table = CsvTable.read(file, delimiter, header, target, true, true);
        return dataset(table, table.allFeatures());
    }

    /**
     * Reads features and classes for a model: features by name where the file has names, else by place.
     *
     * @throws FileFormatException if the file is not as described, or lacks a feature
     */
    public Dataset read(ImmutableList<String> featureNames) throws IOException {
        CsvTable table = CsvTable.read(file, delimiter, header, target, true, true);
        return dataset(table, table.columnsOf(featureNames));
    }

    /**
     * Reads features for a model, where the file may have a column with the class, or others, besides.
     *
     * @return X, n0 × m
     * @throws FileFormatException if the file is not as described, or lacks a feature
     */
    public Matrix readFeatures(ImmutableList<String> featureNames) throws IOException {
        CsvTable table = CsvTable.read(file, delimiter, header, target, target != null, false);
        return table.features(table.columnsOf(featureNames));
    }

    private Dataset dataset(CsvTable table, int[] columns) throws IOException {
        Matrix x = table.features(columns);
        ImmutableList<String> names =
                Lists.immutable.withAll(IntArrayList.newListWith(columns).collect(table::name));
        MutableList<String> labels = table.labels();
        ImmutableList<String> classes = classes(labels);
        MutableObjectIntMap<String> numbers = new ObjectIntHashMap<>();
        classes.forEachWithIndex((name, k) -> numbers.put(name, k));
        int[] y = labels.collectInt(numbers::get).toArray();
        return new Dataset(x, y, classes, names);
    }

    private static ImmutableList<String> classes(MutableList<String> labels) {
        MutableList<String> distinct = labels.distinct();
        Comparator<String> order = distinct.allSatisfy(Numbers::isInteger)
                ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
        return distinct.sortThis(order).toImmutable();
    }
}
