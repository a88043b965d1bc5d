// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Model files with another header, and with the checksum that it needs. */
final class ChangedModels {
    private ChangedModels() {}

    /** The start of a file with this header. */
    static byte[] start(byte[] header) {
        return ByteBuffer.allocate(8 + header.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .array();
    }

    /** A file beside a good one, with one replacement in its header. */
    static Path rewritten(Path good, UnaryOperator<String> change) throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        String changed = change.apply(header);
        assertNotEquals(header, changed, "nothing was changed");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(start(changed.getBytes(StandardCharsets.UTF_8)));
        out.write(bytes, 8 + length, bytes.length - 8 - length);
        return write(good.getParent(), "changed.safetensors", out.toByteArray());
    }

    /** With the checksum that the file needs as it is. */
    static Path sealed(Path file) throws IOException {
        String checksum;
        try (SafetensorsReader in = SafetensorsReader.open(file)) {
            checksum = Checksum.of(in.header(), in.readTensors());
        }
        return rewritten(file, h -> h.replaceAll("\"sha256\":\"[0-9a-f]*\"", "\"sha256\":\"" + checksum + "\""));
    }
}
