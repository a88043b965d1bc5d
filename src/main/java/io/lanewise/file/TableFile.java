// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * Reads a table from one or more files of any format that is known: CSV, IDX, NPY, NPZ, LIBSVM or
 * ARFF, each plain, in gzip, or alone in a zip archive; from files, pipes or standard input ("-").
 * The format is told by the content, and where that may be several, by the name.
 *
 * <p>Two arrays (IDX or NPY) of which the second has one dimension are features and their labels;
 * other files are one table, joined row after row: columns by name where the files have names, else
 * by place.
 *
 * <p>What comes through a pipe is kept in a temporary file until {@link #close}.
 *
 * <pre>{@code
 * Roles roles = Roles.builder().target("species").build();
 * try (TableFile file = TableFile.of(Path.of("iris.csv"))) {
 *     System.out.println(Dataset.of(file.read(roles), roles).size()); // 150
 * }
 * }</pre>
 */
public final class TableFile implements TableReader, Closeable {
    /** The formats of tables. */
    public enum Format {
        /** Comma-separated values, whatever the delimiter. */
        CSV,
        /** The format of MNIST. */
        IDX,
        /** One array of NumPy. */
        NPY,
        /** Several arrays of NumPy. */
        NPZ,
        /** LIBSVM or SVMlight. */
        LIBSVM,
        /** Weka's format. */
        ARFF
    }

    private final List<Path> paths;
    private Format format;
    private Path labels;
    private String xName;
    private String yName;
    private List<String> features = List.of();
    private UnaryOperator<CsvReader> csv = UnaryOperator.identity();
    private final List<Input> inputs = new ArrayList<>();

    private TableFile(List<Path> paths) {
        this.paths = paths;
    }

    /** A reader of these files; "-" is standard input. */
    public static TableFile of(Path... files) {
        return of(List.of(files));
    }

    /**
     * A reader of these files; "-" is standard input.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static TableFile of(List<Path> files) {
        Objects.requireNonNull(files, "the files");
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a table needs a file at least");
        }
        return new TableFile(List.copyOf(files));
    }

    /** The format of all files; told by each file itself if not given. */
    public TableFile format(Format choice) {
        format = Objects.requireNonNull(choice, "the format");
        return this;
    }

    /** The file of labels, IDX or NPY, that belongs to a single file of features. */
    public TableFile labels(Path file) {
        labels = Objects.requireNonNull(file, "the labels");
        return this;
    }

    /**
     * The arrays of an NPZ file.
     *
     * @param x the features; null for the usual names
     * @param y the labels; null for the usual names
     */
    public TableFile arrays(String x, String y) {
        xName = x;
        yName = y;
        return this;
    }

    /** The features of a model, which sparse formats need not name where they are 0. */
    public TableFile features(List<String> names) {
        features = List.copyOf(Objects.requireNonNull(names, "the feature names"));
        return this;
    }

    /** What is set of each CSV reader: {@code reader -> reader.header(YES)}. */
    public TableFile csv(UnaryOperator<CsvReader> settings) {
        csv = Objects.requireNonNull(settings, "the settings");
        return this;
    }

    @Override
    public String name() {
        return paths.stream().map(TableFile::shown).collect(Collectors.joining(", "));
    }

    private static String shown(Path path) {
        return path.toString().equals(Input.STANDARD_INPUT) ? "standard input" : path.toString();
    }

    /**
     * Reads the columns that are wanted of all files.
     *
     * @throws FileFormatException if a file is not of a known format, is not as its format demands,
     *     or the choice refuses its columns
     */
    @Override
    public Table read(ColumnChoice choice) throws IOException {
        Objects.requireNonNull(choice, "the choice");
        try {
            Table table = reader().read(choice);
            Table.Source source = table.source();
            return new Table(
                    table.columns(),
                    table.numbers(),
                    new Table.Source(shown(source.name()), source.facts(), source.notices(), source.style()),
                    j -> shown(table.place().apply(j)));
        } catch (FileFormatException e) {
            FileFormatException named = e;
            for (Input input : inputs) {
                named = input.named(named);
            }
            throw named;
        }
    }

    /** Copies have names that the user does not know. */
    private String shown(String text) {
        String shown = text;
        for (Input input : inputs) {
            shown = shown.replace(input.file().toString(), input.name());
        }
        return shown;
    }

    private TableReader reader() throws IOException {
        if (inputs.isEmpty()) {
            for (Path path : paths) {
                inputs.add(Input.of(path));
            }
            if (labels != null) {
                inputs.add(Input.of(labels));
            }
        }
        List<Path> files = inputs.stream().map(Input::file).toList();
        MutableList<Format> formats = Lists.mutable.empty();
        for (Path file : files) {
            formats.add(format != null ? format : TableFormats.of(file));
        }
        if (PairedArrays.isPair(files, formats, labels != null)) {
            return PairedArrays.of(files, formats);
        }
        if (labels != null) {
            throw new FileFormatException(
                    labels,
                    "",
                    "a file of labels goes with one IDX or NPY file of features, but those are "
                            + formats.subList(0, formats.size() - 1),
                    "leave it out where the table has the labels");
        }
        MutableList<TableReader> readers = Lists.mutable.empty();
        for (int i = 0; i < files.size(); i++) {
            readers.add(reader(files.get(i), formats.get(i)));
        }
        if (readers.size() == 1) {
            return readers.get(0);
        }
        if (formats.allSatisfy(each -> each == Format.LIBSVM)) {
            LibsvmReader.unite(readers.collect(LibsvmReader.class::cast));
        }
        return new JoinedReader(readers);
    }

    private TableReader reader(Path file, Format of) throws IOException {
        return switch (of) {
            case CSV -> csv.apply(CsvReader.of(file));
            case IDX -> IdxReader.of(file, null);
            case NPY -> NumpyReader.ofArray(file);
            case NPZ -> NumpyReader.ofArchive(file, xName, yName);
            case LIBSVM -> LibsvmReader.of(file).features(features);
            case ARFF -> ArffReader.of(file);
        };
    }

    /** Removes the copies of what came through pipes. */
    @Override
    public void close() throws IOException {
        for (Input input : inputs) {
            input.close();
        }
        inputs.clear();
    }
}
