// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Dataset;
import io.lanewise.data.FeatureOptions;
import io.lanewise.data.Features;
import io.lanewise.data.Roles;
import io.lanewise.data.Table;
import io.lanewise.data.TextStyle;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Reads a CSV file as it comes: plain or gzip, one example per line, cells of numbers and of text.
 *
 * <p>What is not given is found out from the file, and all that was understood stands in the
 * table's source: delimiter, header and why, encoding, what was skipped or left out. Numbers are
 * decimal, and become the nearest float. Rows have the same number of cells; a quote that never
 * closes, NUL, infinities, and numbers too large for a float are refused, with line and column.
 *
 * <p>The file is read several times, so that everything is allocated once and in its final size:
 * memory is 4 bytes for each number and each text, the different texts, and a few MiB.
 *
 * <pre>{@code
 * ExampleReader reader = CsvReader.of(Path.of("iris.csv")).target("species");
 * System.out.println(reader.read().size()); // 150
 * }</pre>
 */
public final class CsvReader implements ExampleReader, TableReader {
    /** Whether the first line names the columns. */
    public enum Header {
        /** It does if a cell of it is no number and those below are, or as docs/data.md has it. */
        AUTO,
        /** It does. */
        YES,
        /** It does not: columns are named x0, x1, … in their order. */
        NO
    }

    private final Path file;
    private CsvOptions options = CsvOptions.defaults();
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
        options = options.withHeader(choice);
        return this;
    }

    /**
     * The character between cells; if not given, the one of tab, semicolon, bar, comma and blanks
     * by which the first lines have as many cells. A blank stands for runs of blanks and tabs.
     *
     * @throws IllegalArgumentException if it is not ASCII, or a digit
     */
    public CsvReader delimiter(char character) {
        options = options.withDelimiter(CsvOptions.ascii("delimiter", character));
        return this;
    }

    /**
     * The character around cells with delimiters in them; if not given, " or ' as the lines show.
     *
     * @throws IllegalArgumentException if it is not ASCII, or a digit
     */
    public CsvReader quote(char character) {
        options = options.withQuote(CsvOptions.ascii("quote", character));
        return this;
    }

    /**
     * Lines that start with this character are left out; none if not given.
     *
     * @throws IllegalArgumentException if it is not ASCII, or a digit
     */
    public CsvReader comment(char character) {
        options = options.withComment(CsvOptions.ascii("comment character", character));
        return this;
    }

    /**
     * The decimal sign; if not given that of a model's training file, else the point.
     *
     * @throws IllegalArgumentException if it is neither point nor comma
     */
    public CsvReader decimal(char character) {
        if (character != '.' && character != ',') {
            throw new IllegalArgumentException("the decimal sign must be . or , but is '" + character + "'");
        }
        options = options.withDecimal(character);
        return this;
    }

    /**
     * What stands between groups of three digits; nothing if not given and not so in training.
     *
     * @throws IllegalArgumentException if it is a digit or letter
     */
    public CsvReader thousands(char character) {
        if (Character.isLetterOrDigit(character) || character == 0 || character == CsvOptions.NO_GROUPS) {
            throw new IllegalArgumentException("digits cannot be separated by '" + character + "'");
        }
        options = options.withThousands(character);
        return this;
    }

    /** The encoding; if not given UTF-8, or UTF-16 by a byte order mark. */
    public CsvReader encoding(Charset charset) {
        Objects.requireNonNull(charset, "the encoding");
        options = options.withEncoding(charset);
        return this;
    }

    /**
     * Lines to leave out at the start, whatever they hold.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public CsvReader skip(int lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("the lines to skip must be at least 0, but are " + lines);
        }
        options = options.withSkip(lines);
        return this;
    }

    /** Digits are in no groups, even if they were in a model's training file. */
    public CsvReader withoutThousands() {
        options = options.withThousands(CsvOptions.NO_GROUPS);
        return this;
    }

    /** What marks a missing cell beside {@link TextStyle#MARKERS}; if not given, as in training. */
    public CsvReader missingMarkers(List<String> markers) {
        Objects.requireNonNull(markers, "the markers");
        options = options.withMissing(List.copyOf(markers));
        return this;
    }

    /**
     * Those of {@link TextStyle#MARKERS} that are values here; if not given, as in training.
     *
     * @throws IllegalArgumentException if one of them is no such marker
     */
    public CsvReader notMissing(List<String> values) {
        TextStyle.checkAreMarkers(values);
        options = options.withNotMissing(List.copyOf(values));
        return this;
    }

    /**
     * Threads that read; if not given, as many as processors, up to 8. The result is the same.
     *
     * @throws IllegalArgumentException if there is none
     */
    public CsvReader threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("there must be at least 1 thread, but there are " + count);
        }
        options = options.withThreads(count);
        return this;
    }

    /** The column with the class: its name, or its number from 1; the last if not given. */
    public CsvReader target(String column) {
        target = column;
        return this;
    }

    @Override
    public String name() {
        return file.toString();
    }

    /**
     * Reads the columns that the choice wants. A column of {@link ColumnChoice.Kind#AUTO} is one of
     * numbers if all its cells are, or missing. Where the offset is NaN, a column whose different
     * numbers fall together as floats gets one: their rounded median.
     *
     * @throws FileFormatException if the file is not as described
     */
    @Override
    public Table read(ColumnChoice choice) throws IOException {
        Objects.requireNonNull(choice, "the choice");
        return CsvLoader.read(new CsvSource(file, options.encoding()), options, choice);
    }

    @Override
    public Path file() {
        return file;
    }

    /**
     * Reads features and classes: every column but the class is a feature, by {@link
     * FeatureOptions#defaults()}. For others, read a table by roles, and make a data set of both.
     *
     * @throws FileFormatException if the file is not as described, or a value cannot be used
     */
    @Override
    public Dataset read() throws IOException {
        return examples(Roles.builder().target(target).build()).dataset();
    }

    /**
     * Reads features and classes for a model: features by name where the file has names, else by
     * place. Where they have names, the other columns may hold anything.
     *
     * @throws FileFormatException if the file is not as described, lacks a feature, or has a value
     *     that the model cannot use
     */
    @Override
    public Dataset read(Features model) throws IOException {
        return examples(Roles.builder().target(target).forEvaluation(model)).dataset();
    }

    /**
     * Reads features for a model; the file may have a class and other columns besides.
     *
     * @return X, n0 × m
     * @throws FileFormatException if the file is not as described, lacks a feature, or has a value
     *     that the model cannot use
     */
    @Override
    public Matrix readFeatures(Features model) throws IOException {
        return examples(Roles.builder().target(target).forPrediction(model)).x(model);
    }

    /** Where the class is named, there is a header. */
    private TableExamples examples(Roles roles) throws IOException {
        boolean named = target != null && !Numbers.isInteger(target) && options.header() == Header.AUTO;
        CsvOptions own = named ? options.withHeader(Header.YES) : options;
        return new TableExamples(file, CsvLoader.read(new CsvSource(file, own.encoding()), own, roles), roles);
    }
}
