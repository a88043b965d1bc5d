// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.Model;
import io.lanewise.data.Dataset;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.data.TextStyle;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Output;
import io.lanewise.net.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.collections.api.map.MutableMap;

/**
 * What the header of a model file says of the model. It is held against itself before any data are
 * read: format and version, the tensors' names, and that their shapes fit together.
 */
final class ModelHeader {
    private final Path file;
    private final Safetensors contents;
    private final String version;

    private ModelHeader(Path file, Safetensors contents, String version) {
        this.file = file;
        this.contents = contents;
        this.version = version;
    }

    private static final Set<String> VERSIONS =
            Set.of(ModelFormat.VERSION_1, ModelFormat.VERSION_2, ModelFormat.VERSION_3, ModelFormat.VERSION);

    private boolean isVersion1() {
        return version.equals(ModelFormat.VERSION_1);
    }

    /**
     * Checks the header.
     *
     * @throws FileFormatException if it is not that of a model
     */
    static ModelHeader of(Path file, Safetensors contents) throws IOException {
        String format = contents.metadata().get("format");
        if (!ModelFormat.FORMAT.equals(format)) {
            throw new FileFormatException(
                    file,
                    "metadata 'format'",
                    "it is " + (format == null ? "missing" : "'" + Text.shortened(format) + "'")
                            + ", so this safetensors file is not a model that Lanewise wrote",
                    "give the .safetensors file that lanewise train wrote");
        }
        String version = contents.metadata().get("format_version");
        ModelHeader header = new ModelHeader(file, contents, version);
        if (!VERSIONS.contains(header.metadata("format_version"))) {
            throw new FileFormatException(
                    file,
                    "metadata 'format_version'",
                    "it is '" + Text.shortened(version) + "', but this version of Lanewise reads 1 to 4",
                    "use the version of Lanewise that wrote it, or a newer one");
        }
        header.checkShapes();
        return header;
    }

    private void checkShapes() throws IOException {
        if (!contents.entries().keysView().toSet().equals(ModelFormat.TENSORS.toSet())) {
            throw Safetensors.problem(
                    file,
                    "the header",
                    "the tensors are "
                            + Text.shortened(contents.entries().keysView().toSortedList()) + ", but should be "
                            + ModelFormat.TENSORS.toSortedList());
        }
        long[] w1 = shape("W1", 2);
        long[] b1 = shape("b1", 1);
        long[] w2 = shape("W2", 2);
        long[] b2 = shape("b2", 1);
        long[] mean = shape("mean", 1);
        long[] scale = shape("scale", 1);
        if (w1[0] != b1[0] || w2[1] != b1[0] || w2[0] != b2[0] || mean[0] != w1[1] || scale[0] != w1[1]) {
            throw Safetensors.problem(
                    file,
                    "the header",
                    "the shapes do not fit together: W1 is " + w1[0] + "×" + w1[1] + ", b1 " + b1[0] + ", W2 " + w2[0]
                            + "×" + w2[1] + ", b2 " + b2[0] + ", mean " + mean[0] + ", scale " + scale[0]);
        }
    }

    private long[] shape(String name, int rank) throws IOException {
        long[] shape = contents.entries().get(name).shape();
        String place = "tensor '" + name + "'";
        if (shape.length != rank) {
            throw Safetensors.problem(
                    file,
                    place,
                    "its shape is " + Arrays.toString(shape) + ", but it must have " + rank
                            + (rank == 1 ? " dimension" : " dimensions"));
        }
        if (Arrays.stream(shape).anyMatch(size -> size < 1)) {
            throw Safetensors.problem(
                    file, place, "its shape is " + Arrays.toString(shape) + ", but each dimension must be at least 1");
        }
        return shape;
    }

    /**
     * How much memory loading takes: the model's numbers, of which {@link Model} makes a copy, and
     * the names of its features.
     */
    long bytes() {
        return 2
                        * contents.entries()
                                .collect(entry -> entry.end() - entry.begin())
                                .sumOfLong(Long::longValue)
                + 64 * contents.entries().get("mean").shape()[0];
    }

    /**
     * The model, of data that were read.
     *
     * @throws FileFormatException if the checksum is another, or the parts do not fit together
     */
    Model model(MutableMap<String, Matrix> tensors) throws IOException {
        String checksum = metadata(Checksum.KEY);
        String actual = isVersion1() ? Checksum.ofData(tensors) : Checksum.of(contents, tensors);
        if (!checksum.equals(actual)) {
            throw Safetensors.problem(
                    file,
                    "metadata '" + Checksum.KEY + "'",
                    "the checksum of the contents is " + actual + ", not " + Text.shortened(checksum));
        }
        int n0 = tensors.get("W1").cols();
        int n2 = tensors.get("W2").rows();
        Output output = constant(ModelFormat.OUTPUT, Output.class);
        try {
            return new Model(
                    new Parameters(tensors.get("W1"), tensors.get("b1"), tensors.get("W2"), tensors.get("b2")),
                    constant(ModelFormat.ACTIVATION, ActivationFunction.class),
                    output,
                    new Standardization(tensors.get("mean"), tensors.get("scale")),
                    targets(output, n2),
                    features(n0));
        } catch (IllegalArgumentException e) {
            throw Safetensors.problem(file, "the contents", e.getMessage());
        }
    }

    /** Since version 4 they may be labels or numbers. */
    private Targets targets(Output output, int n2) throws IOException {
        return version.equals(ModelFormat.VERSION)
                ? TargetsMetadata.read(file, contents.metadata(), Dataset.numbered("", output.classes(n2)))
                : new Targets.Classes(names(ModelFormat.CLASS_NAMES, "", output.classes(n2)));
    }

    /** Since version 3 columns may be more than numbers, and the class's column may have a name. */
    private Features features(int n0) throws IOException {
        String text = contents.metadata().get(ModelFormat.TEXT);
        boolean has = !isOld() && text != null;
        return columns(n0).withStyle(has ? StyleJson.parse(file, text) : TextStyle.USUAL);
    }

    /** Whether its columns are numbers alone: before version 3. */
    private boolean isOld() {
        return isVersion1() || version.equals(ModelFormat.VERSION_2);
    }

    private Features columns(int n0) throws IOException {
        if (isOld()) {
            return Features.numbers(names(ModelFormat.FEATURE_NAMES, ModelFormat.FEATURE_PREFIX, n0));
        }
        if (!contents.metadata().containsKey(ModelFormat.FEATURES)) {
            return Features.numbers(names(ModelFormat.FEATURE_NAMES, ModelFormat.FEATURE_PREFIX, n0))
                    .withTargets(targetColumns());
        }
        if (contents.metadata().containsKey(ModelFormat.FEATURE_NAMES)) {
            throw Safetensors.problem(
                    file,
                    "metadata",
                    "there are '" + ModelFormat.FEATURES + "' and '" + ModelFormat.FEATURE_NAMES
                            + "', but one of them says it all");
        }
        return Features.of(FeaturesParser.parse(file, metadata(ModelFormat.FEATURES)), null)
                .withTargets(targetColumns());
    }

    /** One since version 3, several since version 4. */
    private List<String> targetColumns() throws IOException {
        String one = contents.metadata().get(ModelFormat.TARGET);
        String several = contents.metadata().get(ModelFormat.TARGET_COLUMNS);
        if (several == null || !version.equals(ModelFormat.VERSION)) {
            return one == null ? List.of() : List.of(one);
        }
        if (one != null) {
            throw Safetensors.problem(
                    file,
                    "metadata",
                    "there are '" + ModelFormat.TARGET + "' and '" + ModelFormat.TARGET_COLUMNS
                            + "', but one of them says it all");
        }
        return StringList.parse(file, ModelFormat.TARGET_COLUMNS, several);
    }

    private String metadata(String key) throws IOException {
        String value = contents.metadata().get(key);
        if (value == null) {
            throw Safetensors.problem(file, "metadata", "there is no '" + key + "'");
        }
        return value;
    }

    /**
     * A constant by its name in the file, looked up among those that exist, never by reflection on
     * the name.
     */
    private <E extends Enum<E>> E constant(String key, Class<E> type) throws IOException {
        String name = metadata(key);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        throw Safetensors.problem(file, "metadata '" + key + "'", "'" + Text.shortened(name) + "' is not known");
    }

    /** Names as the file has them; since version 2 those that are numbered are left out. */
    private List<String> names(String key, String prefix, int count) throws IOException {
        if (!isVersion1() && !contents.metadata().containsKey(key)) {
            return Dataset.numbered(prefix, count);
        }
        return StringList.parse(file, key, metadata(key));
    }
}
