// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Feature;
import io.lanewise.data.Targets;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Writes models as ONNX files, which hold the whole way from the columns as the user has them to
 * the classes: ONNX Runtime and other programs predict by them, to some 10⁻⁶ of what this library
 * says. docs/export.md has inputs, outputs and operators.
 *
 * <p>It needs the library com.google.protobuf:protobuf-java, which is optional: who does not write
 * ONNX files does not need it.
 *
 * <pre>{@code
 * OnnxFile.save(ModelFile.loadModel(Path.of("iris.safetensors")), Path.of("iris.onnx"));
 * }</pre>
 */
public final class OnnxFile {
    /** The version of ONNX's operators that files are written for; ONNX Runtime 1.12 knows it. */
    public static final int OPSET = 17;

    /** The version of the operators for machine learning that belongs to it. */
    private static final int ML_OPSET = 3;

    /** The version of the format that belongs to them. */
    private static final int IR_VERSION = 8;

    /** What besides the weights a file may take at most. */
    private static final long ROOM = 64 << 20;

    /** A whole number as Java writes it. */
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    /** What the output {@code label} is made of. */
    public enum Labels {
        /** Numbers where every class is called by a whole number, else strings. */
        AUTO,
        /** Strings, whatever the classes are called. */
        STRINGS
    }

    private OnnxFile() {}

    /**
     * Writes a model, with numbers for labels where every class is called by one.
     *
     * @throws IllegalStateException if its weights are not finite, or protobuf-java is not there
     * @throws IOException if the file cannot be written, or the format cannot hold the model; an
     *     old file is unchanged then
     */
    public static void save(Model model, Path file) throws IOException {
        save(model, file, Labels.AUTO);
    }

    /**
     * Writes a model.
     *
     * @throws IllegalStateException if its weights are not finite, or protobuf-java is not there
     * @throws IOException if the file cannot be written, or the format cannot hold the model; an
     *     old file is unchanged then
     */
    public static void save(Model model, Path file, Labels labels) throws IOException {
        Objects.requireNonNull(model, "the model");
        Objects.requireNonNull(file, "the file");
        Objects.requireNonNull(labels, "the labels");
        Parameters parameters = Finite.parameters(model, file);
        if (4L * parameters.count() + ROOM > Integer.MAX_VALUE) {
            throw new IOException(file + ": an ONNX file has 2 GiB at most, too few for " + parameters.count()
                    + " parameters; export it for NumPy or PyTorch");
        }
        try {
            boolean strings =
                    labels == Labels.STRINGS || !areWhole(model.targets().names());
            AtomicFile.write(file, message(file, model, strings)::writeTo);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    file + ": ONNX files are written by the library protobuf-java, which is not there; add"
                            + " com.google.protobuf:protobuf-java to the class path or module path",
                    e);
        }
    }

    private static boolean areWhole(List<String> names) {
        return names.stream().allMatch(name -> WHOLE.matcher(name).matches());
    }

    private static OnnxMessage message(Path file, Model model, boolean stringLabels) throws IOException {
        try {
            return message(model, stringLabels);
        } catch (IOException e) {
            throw new IOException(file + ": the model was not exported: " + e.getMessage(), e);
        }
    }

    private static OnnxMessage message(Model model, boolean stringLabels) throws IOException {
        for (Feature feature : model.features().list()) {
            FeaturesJson.sound(feature.name());
            if (feature instanceof Feature.Categorical categorical) {
                FeaturesJson.sound(String.join(" ", categorical.values()));
                FeaturesJson.sound(String.join(" ", categorical.rare()));
            }
        }
        OnnxGraph graph = new OnnxGraph(OnnxLayers.outputs(model));
        String x = new OnnxColumns(graph).add(model.features());
        new OnnxLayers(graph, model, stringLabels).add(x);
        return new OnnxMessage("ModelProto")
                .set("ir_version", IR_VERSION)
                .set("producer_name", "lanewise")
                .add("opset_import", List.of(opset("", OPSET), opset(OnnxGraph.ML, ML_OPSET)))
                .add(
                        "metadata_props",
                        List.of(
                                metadata("weights_sha256", model.parameters().sha256()),
                                metadata(
                                        model.targets() instanceof Targets.Classes
                                                ? ModelFormat.CLASS_NAMES
                                                : ModelFormat.TARGET_NAMES,
                                        StringList.write(model.targets().names())),
                                metadata(
                                        ModelFormat.FEATURE_NAMES,
                                        StringList.write(model.features().columnNames()))))
                .set("graph", graph.message("lanewise"));
    }

    private static OnnxMessage opset(String domain, int version) {
        return new OnnxMessage("OperatorSetIdProto").set("domain", domain).set("version", version);
    }

    private static OnnxMessage metadata(String key, String value) {
        return new OnnxMessage("StringStringEntryProto").set("key", key).set("value", value);
    }
}
