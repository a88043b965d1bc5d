// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Classifier;
import io.lanewise.Model;
import io.lanewise.data.Standardization;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.collections.api.factory.Sets;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.set.ImmutableSet;

/**
 * Saves and loads models as safetensors files, which any safetensors reader opens; docs/model-format.md has the layout.
 * Saving replaces a file whole or not at all; loading rejects whatever is not exactly such a file.
 */
public final class ModelFile {
    static final String FORMAT = "lanewise";
    static final String VERSION = "1";
    private static final ImmutableSet<String> TENSORS = Sets.immutable.of("W1", "b1", "W2", "b2", "mean", "scale");

    private ModelFile() {}

    /**
     * Saves the model that the classifier predicts with.
     *
     * @throws IllegalStateException if it has none, or its weights are not finite; an old file is unchanged then
     * @throws IOException if the file cannot be written; an old file is unchanged then
     */
    public static void save(Classifier classifier, Path file) throws IOException {
        save(classifier.model(), file);
    }

    /** Saves a model. */
    public static void save(Model model, Path file) throws IOException {
        if (!model.parameters().isFinite()) {
            throw new IllegalStateException(file + ": the model has NaN or infinite weights and was not saved; "
                    + "train again with a smaller learning rate");
        }
        AtomicFile.write(file, SafetensorsWriter.write(model));
    }

    /**
     * Loads a model, ready to predict.
     *
     * @throws FileFormatException if the file is not a sound model
     * @throws IOException if it cannot be read
     */
    public static Classifier load(Path file) throws IOException {
        return Classifier.of(loadModel(file));
    }

    /** Loads a model. */
    public static Model loadModel(Path file) throws IOException {
        Safetensors contents = SafetensorsReader.read(file);
        expect(file, contents, "format", FORMAT);
        expect(file, contents, "format_version", VERSION);
        ImmutableSet<String> names = contents.tensors().keysView().toSet().toImmutable();
        if (!names.equals(TENSORS)) {
            throw Safetensors.problem(
                    file,
                    "the header",
                    "the tensors are " + names.toSortedList() + ", but should be " + TENSORS.toSortedList());
        }
        String checksum = metadata(file, contents, "sha256");
        String actual = Checksum.of(contents.tensors());
        if (!checksum.equals(actual)) {
            throw Safetensors.problem(
                    file, "metadata 'sha256'", "the checksum of the data is " + actual + ", not " + checksum);
        }
        Matrix w1 = matrix(file, contents, "W1", 2);
        Matrix w2 = matrix(file, contents, "W2", 2);
        try {
            Parameters parameters =
                    new Parameters(w1, matrix(file, contents, "b1", 1), w2, matrix(file, contents, "b2", 1));
            return new Model(
                    parameters,
                    constant(file, contents, "activation", ActivationFunction.class),
                    constant(file, contents, "output", Output.class),
                    new Standardization(matrix(file, contents, "mean", 1), matrix(file, contents, "scale", 1)),
                    names(file, contents, "class_names"),
                    names(file, contents, "feature_names"));
        } catch (IllegalArgumentException e) {
            throw Safetensors.problem(file, "the tensors", e.getMessage());
        }
    }

    /** A tensor of chapter shape, row by row in the file; a vector becomes a column. */
    private static Matrix matrix(Path file, Safetensors contents, String name, int rank) throws IOException {
        Safetensors.Tensor tensor = contents.tensors().get(name);
        if (tensor.shape().length != rank) {
            throw Safetensors.problem(
                    file,
                    "tensor '" + name + "'",
                    "its shape is " + Arrays.toString(tensor.shape()) + ", but it must have " + rank
                            + (rank == 1 ? " dimension" : " dimensions"));
        }
        for (int i = 0; i < tensor.values().length; i++) {
            if (!Float.isFinite(tensor.values()[i])) {
                throw Safetensors.problem(file, "tensor '" + name + "'", "element " + i + " is " + tensor.values()[i]);
            }
        }
        int rows = Math.toIntExact(tensor.shape()[0]);
        int cols = rank == 1 ? 1 : Math.toIntExact(tensor.shape()[1]);
        return Matrix.wrap(tensor.values(), cols, rows).transpose().copy();
    }

    private static void expect(Path file, Safetensors contents, String key, String wanted) throws IOException {
        String found = metadata(file, contents, key);
        if (!found.equals(wanted)) {
            throw new FileFormatException(
                    file,
                    "metadata '" + key + "'",
                    "it is '" + found + "', but this version reads '" + wanted + "'",
                    "use the version of Lanewise that wrote it, or a newer one");
        }
    }

    private static String metadata(Path file, Safetensors contents, String key) throws IOException {
        String value = contents.metadata().get(key);
        if (value == null) {
            throw Safetensors.problem(file, "metadata", "there is no '" + key + "'");
        }
        return value;
    }

    /** A constant by its name in the file, looked up among those that exist, never by reflection on the name. */
    private static <E extends Enum<E>> E constant(Path file, Safetensors contents, String key, Class<E> type)
            throws IOException {
        String name = metadata(file, contents, key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        throw Safetensors.problem(file, "metadata '" + key + "'", "'" + name + "' is not known");
    }

    private static ImmutableList<String> names(Path file, Safetensors contents, String key) throws IOException {
        return StringList.parse(file, key, metadata(file, contents, key));
    }
}
