// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lanewise.Model;
import io.lanewise.data.Features;
import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.data.TextStyle;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Parameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;

/**
 * Writes a model as a safetensors file: the same model gives the same bytes. They go from the
 * matrices to the stream, for a copy in memory may be more than there is left after training.
 */
final class ModelWriter {
    private final byte[] header;
    private final boolean finite;
    private final MutableMap<String, Matrix> tensors;

    /**
     * Makes the header.
     *
     * @throws IOException if the format cannot hold the model
     */
    ModelWriter(Model model) throws IOException {
        tensors = UnifiedMap.newMap();
        Parameters parameters = model.parameters();
        Standardization standardization = model.standardization();
        tensors.put("W1", parameters.w1());
        tensors.put("b1", parameters.b1());
        tensors.put("W2", parameters.w2());
        tensors.put("b2", parameters.b2());
        tensors.put("mean", standardization.mean());
        tensors.put("scale", standardization.scale());
        finite = parameters.isFinite();
        Safetensors contents = contents(
                model.targets(),
                metadata(model.features()),
                parameters.inputs(),
                parameters.hidden(),
                parameters.outputs());
        contents.metadata()
                .put(ModelFormat.ACTIVATION, model.activation().name().toLowerCase(Locale.ROOT));
        contents.metadata().put(ModelFormat.OUTPUT, model.output().name().toLowerCase(Locale.ROOT));
        contents.metadata().put(Checksum.KEY, Checksum.of(contents, tensors));
        header = json(contents);
    }

    /**
     * The size of the file of such a model.
     *
     * @throws IOException if the format cannot hold it
     */
    static long size(List<String> classNames, List<String> featureNames, long n0, long n1, long n2) throws IOException {
        return size(contents(new Targets.Classes(classNames), metadata(featureNames), n0, n1, n2));
    }

    /**
     * The size of the file of a model with these features.
     *
     * @throws IOException if the format cannot hold it
     */
    static long size(Targets targets, Features features, long n1, long n2) throws IOException {
        return size(contents(TargetsMetadata.longest(targets), metadata(features), features.inputs(), n1, n2));
    }

    private static long size(Safetensors contents) throws IOException {
        return 8 + json(contents).length + contents.inOrder().getLast().getTwo().end();
    }

    /** What the header says of features that are numbers, used as they are. */
    private static MutableMap<String, String> metadata(List<String> featureNames) throws IOException {
        MutableMap<String, String> metadata = UnifiedMap.newMap();
        if (!StringList.isNumbered(featureNames, ModelFormat.FEATURE_PREFIX)) {
            metadata.put(ModelFormat.FEATURE_NAMES, StringList.write(featureNames));
        }
        return metadata;
    }

    private static MutableMap<String, String> metadata(Features features) throws IOException {
        MutableMap<String, String> metadata = features.isPlain()
                ? metadata(features.columnNames())
                : UnifiedMap.newWithKeysValues(ModelFormat.FEATURES, FeaturesJson.write(features.list()));
        if (features.target().isPresent()) {
            metadata.put(
                    ModelFormat.TARGET, FeaturesJson.sound(features.target().get()));
        } else if (!features.targets().isEmpty()) {
            metadata.put(ModelFormat.TARGET_COLUMNS, StringList.write(features.targets()));
        }
        if (!features.style().equals(TextStyle.USUAL)) {
            metadata.put(ModelFormat.TEXT, StyleJson.write(features.style()));
        }
        return metadata;
    }

    /** The header of such a model, with words of the greatest length for what is not known yet. */
    private static Safetensors contents(Targets targets, MutableMap<String, String> features, long n0, long n1, long n2)
            throws IOException {
        Safetensors contents = new Safetensors();
        MutableMap<String, String> metadata = contents.metadata();
        metadata.put("format", ModelFormat.FORMAT);
        boolean version3 = TargetsMetadata.isVersion3(targets) && !features.containsKey(ModelFormat.TARGET_COLUMNS);
        metadata.put("format_version", version3 ? ModelFormat.VERSION_3 : ModelFormat.VERSION);
        metadata.put(ModelFormat.ACTIVATION, " ".repeat(16));
        metadata.put(ModelFormat.OUTPUT, " ".repeat(16));
        TargetsMetadata.write(targets, metadata);
        for (String key : List.of(
                ModelFormat.FEATURE_NAMES,
                ModelFormat.FEATURES,
                ModelFormat.TARGET,
                ModelFormat.TARGET_COLUMNS,
                ModelFormat.TEXT)) {
            if (features.containsKey(key)) {
                metadata.put(key, features.get(key));
            }
        }
        metadata.put(Checksum.KEY, " ".repeat(64));
        entries(contents, ModelFormat.TENSORS.castToList(), new long[][] {{n1, n0}, {n1}, {n2, n1}, {n2}, {n0}, {n0}});
        return contents;
    }

    /** Adds tensors to a header, one after the other. */
    static void entries(Safetensors contents, List<String> names, long[][] shapes) throws IOException {
        long begin = 0;
        for (int t = 0; t < shapes.length; t++) {
            String name = names.get(t);
            long end = begin + 4 * elements(name, shapes[t]);
            contents.entries().put(name, new Safetensors.Entry(Safetensors.DTYPE, shapes[t], begin, end));
            begin = end;
        }
    }

    private static long elements(String name, long[] shape) throws IOException {
        long elements = 1;
        for (long size : shape) {
            if (size < 1 || size > Integer.MAX_VALUE || elements * size > Memory.LARGEST_ARRAY) {
                throw new IOException("a model file cannot hold " + name + " of "
                        + (shape.length == 1 ? "" + shape[0] : shape[0] + "×" + shape[1])
                        + ": it may have 1 to 2^31 - 9 numbers; use fewer hidden units or features");
            }
            elements *= size;
        }
        return elements;
    }

    /** The header as it stands in the file. */
    static byte[] json(Safetensors contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart(Safetensors.METADATA);
            for (String key : contents.metadata().keySet()) {
                json.writeStringField(key, contents.metadata().get(key));
            }
            json.writeEndObject();
            for (String name : contents.entries().keySet()) {
                Safetensors.Entry entry = contents.entries().get(name);
                json.writeObjectFieldStart(name);
                json.writeStringField("dtype", entry.dtype());
                json.writeFieldName("shape");
                json.writeArray(entry.shape(), 0, entry.shape().length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {entry.begin(), entry.end()}, 0, 2);
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        // Blanks up to a multiple of 8 keep the data aligned for readers that map the file.
        while (bytes.size() % 8 != 0) {
            bytes.write(' ');
        }
        if (bytes.size() > Safetensors.MAX_HEADER) {
            throw new IOException("the names of classes, features and their values take " + bytes.size()
                    + " bytes of a model file, which allows " + Safetensors.MAX_HEADER
                    + "; shorten them, or have the features numbered, as without a header line");
        }
        return bytes.toByteArray();
    }

    /** Whether no weight is NaN or infinite. */
    boolean isFinite() {
        return finite;
    }

    /** Writes the file. */
    void writeTo(OutputStream out) throws IOException {
        write(header, ModelFormat.TENSORS.collect(tensors::get).castToList(), out);
    }

    /** Writes a file of a header and its tensors. */
    static void write(byte[] header, List<Matrix> tensors, OutputStream out) throws IOException {
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        for (Matrix tensor : tensors) {
            RowMajor.write(tensor, out);
        }
    }
}
