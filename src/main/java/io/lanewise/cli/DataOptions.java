// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Dataset;
import io.lanewise.file.CsvReader;
import io.lanewise.file.ExampleReader;
import io.lanewise.file.FileFormatException;
import io.lanewise.file.IdxReader;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.primitive.IntSets;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where the data come from: a CSV file, or IDX files. */
final class DataOptions {
    @Option(names = "--data", paramLabel = "FILE.csv", description = "CSV file, plain or gzip, with numeric features.")
    Path csv;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "Column with the class: its name, or its number from 1; by default the last.")
    String target;

    @Option(
            names = "--header",
            paramLabel = "auto|yes|no",
            defaultValue = "AUTO",
            description = "Whether the first line names the columns (default: auto).")
    CsvReader.Header header;

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "Character between cells; by default it is guessed.")
    String delimiter;

    @Option(
            names = "--idx-images",
            paramLabel = "FILE",
            description = "IDX file of images, plain or gzip, as of MNIST.")
    Path images;

    @Option(names = "--idx-labels", paramLabel = "FILE", description = "IDX file of the images' labels.")
    Path labels;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    /** Whether the user named any data. */
    boolean given() {
        return csv != null || images != null || labels != null;
    }

    /** The files that are read, for the check that none of them is written. */
    ImmutableList<Path> files() {
        MutableList<Path> files = Lists.mutable.of(csv, images, labels);
        return files.select(file -> file != null).toImmutable();
    }

    /** Refuses options that contradict each other. */
    void check(boolean withLabels) {
        if (csv != null && (images != null || labels != null)) {
            throw problem("--data and --idx-images exclude each other: give one source of data");
        }
        if (withLabels && (images == null) != (labels == null)) {
            throw problem("--idx-images and --idx-labels go together: give both");
        }
        if (csv == null && target != null) {
            throw problem("--target names a column of --data: give both");
        }
        if (delimiter != null && delimiter.length() != 1 && !delimiter.equals("\\t")) {
            throw problem("--delimiter must be one character, but is '" + delimiter + "'");
        }
    }

    private CommandLine.ParameterException problem(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    /** Features and classes. */
    Dataset read() throws IOException {
        return reader().read();
    }

    /** Features and classes, of two classes at least. */
    Dataset readForTraining() throws IOException {
        Dataset examples = read();
        if (examples.size() == 0 || IntSets.immutable.of(examples.labels()).size() < 2) {
            throw new FileFormatException(
                    reader().file(),
                    "",
                    "all " + examples.size() + " examples have one class, but training needs two at least",
                    "use other data, or name the column with the class by --target");
        }
        return examples;
    }

    /** Features and classes for a model. */
    Dataset read(List<String> features) throws IOException {
        return reader().read(features);
    }

    /** Features alone, for a model. */
    Matrix readFeatures(List<String> features) throws IOException {
        return reader().readFeatures(features);
    }

    /** What reads the data: the one place that tells the formats apart. */
    private ExampleReader reader() {
        return csv != null ? csvReader() : IdxReader.of(images, labels);
    }

    private CsvReader csvReader() {
        CsvReader reader = CsvReader.of(csv).header(header);
        if (target != null) {
            reader.target(target);
        }
        if (delimiter != null) {
            reader.delimiter(delimiter.equals("\\t") ? '\t' : delimiter.charAt(0));
        }
        return reader;
    }
}
