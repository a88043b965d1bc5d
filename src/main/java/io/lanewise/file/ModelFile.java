// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Classifier;
import io.lanewise.Estimator;
import io.lanewise.Model;
import io.lanewise.data.Features;
import io.lanewise.data.Targets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Saves and loads models as safetensors files, which any safetensors reader opens;
 * docs/model-format.md has the layout. Saving replaces a file whole or not at all; loading rejects
 * whatever is not exactly such a file.
 *
 * <pre>{@code
 * Classifier classifier = ModelFile.load(Path.of("iris.safetensors"));
 * System.out.println(classifier.predictClass(5.1f, 3.5f, 1.4f, 0.2f)); // setosa
 * ModelFile.save(classifier, Path.of("copy.safetensors"));
 * }</pre>
 */
public final class ModelFile {
    /** What messages call a model that is no file. */
    private static final Path BYTES = Path.of("the model's bytes");

    private ModelFile() {}

    /**
     * Says before training whether a file can hold the model: its names must fit the header, and
     * its matrices an array each.
     *
     * @param classNames by number
     * @param featureNames n0 of them
     * @param n0 features
     * @param n1 hidden units
     * @param n2 outputs
     * @return the size of the file in bytes, for {@link AtomicFile#checkWritable(Path, long)}; it
     *     may come out a little smaller
     * @throws IOException if a file cannot hold it, with the sizes and the cure
     */
    public static long checkCanHold(List<String> classNames, List<String> featureNames, int n0, int n1, int n2)
            throws IOException {
        return ModelWriter.size(classNames, featureNames, n0, n1, n2);
    }

    /**
     * Says the same of a model with these features, whose values must fit the header too.
     *
     * @param n1 hidden units
     * @param n2 outputs
     * @return the size of the file in bytes
     * @throws IOException if a file cannot hold it, with the sizes and the cure
     */
    public static long checkCanHold(List<String> classNames, Features features, int n1, int n2) throws IOException {
        return checkCanHold(new Targets.Classes(classNames), features, n1, n2);
    }

    /**
     * Says the same of a model of any targets, whatever training makes of them.
     *
     * @param n1 hidden units
     * @param n2 outputs
     * @return the size of the file in bytes
     * @throws IOException if a file cannot hold it, with the sizes and the cure
     */
    public static long checkCanHold(Targets targets, Features features, int n1, int n2) throws IOException {
        Objects.requireNonNull(targets, "the targets");
        Objects.requireNonNull(features, "the features");
        return ModelWriter.size(targets, features, n1, n2);
    }

    /**
     * Saves the model that a classifier or regressor predicts with.
     *
     * @throws IllegalStateException if it has none, or its weights are not finite; an old file is
     *     unchanged then
     * @throws IOException if the file cannot be written; an old file is unchanged then
     */
    public static void save(Estimator estimator, Path file) throws IOException {
        Objects.requireNonNull(estimator, "the estimator");
        save(estimator.model(), file);
    }

    /**
     * Saves a model.
     *
     * @throws IllegalStateException if its weights are not finite; an old file is unchanged then
     * @throws IOException if the file cannot be written; an old file is unchanged then
     */
    public static void save(Model model, Path file) throws IOException {
        Objects.requireNonNull(model, "the model");
        Objects.requireNonNull(file, "the file");
        AtomicFile.write(file, writer(model, file)::writeTo);
    }

    private static ModelWriter writer(Model model, Path file) throws IOException {
        ModelWriter writer;
        try {
            writer = new ModelWriter(model);
        } catch (IOException e) {
            throw new IOException(file + ": the model was not saved: " + e.getMessage(), e);
        }
        if (!writer.isFinite()) {
            throw new IllegalStateException(file + ": the model has NaN or infinite weights and was not saved; "
                    + "train again with a smaller learning rate");
        }
        return writer;
    }

    /**
     * A model as the bytes of its file, for whoever keeps it elsewhere, in a database, say.
     *
     * @throws IllegalStateException if its weights are not finite
     * @throws IOException if the format cannot hold it
     */
    public static byte[] toBytes(Model model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        save(model, bytes);
        return bytes.toByteArray();
    }

    /**
     * The model of such bytes.
     *
     * @throws FileFormatException if they are not a sound model, or the memory does not suffice
     */
    public static Model fromBytes(byte[] file) throws IOException {
        Objects.requireNonNull(file, "the bytes");
        if (file.length == 0) {
            throw new FileFormatException(BYTES, "", "there are none", "check how they were written");
        }
        try (SafetensorsReader in = SafetensorsReader.open(BYTES, file)) {
            return model(BYTES, in);
        }
    }

    /**
     * Writes a model to a stream, as the bytes of its file. The stream stays open.
     *
     * @throws IllegalStateException if its weights are not finite; nothing is written then
     * @throws IOException if the format cannot hold it, or the stream cannot be written to
     */
    public static void save(Model model, OutputStream out) throws IOException {
        Objects.requireNonNull(model, "the model");
        Objects.requireNonNull(out, "the stream");
        writer(model, BYTES).writeTo(out);
    }

    /**
     * The model of a stream, which must end after it. The stream stays open.
     *
     * @throws FileFormatException if it is not a sound model, or the memory does not suffice
     * @throws IOException if the stream cannot be read
     */
    public static Model loadModel(InputStream in) throws IOException {
        Objects.requireNonNull(in, "the stream");
        return fromBytes(in.readAllBytes());
    }

    /**
     * Loads a model of classes, ready to predict.
     *
     * @throws FileFormatException if the file is not a sound model of classes, or the memory does
     *     not suffice
     * @throws IOException if it cannot be read
     */
    public static Classifier load(Path file) throws IOException {
        Model model = loadModel(file);
        try {
            return Classifier.of(model);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(
                    file, "", e.getMessage(), "load it by ModelFile.loadEstimator, which takes any model", e);
        }
    }

    /**
     * Loads a model of classes, labels or numbers, ready to predict.
     *
     * @throws FileFormatException if the file is not a sound model, or the memory does not suffice
     * @throws IOException if it cannot be read
     */
    public static Estimator loadEstimator(Path file) throws IOException {
        return Estimator.of(loadModel(file));
    }

    /**
     * Loads a model.
     *
     * @throws FileFormatException if the file is not a sound model, or the memory does not suffice
     * @throws IOException if it cannot be read
     */
    public static Model loadModel(Path file) throws IOException {
        Objects.requireNonNull(file, "the file");
        try (SafetensorsReader in = SafetensorsReader.open(file)) {
            return model(file, in);
        }
    }

    private static Model model(Path file, SafetensorsReader in) throws IOException {
        ModelHeader header = ModelHeader.of(file, in.header());
        Memory.check(file, "the model's numbers", header.bytes());
        try {
            return header.model(in.readTensors());
        } catch (OutOfMemoryError e) {
            throw Memory.tooLittle(file, "the model's numbers", header.bytes(), e);
        }
    }
}
