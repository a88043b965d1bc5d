// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.api.tuple.Pair;
import org.eclipse.collections.impl.map.mutable.MapAdapter;

/**
 * What the header of a safetensors file says. The file is an 8-byte little-endian header length, a
 * JSON header, then the tensors' raw little-endian data, contiguous and in the order of the
 * header's offsets.
 *
 * <p>Source: the format's description in the safetensors project (Hugging Face).
 *
 * @param metadata strings by name, in the header's order
 * @param entries tensors by name, in the header's order
 */
record Safetensors(MutableMap<String, String> metadata, MutableMap<String, Entry> entries) {
    /** The longest header that is read or written: 1 MiB. */
    static final int MAX_HEADER = 1 << 20;

    /** The most tensors that are read. */
    static final int MAX_TENSORS = 64;

    /** The header's name for the metadata. */
    static final String METADATA = "__metadata__";

    /** The type of a model's tensors. */
    static final String DTYPE = Type.F32.name();

    /** The types of elements that can be read, little-endian. */
    enum Type {
        F64(8) {
            @Override
            float next(ByteBuffer bytes) {
                return (float) bytes.getDouble();
            }
        },
        F32(4) {
            @Override
            float next(ByteBuffer bytes) {
                return bytes.getFloat();
            }
        },
        F16(2) {
            @Override
            float next(ByteBuffer bytes) {
                float half = ElementType.FLOAT16.rounded(bytes, bytes.position());
                bytes.position(bytes.position() + 2);
                return half;
            }
        },
        /** The upper half of a float. */
        BF16(2) {
            @Override
            float next(ByteBuffer bytes) {
                return Float.intBitsToFloat(bytes.getShort() << 16);
            }
        };

        /** Bytes of an element. */
        final int size;

        Type(int size) {
            this.size = size;
        }

        /** The next element of a little-endian buffer, to the nearest float. */
        abstract float next(ByteBuffer bytes);
    }

    /** What the header says of a tensor. */
    record Entry(String dtype, long[] shape, long begin, long end) {}

    /** An empty header. */
    Safetensors() {
        this(MapAdapter.adapt(new LinkedHashMap<>()), MapAdapter.adapt(new LinkedHashMap<>()));
    }

    /** The tensors by place; an empty one comes before the one that begins where it does. */
    MutableList<Pair<String, Entry>> inOrder() {
        return entries.keyValuesView()
                .toSortedList(Comparator.<Pair<String, Entry>>comparingLong(
                                pair -> pair.getTwo().begin())
                        .thenComparingLong(pair -> pair.getTwo().end()));
    }

    static FileFormatException problem(Path file, String place, String problem) {
        return new FileFormatException(file, place, problem, "the file is damaged; copy or write it again");
    }
}
