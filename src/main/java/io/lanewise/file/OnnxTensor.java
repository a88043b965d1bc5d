// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.google.protobuf.ByteString;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The tensors of an ONNX graph that are constant. */
final class OnnxTensor {
    /** ONNX's numbers for the types of elements. */
    enum Type {
        FLOAT(1),
        INT64(7),
        STRING(8),
        BOOL(9),
        DOUBLE(11);

        /** The number in the schema's enum TensorProto.DataType. */
        final int number;

        Type(int number) {
            this.number = number;
        }
    }

    private OnnxTensor() {}

    private static OnnxMessage of(Type type, String field, List<?> values, long... shape) {
        return new OnnxMessage("TensorProto")
                .set("data_type", type.number)
                .add("dims", boxed(shape))
                .add(field, values);
    }

    /** Floats, row by row. */
    static OnnxMessage floats(List<Float> values, long... shape) {
        return of(Type.FLOAT, "float_data", values, shape);
    }

    /** Doubles, row by row. */
    static OnnxMessage doubles(List<Double> values, long... shape) {
        return of(Type.DOUBLE, "double_data", values, shape);
    }

    /** Whole numbers, row by row. */
    static OnnxMessage longs(List<Long> values, long... shape) {
        return of(Type.INT64, "int64_data", values, shape);
    }

    /** Strings, row by row. */
    static OnnxMessage strings(List<String> values, long... shape) {
        return of(Type.STRING, "string_data", values, shape);
    }

    /** A matrix, row by row; as a vector where the shape has one dimension. */
    static OnnxMessage matrix(Matrix matrix, long... shape) {
        ByteString.Output bytes = ByteString.newOutput(4 * matrix.rows() * matrix.cols());
        try (OutputStream out = bytes) {
            RowMajor.write(matrix, out);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes whatever is written to it", e);
        }
        return new OnnxMessage("TensorProto")
                .set("data_type", Type.FLOAT.number)
                .add("dims", boxed(shape))
                .set("raw_data", bytes.toByteString());
    }

    static List<Long> boxed(long... numbers) {
        List<Long> boxed = new ArrayList<>(numbers.length);
        for (long number : numbers) {
            boxed.add(number);
        }
        return boxed;
    }
}
