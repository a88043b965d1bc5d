// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.MutableMap;

/**
 * Nets as PyTorch has them, in safetensors files with the names of {@code Sequential(Linear(n0,
 * n1), g, Linear(n1, n2))}: 0.weight (n1 × n0), 0.bias (n1), 2.weight (n2 × n1) and 2.bias (n2).
 * docs/export.md has ten lines of PyTorch for each direction.
 *
 * <pre>{@code
 * PyTorchFile.save(ModelFile.loadModel(Path.of("iris.safetensors")), Path.of("torch.safetensors"));
 * }</pre>
 */
public final class PyTorchFile {
    private static final ImmutableList<String> LAYERS = Lists.immutable.of("0.weight", "0.bias", "2.weight", "2.bias");
    private static final ImmutableList<String> STANDARDIZATION = Lists.immutable.of("mean", "scale");
    private static final String CURE = "save a Sequential(Linear, activation, Linear) by"
            + " safetensors.torch.save_file(net.state_dict(), FILE), or rename the tensors";

    /** Nothing is known, so that whatever does not fit is the file's. */
    private static final Net UNKNOWN = new Net(null, null, null, null);

    private PyTorchFile() {}

    /**
     * Writes a model: the four tensors, mean and scale (n0 both), all float32, and as metadata
     * activation, output, what is predicted as in a model file, and feature_names, those of the n0
     * inputs. The same model gives the same bytes.
     *
     * @throws IllegalStateException if its weights are not finite
     * @throws IOException if the file cannot be written, or the names do not fit its header; an old
     *     file is unchanged then
     */
    public static void save(Model model, Path file) throws IOException {
        Objects.requireNonNull(model, "the model");
        Objects.requireNonNull(file, "the file");
        Parameters p = Finite.parameters(model, file);
        Safetensors contents = new Safetensors();
        MutableMap<String, String> metadata = contents.metadata();
        metadata.put("format", "pt");
        metadata.put(ModelFormat.ACTIVATION, model.activation().name().toLowerCase(Locale.ROOT));
        metadata.put(ModelFormat.OUTPUT, model.output().name().toLowerCase(Locale.ROOT));
        byte[] header;
        try {
            TargetsMetadata.write(model.targets(), metadata);
            metadata.put(ModelFormat.FEATURE_NAMES, StringList.write(model.featureNames()));
            long n0 = p.inputs();
            long n1 = p.hidden();
            long n2 = p.outputs();
            ModelWriter.entries(contents, LAYERS.newWithAll(STANDARDIZATION).castToList(), new long[][] {
                {n1, n0}, {n1}, {n2, n1}, {n2}, {n0}, {n0}
            });
            header = ModelWriter.json(contents);
        } catch (IOException e) {
            throw new IOException(file + ": the model was not exported: " + e.getMessage(), e);
        }
        Standardization s = model.standardization();
        List<Matrix> tensors = List.of(p.w1(), p.b1(), p.w2(), p.b2(), s.mean(), s.scale());
        AtomicFile.write(file, out -> ModelWriter.write(header, tensors, out));
    }

    /**
     * What a file of PyTorch does not say of its net. What is null comes from the file's metadata
     * as {@link #save} writes them; else it is the usual.
     *
     * @param activation of the hidden units; usually ReLU
     * @param output function of the output layer; usually the one that the targets need, the
     *     sigmoid of one unit, and the softmax of more
     * @param targets what is predicted; usually classes 0, 1, …, of a linear output numbers
     * @param features names of the n0 inputs; usually x0, x1, …
     */
    public record Net(ActivationFunction activation, Output output, Targets targets, List<String> features) {}

    /**
     * Reads a model of F32, F16, BF16 or F64, to the nearest float. Where the file has mean and
     * scale (n0 both), features are standardised by them.
     *
     * @param net what is known of it
     * @throws FileFormatException if the file is none of such a net
     * @throws IllegalArgumentException if what is known does not fit its shapes
     */
    public static Model load(Path file, Net net) throws IOException {
        Objects.requireNonNull(file, "the file");
        Objects.requireNonNull(net, "what is known of the net");
        try (SafetensorsReader in =
                SafetensorsReader.open(file, EnumSet.allOf(Safetensors.Type.class), kind -> kind.notANet(file))) {
            Safetensors header = in.header();
            checkNames(file, header);
            long numbers = 0;
            for (Safetensors.Entry entry : header.entries()) {
                numbers += entry.shape()[0] * (entry.shape().length == 1 ? 1 : entry.shape()[1]);
            }
            Memory.check(file, "the model's numbers", 8 * numbers);
            try {
                return model(file, header, in.readTensors(), net);
            } catch (OutOfMemoryError e) {
                throw Memory.tooLittle(file, "the model's numbers", 8 * numbers, e);
            }
        }
    }

    private static void checkNames(Path file, Safetensors header) throws FileFormatException {
        List<String> names = header.entries().keysView().toSortedList();
        boolean standardized = names.size() == LAYERS.size() + STANDARDIZATION.size();
        List<String> wanted = (standardized ? LAYERS.newWithAll(STANDARDIZATION) : LAYERS).toSortedList();
        if (!names.equals(wanted)) {
            throw new FileFormatException(
                    file,
                    "the header",
                    "the tensors are " + Text.shortened(names) + ", but should be " + LAYERS.castToList()
                            + ", perhaps with mean and scale",
                    CURE);
        }
        for (String name : names) {
            long[] shape = header.entries().get(name).shape();
            int rank = name.endsWith("weight") ? 2 : 1;
            if (shape.length != rank || shape[0] < 1 || shape[rank - 1] < 1) {
                throw new FileFormatException(
                        file,
                        "tensor '" + name + "'",
                        "its shape is " + Arrays.toString(shape) + ", but it must have " + rank
                                + (rank == 1 ? " dimension" : " dimensions") + " of at least 1",
                        CURE);
            }
        }
    }

    private static Model model(Path file, Safetensors header, MutableMap<String, Matrix> tensors, Net net)
            throws IOException {
        MutableMap<String, String> metadata = header.metadata();
        try {
            Parameters p = new Parameters(
                    tensors.get("0.weight"), tensors.get("0.bias"), tensors.get("2.weight"), tensors.get("2.bias"));
            ActivationFunction g = net.activation() != null
                    ? net.activation()
                    : constant(file, metadata, ModelFormat.ACTIVATION, ActivationFunction.RELU);
            Output output = output(file, metadata, net, p.outputs());
            return new Model(
                    p,
                    g,
                    output,
                    tensors.containsKey("mean")
                            ? new Standardization(tensors.get("mean"), tensors.get("scale"))
                            : Standardization.identity(p.inputs()),
                    net.targets() != null ? net.targets() : targets(file, metadata, output, p.outputs()),
                    Features.numbers(features(file, metadata, net, p.inputs())));
        } catch (IllegalArgumentException e) {
            if (net.equals(UNKNOWN)) {
                throw new FileFormatException(file, "the contents", e.getMessage(), CURE, e);
            }
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Output output(Path file, MutableMap<String, String> metadata, Net net, int units)
            throws IOException {
        if (net.output() != null) {
            return net.output();
        }
        if (net.targets() != null && !(net.targets() instanceof Targets.Classes)) {
            return net.targets() instanceof Targets.Labels ? Output.SIGMOID : Output.LINEAR;
        }
        return constant(file, metadata, ModelFormat.OUTPUT, Output.forUnits(units));
    }

    private static Targets targets(Path file, MutableMap<String, String> metadata, Output output, int units)
            throws IOException {
        return output.classifies() || metadata.containsKey(ModelFormat.TARGETS)
                ? TargetsMetadata.read(file, metadata, Dataset.numbered("", output.classes(units)))
                : new Targets.Numbers(Dataset.numbered("y", units));
    }

    private static List<String> features(Path file, MutableMap<String, String> metadata, Net net, int inputs)
            throws IOException {
        if (net.features() != null) {
            return net.features();
        }
        String names = metadata.get(ModelFormat.FEATURE_NAMES);
        return names != null
                ? StringList.parse(file, ModelFormat.FEATURE_NAMES, names)
                : Dataset.numbered(ModelFormat.FEATURE_PREFIX, inputs);
    }

    /** A constant by its name in the metadata, or the usual one where they do not have it. */
    private static <E extends Enum<E>> E constant(Path file, MutableMap<String, String> metadata, String key, E usual)
            throws IOException {
        String name = metadata.get(key);
        if (name == null) {
            return usual;
        }
        for (E constant : usual.getDeclaringClass().getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        throw Safetensors.problem(file, "metadata '" + key + "'", "'" + Text.shortened(name) + "' is not known");
    }
}
