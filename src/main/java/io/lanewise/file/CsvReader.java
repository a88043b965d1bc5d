// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Reads a CSV file (RFC 4180, UTF-8, plain or gzip): one example per line, numeric features, and a
 * class in one column.
 *
 * <p>Features are decimal numbers; an empty cell is a missing value and refused, never read as 0.
 * Classes are any text; they are numbered in numeric order if all are whole numbers, else in the
 * order of their characters.
 *
 * <p>The file is read twice, first to count its lines, so that X is allocated once: memory is
 * 4·n0·m bytes, and little more.
 */
public final class CsvReader implements ExampleReader {
    /** Whether the first line names the columns. */
    public enum Header {
        /** It does if a cell of it, other than the class, is not a number. */
        AUTO,
        /** It does. */
        YES,
        /** It does not: features are named x0, x1, … in their order. */
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
        Objects.requireNonNull(file, "the file");
        return new CsvReader(file);
    }

    /** Whether the first line names the columns; AUTO if not given. */
    public CsvReader header(Header choice) {
        Objects.requireNonNull(choice, "the header");
        header = choice;
        return this;
    }

    /**
     * The character between cells; if not given, the one of comma, semicolon and tab that the first
     * line has most of.
     */
    public CsvReader delimiter(char character) {
        delimiter = character;
        return this;
    }

    /** The column with the class: its name, or its number from 1; the last if not given. */
    public CsvReader target(String column) {
        target = column;
        return this;
    }

    @Override
    public Path file() {
        return file;
    }

    /**
     * Reads features and classes: every column but the class is a feature.
     *
     * @throws FileFormatException if the file is not as described
     */
    @Override
    public Dataset read() throws IOException {
        return table(null, true).dataset();
    }

    /**
     * Reads features and classes for a model: features by name where the file has names, else by
     * place. Where they have names, the other columns may hold anything.
     *
     * @throws FileFormatException if the file is not as described, or lacks a feature
     */
    @Override
    public Dataset read(List<String> featureNames) throws IOException {
        Objects.requireNonNull(featureNames, "the feature names");
        return table(featureNames, true).dataset();
    }

    /**
     * Reads features for a model, where the file may have a column with the class, or others,
     * besides.
     *
     * @return X, n0 × m
     * @throws FileFormatException if the file is not as described, or lacks a feature
     */
    @Override
    public Matrix readFeatures(List<String> featureNames) throws IOException {
        Objects.requireNonNull(featureNames, "the feature names");
        return table(featureNames, target != null).x();
    }

    private CsvTable table(List<String> featureNames, boolean withTarget) throws IOException {
        CsvText text = CsvText.of(file, delimiter);
        return CsvTable.read(
                text,
                first -> CsvColumns.of(file, first, header, target, withTarget).choose(featureNames));
    }
}
