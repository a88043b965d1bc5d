// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.file.TableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which files have the examples. */
final class DataOptions implements Titled {
    /** The path that means standard input, or standard output. */
    static final Path STANDARD = Path.of("-");

    @Common
    @Option(
            names = {"-d", "--data"},
            paramLabel = "FILE",
            description = {
                "A table of any format; - is standard input.",
                "CSV, IDX, NPY, NPZ, LIBSVM or ARFF, plain or packed. Several (--data A --data B) are joined row after"
                        + " row; images and their labels (IDX, NPY) are two."
            })
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--idx-images",
            paramLabel = "FILE",
            description = "IDX file of images, plain or gzip, as of MNIST.")
    private Path images;

    @Option(names = "--idx-labels", paramLabel = "FILE", description = "IDX file of the images' labels.")
    private Path labels;

    @Option(
            names = "--npz-arrays",
            paramLabel = "X,Y",
            description =
                    "Arrays of an NPZ file with the features and the classes (default: x,y and other usual names).")
    private NameList arrays;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec;

    @Override
    public String title() {
        return "Data";
    }

    /** Whether the user named any data. */
    boolean given() {
        return hasTables() || images != null || labels != null;
    }

    /** Whether there is more than labels. */
    boolean hasFeatures() {
        return hasTables() || images != null;
    }

    /** Whether they are given by --data. */
    boolean hasTables() {
        return !data.isEmpty();
    }

    /** The files that are read, for the check that none of them is written. */
    ImmutableList<Path> files() {
        return Lists.mutable
                .withAll(data)
                .with(images)
                .with(labels)
                .select(file -> file != null && !file.equals(STANDARD))
                .toImmutable();
    }

    /** A note for each file that is given twice. */
    List<String> sameFiles() throws IOException {
        return SameFiles.notes(data);
    }

    /** The file of the labels, if it is one of its own. */
    Path labels() {
        return labels;
    }

    /** Refuses options that contradict each other. */
    void check(boolean withLabels) {
        if (hasTables() && (images != null || labels != null)) {
            throw problem("--data and --idx-images exclude each other: give one source of data");
        }
        if (withLabels && (images == null) != (labels == null)) {
            throw problem("--idx-images and --idx-labels go together: give both");
        }
        if (arrays != null && arrays.names().size() > 2) {
            throw problem(
                    "--npz-arrays names one array or two, but " + arrays.names().size() + " are given");
        }
        if (standardInputs() > 1) {
            throw problem("standard input can be read once; give --data - once");
        }
    }

    /** How often standard input is named. */
    int standardInputs() {
        return (int) data.stream().filter(STANDARD::equals).count();
    }

    private CommandLine.ParameterException problem(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    /** What is read. */
    Tables.Input input() {
        return hasTables() ? input(data) : Tables.Input.images(images, labels);
    }

    /** Other files, read as these are. */
    Tables.Input input(List<Path> files) {
        TableFile file = TableFile.of(files);
        if (arrays != null) {
            List<String> names = arrays.names();
            file.arrays(names.get(0), names.size() > 1 ? names.get(1) : null);
        }
        return new Tables.Input(file, false, false);
    }
}
