// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import io.lanewise.file.TableFile.Format;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Features in one file and their labels in another, each an IDX file or a NumPy array. */
final class PairedArrays implements TableReader {
    private final Path features;
    private final Format format;
    private final Path labels;
    private final Format labelsFormat;

    private PairedArrays(Path features, Format format, Path labels, Format labelsFormat) {
        this.features = features;
        this.format = format;
        this.labels = labels;
        this.labelsFormat = labelsFormat;
    }

    /**
     * Whether these are two arrays, and the second has the first one's labels: by its single
     * dimension, or because the user says so.
     */
    static boolean isPair(List<Path> files, List<Format> formats, boolean labelled) throws IOException {
        if (files.size() != 2 || !isArray(formats.get(0)) || !isArray(formats.get(1))) {
            return false;
        }
        if (labelled) {
            return true;
        }
        StoredArray first = array(files.get(0), formats.get(0), "the features");
        StoredArray second = array(files.get(1), formats.get(1), "the labels");
        boolean labels = second.shape().length == 1
                || formats.get(1) == Format.IDX && ArrayLabels.isQmnist(second) && first.shape().length > 2;
        return first.shape().length > 1 && labels;
    }

    private static boolean isArray(Format format) {
        return format == Format.IDX || format == Format.NPY;
    }

    static TableReader of(List<Path> files, List<Format> formats) {
        return formats.get(0) == Format.IDX && formats.get(1) == Format.IDX
                ? IdxReader.of(files.get(0), files.get(1))
                : new PairedArrays(files.get(0), formats.get(0), files.get(1), formats.get(1));
    }

    private static StoredArray array(Path file, Format format, String name) throws IOException {
        return format == Format.IDX ? IdxHeader.array(file, name) : NumpyReader.array(file, name);
    }

    @Override
    public String name() {
        return features.toString();
    }

    @Override
    public Table read(ColumnChoice choice) throws IOException {
        StoredArray x = array(features, format, "the features");
        StoredArray y = array(labels, labelsFormat, "the labels");
        ArrayLabels column = labelsFormat == Format.IDX ? ArrayLabels.ofIdx(y) : ArrayLabels.ofNumpy(y);
        List<Table.Fact> facts = List.of(
                new Table.Fact("format", format + " and " + labelsFormat),
                new Table.Fact("features", x.description()),
                new Table.Fact("labels", y.description() + ", of " + labels));
        float[] bytes = format == Format.IDX ? IdxReader.values() : null;
        return new ArrayTable(x, column, bytes, "row").read(choice, new Table.Source(name(), facts, List.of()));
    }
}
