// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.file.Path;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.map.mutable.UnifiedMap;

/**
 * The tensors and the metadata of a safetensors file: an 8-byte little-endian header length, a JSON header, then the
 * tensors' raw little-endian data, contiguous and in the header's order of offsets.
 *
 * <p>Source: the format's description in the safetensors project (Hugging Face).
 *
 * @param metadata strings by name
 * @param tensors by name
 */
record Safetensors(ImmutableMap<String, String> metadata, ImmutableMap<String, Tensor> tensors) {
    /** The longest header that is read: 1 MiB. */
    static final int MAX_HEADER = 1 << 20;

    /** The most tensors that are read. */
    static final int MAX_TENSORS = 64;

    /** The header's name for the metadata. */
    static final String METADATA = "__metadata__";

    /**
     * One float32 tensor.
     *
     * @param shape its dimensions
     * @param values row by row
     */
    record Tensor(long[] shape, float[] values) {}

    /** What the header says of a tensor. */
    record Entry(String dtype, long[] shape, long begin, long end) {}

    /** A parsed header, not yet held against the data. */
    static final class Header {
        final MutableMap<String, String> metadata = UnifiedMap.newMap();
        final MutableMap<String, Entry> entries = UnifiedMap.newMap();
    }

    static FileFormatException problem(Path file, String place, String problem) {
        return new FileFormatException(file, place, problem, "the file is damaged, or not a model that Lanewise wrote");
    }
}
