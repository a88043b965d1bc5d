// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.ColumnChoice;
import io.lanewise.data.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * Reads an NPY or NPZ file of NumPy: features as examples × features, further dimensions in one
 * (28 × 28 pixels are 784 columns), and in an NPZ file labels, one for each example or one-hot.
 * Columns are x0, x1, … and "label"; NaN is a missing number, infinity is refused. Bytes stay as
 * they are, 0 to 255.
 *
 * <p>The arrays of an NPZ file are x and y by their names (see {@link NpzArchive}) unless others
 * are named; without labels there is no column of them.
 */
final class NumpyReader implements TableReader {
    private final Path file;
    private final boolean archive;
    private final String xName;
    private final String yName;

    private NumpyReader(Path file, boolean archive, String xName, String yName) {
        Objects.requireNonNull(file, "the file");
        this.file = file;
        this.archive = archive;
        this.xName = xName;
        this.yName = yName;
    }

    /** A reader of an NPY file. */
    static NumpyReader ofArray(Path file) {
        return new NumpyReader(file, false, null, null);
    }

    /**
     * A reader of an NPZ file.
     *
     * @param x the array of features, or null for the usual names
     * @param y the array of labels, or null for the usual names
     */
    static NumpyReader ofArchive(Path file, String x, String y) {
        return new NumpyReader(file, true, x, y);
    }

    /**
     * The array of an NPY file.
     *
     * @throws FileFormatException if it is none
     */
    static StoredArray array(Path file, String name) throws IOException {
        return NpyArray.read(file, name, size(file), () -> {
            BufferedInputStream in = InputFile.open(file);
            FileKind kind = FileKind.of(FileKind.head(in));
            if (kind != FileKind.NPY && kind != FileKind.BINARY && kind != FileKind.TEXT) {
                in.close();
                throw kind.notData(file, "a NumPy array (.npy)");
            }
            return in;
        });
    }

    private static InputFile.Size size(Path file) throws IOException {
        InputFile.check(file);
        return InputFile.size(file);
    }

    @Override
    public String name() {
        return file.toString();
    }

    /**
     * Reads the columns that are wanted.
     *
     * @throws FileFormatException if the file is not as described, or the choice refuses the
     *     columns
     */
    @Override
    public Table read(ColumnChoice choice) throws IOException {
        Objects.requireNonNull(choice, "the choice");
        StoredArray x;
        StoredArray y = null;
        String others = "";
        MutableList<Table.Fact> facts = Lists.mutable.of(new Table.Fact("format", archive ? "NPZ" : "NPY"));
        if (archive) {
            NpzArchive arrays = NpzArchive.open(file, xName, yName);
            x = arrays.x();
            y = arrays.y();
            facts.add(new Table.Fact("features", x.name() + ", " + x.description()));
            if (y != null) {
                facts.add(new Table.Fact("labels", y.name() + ", " + y.description()));
            }
            others = arrays.others();
            if (!others.isEmpty()) {
                facts.add(new Table.Fact("other arrays", others));
            }
        } else {
            x = array(file, "the array");
            facts.add(new Table.Fact("array", x.description()));
        }
        ArrayLabels labels = y == null ? null : ArrayLabels.ofNumpy(y);
        ArrayTable table = new ArrayTable(x, labels, null, "row");
        try {
            return table.read(choice, new Table.Source(name(), facts, List.of()));
        } catch (FileFormatException e) {
            throw others.isEmpty() || !(e.getCause() instanceof IllegalArgumentException) ? e : withOthers(e, others);
        }
    }

    /** The choice's refusal, which may come of arrays that were not read. */
    private FileFormatException withOthers(FileFormatException e, String others) {
        return new FileFormatException(
                file,
                e.place(),
                e.getCause().getMessage(),
                "if the labels are in another array (" + others + "), name both by --npz-arrays X,Y",
                e);
    }
}
