// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * A message of ONNX's own schema, as it is being made. Its fields go by the schema's names, and
 * protobuf refuses one that the schema does not have, or a value of another type.
 *
 * <p>The schema is the descriptor that the Python package onnx comes with, six kilobytes; classes
 * generated from it would take 1.3 megabytes of every user's jar, and a native compiler in the
 * build.
 */
final class OnnxMessage {
    private static final FileDescriptor SCHEMA = schema();

    private final Descriptor type;
    private final DynamicMessage.Builder builder;

    /** An empty message of a type, such as NodeProto; a nested one with a dot. */
    OnnxMessage(String type) {
        Descriptor found = null;
        for (String name : type.split("\\.")) {
            found = found == null ? SCHEMA.findMessageTypeByName(name) : found.findNestedTypeByName(name);
        }
        this.type = Objects.requireNonNull(found, type);
        builder = DynamicMessage.newBuilder(this.type);
    }

    private static FileDescriptor schema() {
        try (InputStream in = OnnxMessage.class.getResourceAsStream("onnx-ml.desc")) {
            return FileDescriptor.buildFrom(FileDescriptorProto.parseFrom(in), new FileDescriptor[0]);
        } catch (IOException | DescriptorValidationException e) {
            throw new IllegalStateException("the schema of ONNX in the jar is damaged", e);
        }
    }

    /** Sets a field. Whole numbers fit either size, and constants of the schema go by name. */
    OnnxMessage set(String field, Object value) {
        FieldDescriptor descriptor = field(field);
        builder.setField(descriptor, converted(descriptor, value));
        return this;
    }

    /** Adds values to a field that may have several. */
    OnnxMessage add(String field, Iterable<?> values) {
        FieldDescriptor descriptor = field(field);
        values.forEach(value -> builder.addRepeatedField(descriptor, converted(descriptor, value)));
        return this;
    }

    private FieldDescriptor field(String name) {
        return Objects.requireNonNull(type.findFieldByName(name), name);
    }

    private static Object converted(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case MESSAGE -> ((OnnxMessage) value).build();
            case ENUM -> Objects.requireNonNull(field.getEnumType().findValueByName((String) value), (String) value);
            case LONG -> ((Number) value).longValue();
            case INT -> ((Number) value).intValue();
            case BYTE_STRING -> value instanceof String text ? ByteString.copyFromUtf8(text) : value;
            default -> value;
        };
    }

    private DynamicMessage build() {
        return builder.build();
    }

    /** Writes the message. */
    void writeTo(OutputStream out) throws IOException {
        build().writeTo(out);
    }
}
