// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import org.eclipse.collections.api.RichIterable;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.MutableMap;

/**
 * The checksum of a model file. Of version 2 it is SHA-256 over all that the file means: every
 * metadata but the checksum, every tensor's name, type, shape and data. How the header is written
 * down, its blanks and escapes and order, does not count.
 */
final class Checksum {
    /** The metadata that holds it. */
    static final String KEY = "sha256";

    private final MessageDigest digest;
    private final OutputStream out;

    private Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        out = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    }

    /** Of version 1: the tensors' data alone, in the order of their names. */
    static String ofData(MutableMap<String, Matrix> tensors) throws IOException {
        Checksum checksum = new Checksum();
        for (String name : sorted(tensors.keysView())) {
            RowMajor.write(tensors.get(name), checksum.out);
        }
        return checksum.hex();
    }

    /**
     * Of version 2.
     *
     * @param tensors the data of the header's entries
     */
    static String of(Safetensors header, MutableMap<String, Matrix> tensors) throws IOException {
        Checksum checksum = new Checksum();
        MutableList<String> keys = sorted(header.metadata().keysView());
        keys.remove(KEY);
        checksum.add(keys.size());
        for (String key : keys) {
            checksum.add(key);
            checksum.add(header.metadata().get(key));
        }
        checksum.add(header.entries().size());
        for (String name : sorted(header.entries().keysView())) {
            Safetensors.Entry entry = header.entries().get(name);
            checksum.add(name);
            checksum.add(entry.dtype());
            checksum.add(entry.shape().length);
            for (long dimension : entry.shape()) {
                checksum.add(dimension);
            }
            RowMajor.write(tensors.get(name), checksum.out);
        }
        return checksum.hex();
    }

    private static MutableList<String> sorted(RichIterable<String> names) {
        return names.toSortedList(Comparator.comparing(Checksum::utf8, Arrays::compareUnsigned));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void add(long number) throws IOException {
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array());
    }

    private void add(String text) throws IOException {
        byte[] bytes = utf8(text);
        add(bytes.length);
        out.write(bytes);
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
