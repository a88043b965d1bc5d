// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.list.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made by hand, one thing wrong with each. */
class SafetensorsRejectTest {
    private static final String ONE = "\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

    @TempDir
    private Path directory;

    private static byte[] file(long length, byte[] header, int dataBytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array());
        out.writeBytes(header);
        out.writeBytes(new byte[dataBytes]);
        return out.toByteArray();
    }

    private void refused(String header, int dataBytes, String... parts) {
        byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
        refused(file(bytes.length, bytes, dataBytes), parts);
    }

    private void refused(byte[] contents, String... parts) {
        Path file = write(directory, "bad.safetensors", contents);
        assertRefused(file, () -> read(file), parts);
    }

    private static MutableMap<String, Matrix> read(Path file) throws IOException {
        try (SafetensorsReader in = SafetensorsReader.open(file)) {
            return in.readTensors();
        }
    }

    @Test
    void soundFile_isRead() throws IOException {
        byte[] header = ("{\"__metadata__\":{\"k\":\"v\"}," + ONE + "}  ").getBytes(StandardCharsets.UTF_8);
        Path file = write(directory, "ok", file(header.length, header, 8));
        try (SafetensorsReader in = SafetensorsReader.open(file)) {
            assertEquals("v", in.header().metadata().get("k"));
            assertEquals(2, in.readTensors().get("t").rows());
        }
    }

    @Test
    void headerLength_isCheckedBeforeAnythingIsAllocated() {
        refused(new byte[5], "byte 5");
        refused(file(0, new byte[2], 0), "header length is 0");
        refused(file(-1, new byte[2], 0), "18446744073709551615");
        refused(file(1 << 20 | 1, new byte[9], 0), "1048577", "1048576");
        refused(file(100, new byte[50], 0), "header length is 100", "only 50 bytes follow");
    }

    @Test
    void header_thatIsNoStrictJson_isRefused() {
        refused(file(4, new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'}, 0), "not UTF-8");
        refused("[]", 0, "'{'");
        refused("  {}", 0, "'{'");
        refused("{" + ONE, 8, "JSON");
        refused("{" + ONE + "}x", 8);
        refused("{" + ONE + "}{}", 8, "after its end");
        refused("{" + ONE + "," + ONE + "}", 8, "Duplicate");
        refused("{\"__metadata__\":{\"k\":\"v\",\"k\":\"v\"}," + ONE + "}", 8, "Duplicate");
        refused("{\"__metadata__\":{\"k\":1}," + ONE + "}", 8, "metadata 'k'");
        refused("{\"__metadata__\":{\"k\":{\"a\":{\"b\":{}}}}," + ONE + "}", 8, "metadata 'k'");
        refused("{\"__metadata__\":{\"k\":\"\\uD800\"}," + ONE + "}", 8, "metadata 'k'", "Unicode");
        refused("{\"__metadata__\":[]," + ONE + "}", 8, "__metadata__");
        refused("{\"t\":[[[[[[]]]]]]}", 0, "'t'");
        refused("{\"t\":" + "[".repeat(100_000) + "}", 0);
        refused("{\"t\":{\"dtype\":\"F32\",\"shape\":[[2]],\"data_offsets\":[0,8]}}", 8, "'t', shape");
        refused("{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}}", 8, "'t', more");
        refused("{\"t\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8, "data_offsets");
        refused("{\"t\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "dtype");
        refused("{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4,8]}}", 8, "two data_offsets");
        for (String number : new String[] {"-2", "2.0", "2e0", "\"2\"", "null", "true", "99999999999999999999", "-0"}) {
            refused("{\"t\":{\"dtype\":\"F32\",\"shape\":[" + number + "],\"data_offsets\":[0,8]}}", 8);
        }
        refused("{\"t\":{\"dtype\":\"F32\",\"shape\":[02],\"data_offsets\":[0,8]}}", 8);
        refused("{\"t\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}", 8, "more than 8");
    }

    /** A header may declare what it likes: nothing is allocated that the file does not have. */
    @Test
    void tensors_ofGigabytesInASmallFile_areRefused() {
        refused(tensor("F32", "2147483639", 0, 8589934556L), 8, "there are only 8 bytes");
        refused(tensor("F32", "46340,46340", 0, 8589582400L), 8, "there are only 8 bytes");
    }

    @Test
    void tensors_whoseSizesDoNotFit_areRefused() {
        refused(tensor("F64", "2", 0, 16), 16, "dtype is F64");
        refused(tensor("F99", "2", 0, 16), 16, "dtype is F99");
        refused(tensor("F32", "3", 0, 8), 8, "[3] needs 12 bytes", "give 8");
        refused(tensor("F32", "2", 4, 12), 12, "begin at 4", "holes");
        refused(tensor("F32", "2", 8, 0), 8);
        refused(tensor("F32", "2", 0, 8), 4, "the file was cut");
        refused(tensor("F32", "2", 0, 8), 12, "4 bytes after");
        refused(tensor("F32", "4294967296,4294967296", 0, 8), 8, "too many elements");
        refused(tensor("F32", "4611686018427387904,2", 0, 0), 0, "too many elements");
        refused(tensor("F32", "3000000000,0", 0, 0), 0, "too many elements");
        refused(tensor("F32", "0,9223372036854775807", 0, 0), 0, "too many elements");
        refused(tensor("F32", "65536,32768", 0, 8), 8, "too many elements");
        refused(tensor("F32", "2147483647", 0, 8), 8, "too many elements");
        refused("{" + ONE + ",\"u\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "overlap");
        refused("{" + ONE + ",\"u\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}", 16, "holes");
        refused(
                Interval.oneTo(65)
                        .collect(i -> "\"t" + i + "\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}")
                        .makeString("{", ",", "}"),
                0,
                "more than 64");
    }

    private static String tensor(String dtype, String shape, long begin, long end) {
        return "{\"t\":{\"dtype\":\"" + dtype + "\",\"shape\":[" + shape + "],\"data_offsets\":[" + begin + "," + end
                + "]}}";
    }

    @Test
    void header_wrongKindOfValue_isNamedWithWhatShouldStandThere() {
        refused(
                "{\"t\":{\"dtype\":5,\"shape\":[2],\"data_offsets\":[0,8]}}",
                8,
                "'t', dtype: there is VALUE_NUMBER_INT where there should be VALUE_STRING");
        refused(
                "{\"t\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}",
                8,
                "'t', shape: there is VALUE_NUMBER_INT where there should be START_ARRAY");
        refused(
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[-0],\"data_offsets\":[0,0]}}",
                0,
                "it has -0, but must not be negative");
    }
}
