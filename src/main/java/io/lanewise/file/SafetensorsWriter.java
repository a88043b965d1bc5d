// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lanewise.Model;
import io.lanewise.kernel.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.map.MutableMap;

/** Writes a model as the bytes of a safetensors file: the same model gives the same bytes. */
final class SafetensorsWriter {
    /** The order of the tensors in the file. */
    private static final ImmutableList<String> ORDER = Lists.immutable.of("W1", "b1", "W2", "b2", "mean", "scale");

    private SafetensorsWriter() {}

    static byte[] write(Model model) throws IOException {
        MutableMap<String, Safetensors.Tensor> tensors = Maps.mutable.of(
                "W1",
                matrix(model.parameters().w1()),
                "b1",
                vector(model.parameters().b1()),
                "W2",
                matrix(model.parameters().w2()),
                "b2",
                vector(model.parameters().b2()));
        tensors.put("mean", vector(model.standardization().mean()));
        tensors.put("scale", vector(model.standardization().scale()));
        byte[] header = header(model, tensors);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.writeBytes(header);
        for (String name : ORDER) {
            out.writeBytes(Checksum.bytes(tensors.get(name).values()));
        }
        return out.toByteArray();
    }

    private static byte[] header(Model model, MutableMap<String, Safetensors.Tensor> tensors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart(Safetensors.METADATA);
            json.writeStringField("format", ModelFile.FORMAT);
            json.writeStringField("format_version", ModelFile.VERSION);
            json.writeStringField("activation", model.activation().name().toLowerCase(Locale.ROOT));
            json.writeStringField("output", model.output().name().toLowerCase(Locale.ROOT));
            json.writeStringField("class_names", StringList.write(model.classNames()));
            json.writeStringField("feature_names", StringList.write(model.featureNames()));
            json.writeStringField("sha256", Checksum.of(tensors.toImmutable()));
            json.writeEndObject();
            long begin = 0;
            for (String name : ORDER) {
                Safetensors.Tensor tensor = tensors.get(name);
                long end = begin + 4L * tensor.values().length;
                json.writeObjectFieldStart(name);
                json.writeStringField("dtype", "F32");
                json.writeFieldName("shape");
                json.writeArray(tensor.shape(), 0, tensor.shape().length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {begin, end}, 0, 2);
                json.writeEndObject();
                begin = end;
            }
            json.writeEndObject();
        }
        // Blanks up to a multiple of 8 keep the data aligned for readers that map the file.
        while (bytes.size() % 8 != 0) {
            bytes.write(' ');
        }
        if (bytes.size() > Safetensors.MAX_HEADER) {
            throw new IOException("the names of classes and features take " + bytes.size() + " bytes, more than the "
                    + Safetensors.MAX_HEADER + " that a model file allows; shorten them");
        }
        return bytes.toByteArray();
    }

    private static Safetensors.Tensor matrix(Matrix matrix) {
        return new Safetensors.Tensor(
                new long[] {matrix.rows(), matrix.cols()}, matrix.transpose().toArray());
    }

    private static Safetensors.Tensor vector(Matrix column) {
        return new Safetensors.Tensor(new long[] {column.rows()}, column.toArray());
    }
}
