// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Estimator;
import io.lanewise.Model;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Saves a model as the source of one Java class, which needs JDK 17 or later and nothing else, and
 * whose predictions are those of the library to the last bit. The class is called as the file, so
 * the file must be called as a Java class: {@code Iris.java}.
 *
 * <pre>{@code
 * Classifier classifier = ModelFile.load(Path.of("iris.safetensors"));
 * JavaSource.save(classifier, Path.of("Iris.java"));
 * }</pre>
 *
 * <p>The class has {@code predict} and {@code probabilities}, of numbers in the columns' order
 * where all are numbers, and of a map from names to values. {@code java Iris.java} checks it by the
 * test vectors that it has within it; docs/export.md shows what it looks like.
 */
public final class JavaSource {
    private static final long MOST_PARAMETERS = 100_000_000;

    private JavaSource() {}

    /**
     * Saves the model that the estimator predicts with, as a class without a package.
     *
     * @throws IllegalArgumentException if the file is not called as a Java class
     * @throws IllegalStateException if it has none, or its weights are not finite; an old file is
     *     unchanged then
     * @throws IOException if the file cannot be written, or the model has more than 10^8
     *     parameters; an old file is unchanged then
     */
    public static void save(Estimator estimator, Path file) throws IOException {
        Objects.requireNonNull(estimator, "the estimator");
        save(estimator.model(), file);
    }

    /**
     * Saves a model as a class without a package.
     *
     * @throws IllegalArgumentException if the file is not called as a Java class
     * @throws IllegalStateException if its weights are not finite; an old file is unchanged then
     * @throws IOException if the file cannot be written, or the model has more than 10^8
     *     parameters; an old file is unchanged then
     */
    public static void save(Model model, Path file) throws IOException {
        save(model, null, file);
    }

    /**
     * Saves a model as a class of a package.
     *
     * @param packageName such as com.example.models
     * @throws IllegalArgumentException if the file is not called as a Java class, or no package can
     *     be called so
     * @throws IllegalStateException if its weights are not finite; an old file is unchanged then
     * @throws IOException if the file cannot be written, or the model has more than 10^8
     *     parameters; an old file is unchanged then
     */
    public static void save(Model model, Path file, String packageName) throws IOException {
        Objects.requireNonNull(packageName, "the package");
        save(model, packageName, file);
    }

    /**
     * Says before the work begins whether a class can be called as the file, in such a package.
     *
     * @param packageName null for none
     * @throws IllegalArgumentException if not, with the cure
     */
    public static void checkName(Path file, String packageName) {
        Objects.requireNonNull(file, "the file");
        JavaName.of(file, packageName);
    }

    /** A compiler reads the whole file at once, of which no array may have more than 2 GB. */
    static void checkSize(long parameters, Path file) throws IOException {
        if (parameters > MOST_PARAMETERS) {
            throw new IOException(file + ": the model has " + parameters + " parameters, and a Java class can have "
                    + MOST_PARAMETERS + "; write another format, such as ONNX");
        }
    }

    private static void save(Model model, String packageName, Path file) throws IOException {
        Objects.requireNonNull(model, "the model");
        Objects.requireNonNull(file, "the file");
        JavaName name = JavaName.of(file, packageName);
        if (!model.parameters().isFinite()) {
            throw new IllegalStateException(file + ": the model has NaN or infinite weights and was not saved; "
                    + "train again with a smaller learning rate");
        }
        checkSize(model.parameters().count(), file);
        JavaClass source = new JavaClass(model, name);
        AtomicFile.write(file, out -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII));
            source.writeTo(text);
            text.flush();
        });
    }
}
