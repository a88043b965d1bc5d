// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.data.Column;
import io.lanewise.data.ColumnChoice;
import io.lanewise.data.ColumnChoice.Kind;
import io.lanewise.data.ColumnChoice.Wanted;
import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Table;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * Reads IDX files, the format of MNIST, plain or packed: images as examples × rows × columns, and
 * labels as one number each, or QMNIST's eight, of which the first counts. An unsigned byte p of an
 * image becomes p / 255, in [0, 1]; other types (bytes, shorts, ints, floats and doubles) are taken
 * as they stand. The classes are the labels that occur, named by their numbers.
 *
 * <p>As a table, the pixels are the columns x0, x1, … and the label is the column "label".
 *
 * <p>Source: Y. LeCun, "The MNIST database of handwritten digits".
 *
 * <pre>{@code
 * Dataset images = IdxReader.of(Path.of("images.gz"), Path.of("labels.gz")).read();
 * System.out.println(images.x().shape()); // 784×3
 * }</pre>
 */
public final class IdxReader implements ExampleReader, TableReader {
    /** The value of each byte, 0 to 1. */
    private static final float[] VALUES = new float[256];

    static {
        for (int b = 0; b < VALUES.length; b++) {
            VALUES[b] = b / 255f;
        }
    }

    /** The value of each byte of an image; not to be changed. */
    static float[] values() {
        return VALUES;
    }

    private final Path images;
    private final Path labels;

    private IdxReader(Path images, Path labels) {
        this.images = images;
        this.labels = labels;
    }

    /**
     * A reader of images and their labels.
     *
     * @param labels null if only features are read
     */
    public static IdxReader of(Path images, Path labels) {
        Objects.requireNonNull(images, "the images");
        return new IdxReader(images, labels);
    }

    @Override
    public Path file() {
        return labels == null ? images : labels;
    }

    @Override
    public String name() {
        return images.toString();
    }

    /**
     * Reads images and their labels.
     *
     * @throws FileFormatException if a file is not as described, or the two do not belong together
     */
    @Override
    public Dataset read() throws IOException {
        return dataset(null);
    }

    /**
     * Reads images and their labels for a model: pixels have no names, so they are taken by place.
     *
     * @throws FileFormatException if a file is not as described, or the images do not have n0
     *     pixels
     */
    @Override
    public Dataset read(Features model) throws IOException {
        Objects.requireNonNull(model, "the model's features");
        Dataset data = dataset(model);
        return model.isPlain() ? data : TableExamples.checked(images, () -> data.withFeatures(model));
    }

    private Dataset dataset(Features model) throws IOException {
        Objects.requireNonNull(labels, "the labels");
        Table table = read(images(), labels(), model);
        Column.Text classes = (Column.Text) table.columns().get(table.columns().size() - 1);
        List<String> names = new ArrayList<>(table.size());
        for (int j = 0; j < table.size(); j++) {
            if (classes.codes()[j] == Column.Text.MISSING) {
                throw new FileFormatException(
                        labels, "label " + j, "it is not a number", "correct it, or drop the example");
            }
            names.add(classes.value(j));
        }
        Matrix x = table.numbers();
        return TableExamples.checked(images, () -> Dataset.of(x, names, Dataset.numbered("x", x.rows())));
    }

    /**
     * Reads images for a model: X, n0 × m, with n0 pixels.
     *
     * @throws FileFormatException if the file is not as described, or the images do not have n0
     *     pixels
     */
    @Override
    public Matrix readFeatures(Features model) throws IOException {
        Objects.requireNonNull(model, "the model's features");
        StoredArray x = images();
        Table table = read(x, null, model);
        // Pixels that are scaled are numbers, all of them; only they need not be looked at.
        return model.isPlain() && isScaled(x)
                ? table.numbers()
                : TableExamples.checked(images, () -> model.apply(table).x());
    }

    private static Table read(StoredArray images, ArrayLabels labels, Features model) throws IOException {
        int n0 = images.columns();
        if (model != null && n0 != model.list().size()) {
            throw new FileFormatException(
                    images.file(),
                    "the header",
                    "the images have " + n0 + " pixels, but the model has n0 = "
                            + model.list().size(),
                    "use images of the size that the model was trained on");
        }
        int m = images.rows();
        Memory.check(images.file(), m + " images of " + n0 + " pixels", 4L * n0 * m);
        ColumnChoice all = (names, named) -> IntStream.range(0, names.size())
                .mapToObj(c -> new Wanted(c < n0 ? Kind.NUMBERS : Kind.TEXT, 0))
                .toList();
        return table(images, labels).read(all, Table.Source.memory());
    }

    private static ArrayTable table(StoredArray images, ArrayLabels labels) {
        return new ArrayTable(images, labels, VALUES, "image");
    }

    /**
     * Reads the columns that are wanted.
     *
     * @throws FileFormatException if a file is not as described, the two do not belong together, or
     *     the choice refuses the columns
     */
    @Override
    public Table read(ColumnChoice choice) throws IOException {
        Objects.requireNonNull(choice, "the choice");
        StoredArray x = images();
        ArrayLabels y = labels == null ? null : labels();
        MutableList<Table.Fact> facts = Lists.mutable.of(
                new Table.Fact("format", "IDX"),
                new Table.Fact("images", x.description() + (isScaled(x) ? ", divided by 255" : "")));
        if (y != null) {
            facts.add(new Table.Fact("labels", y.array().description() + ", of " + labels));
        }
        return table(x, y).read(choice, new Table.Source(name(), facts, List.of()));
    }

    private static boolean isScaled(StoredArray x) {
        return x.element().type() == ElementType.UINT8;
    }

    private ArrayLabels labels() throws IOException {
        return ArrayLabels.ofIdx(IdxHeader.array(labels, "the labels"));
    }

    private StoredArray images() throws IOException {
        StoredArray array = IdxHeader.array(images, "the images");
        if (array.shape().length < 2) {
            throw new FileFormatException(
                    images,
                    "byte 3",
                    "there is 1 dimension, as in a file of labels",
                    "images have 2 or more: did you swap images and labels?");
        }
        return array;
    }
}
