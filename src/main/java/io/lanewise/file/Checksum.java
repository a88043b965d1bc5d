// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.collections.api.map.ImmutableMap;

/** The checksum of a model file: SHA-256 over the tensors' bytes, in the order of their names. */
final class Checksum {
    private Checksum() {}

    static String of(ImmutableMap<String, Safetensors.Tensor> tensors) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : tensors.keysView().toSortedList()) {
                digest.update(bytes(tensors.get(name).values()));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Little-endian. */
    static byte[] bytes(float[] values) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }
}
