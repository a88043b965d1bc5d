// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Model;
import io.lanewise.kernel.ActivationFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.eclipse.collections.api.factory.Lists;
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
        assertRefused(file, () -> SafetensorsReader.read(file), parts);
    }

    @Test
    void soundFile_isRead() throws IOException {
        byte[] header = ("{\"__metadata__\":{\"k\":\"v\"}," + ONE + "}  ").getBytes(StandardCharsets.UTF_8);
        Safetensors read = SafetensorsReader.read(write(directory, "ok", file(header.length, header, 8)));
        assertEquals("v", read.metadata().get("k"));
        assertEquals(2, read.tensors().get("t").values().length);
    }

    @Test
    void headerLength_isCheckedBeforeAnythingIsAllocated() {
        refused(new byte[5], "byte 5");
        refused(file(0, new byte[2], 0), "header length is 0");
        refused(file(-1, new byte[2], 0), "18446744073709551615");
        refused(file(1 << 20 | 1, new byte[9], 0), "1048577", "1048576");
        refused(file(100, new byte[50], 0), "header length is 100", "only 50");
    }

    @Test
    void header_thatIsNoStrictJson_isRefused() {
        refused(file(4, new byte[] {'{', (byte) 0xff, (byte) 0xfe, '}'}, 0), "not UTF-8");
        refused("[]", 0, "'{'");
        refused("  {}", 0, "'{'");
        refused("{" + ONE, 8, "JSON");
        refused("{" + ONE + "}x", 8);
        refused("{" + ONE + "}{}", 8, "behind its end");
        refused("{" + ONE + "," + ONE + "}", 8, "Duplicate");
        refused("{\"__metadata__\":{\"k\":\"v\",\"k\":\"v\"}," + ONE + "}", 8, "Duplicate");
        refused("{\"__metadata__\":{\"k\":1}," + ONE + "}", 8, "metadata 'k'");
        refused("{\"__metadata__\":{\"k\":{\"a\":{\"b\":{}}}}," + ONE + "}", 8, "metadata 'k'");
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

    @Test
    void tensors_whoseSizesDoNotFit_areRefused() {
        refused(tensor("F64", "2", 0, 16), 16, "dtype is F64");
        refused(tensor("F99", "2", 0, 16), 16, "dtype is F99");
        refused(tensor("F32", "3", 0, 8), 8, "[3] needs 12 bytes", "give 8");
        refused(tensor("F32", "2", 4, 12), 12, "begin at 4", "holes");
        refused(tensor("F32", "2", 8, 0), 8);
        refused(tensor("F32", "2", 0, 8), 4, "the file was cut");
        refused(tensor("F32", "2", 0, 8), 12, "4 bytes behind");
        refused(tensor("F32", "4294967296,4294967296", 0, 8), 8, "2^63");
        refused(tensor("F32", "4611686018427387904,2", 0, 0), 0, "2^63");
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

    /** A good model with one replacement in its header, padded to keep the length. */
    private void modelRefused(UnaryOperator<String> change, String... parts) throws IOException {
        Path good = directory.resolve("good.safetensors");
        ModelFile.save(ModelFileTest.model(ActivationFunction.RELU, 3), good);
        byte[] bytes = Files.readAllBytes(good);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        String changed = change.apply(header);
        assertTrue(!changed.equals(header), "nothing was changed in " + header);
        byte[] newHeader = changed.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(file(newHeader.length, newHeader, 0));
        out.write(bytes, 8 + length, bytes.length - 8 - length);
        Path file = write(directory, "changed.safetensors", out.toByteArray());
        assertRefused(file, () -> ModelFile.load(file), parts);
    }

    @Test
    void models_thatAreNotWhatTheySay_areRefused() throws IOException {
        modelRefused(h -> h.replace("\"format\":\"lanewise\"", "\"format\":\"pt\""), "'format'", "'pt'");
        modelRefused(h -> h.replace("\"format_version\":\"1\"", "\"format_version\":\"2\""), "format_version", "newer");
        modelRefused(h -> h.replace("\"format_version\":\"1\",", ""), "no 'format_version'");
        modelRefused(h -> h.replace("\"relu\"", "\"gelu\""), "'activation'", "'gelu' is not known");
        modelRefused(h -> h.replace("\"softmax\"", "\"linear\""), "'output'", "'linear' is not known");
        modelRefused(h -> h.replaceAll("\"sha256\":\"..", "\"sha256\":\"zz"), "checksum");
        modelRefused(h -> h.replace("\"W1\"", "\"w1\""), "the tensors are", "W1");
        modelRefused(h -> h.replace("\"shape\":[4,3]", "\"shape\":[12]"), "'W1'", "2 dimensions");
        modelRefused(h -> h.replace("\"shape\":[4,3]", "\"shape\":[3,4]"), "do not fit together", "W1 is 3×4");
        modelRefused(h -> h.replace("\"shape\":[4,3]", "\"shape\":[6,2]"), "do not fit together");
        modelRefused(h -> h.replace("class 0", "class 1"), "must differ");
        modelRefused(h -> h.replace("\"class_names\":\"[\\\"class 0\\\",", "\"class_names\":\"["), "class names");
        modelRefused(h -> h.replace("\"class_names\":\"[", "\"class_names\":\"{"), "class_names", "JSON array");
        modelRefused(h -> h.replace("\"feature_names\":\"[\\\"a\\\",", "\"feature_names\":\"["), "features");
        modelRefused(
                h -> h.replace(
                        "{\"__metadata__\"",
                        "{\"extra\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}," + "\"__metadata__\""),
                "the tensors are");
    }

    @Test
    void weights_thatAreNotFinite_orScalesNotPositive_areRefused() throws IOException {
        byte[] nan = {0, 0, (byte) 0xc0, 0x7f};
        byte[] negative = {0, 0, (byte) 0x80, (byte) 0xbf};
        dataRefused(0, nan, "'W1'", "element 0 is NaN");
        dataRefused(-4, negative, "scale -1.0");
    }

    /** A good model with four other bytes in its data, and the checksum that they need. */
    private void dataRefused(int at, byte[] value, String... parts) throws IOException {
        Path good = directory.resolve("good.safetensors");
        ModelFile.save(ModelFileTest.model(ActivationFunction.RELU, 3), good);
        Safetensors contents = SafetensorsReader.read(good);
        byte[] bytes = Files.readAllBytes(good);
        int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        System.arraycopy(value, 0, bytes, at < 0 ? bytes.length + at : 8 + length + at, 4);
        Safetensors.Tensor changed = contents.tensors().get(at < 0 ? "scale" : "W1");
        changed.values()[at < 0 ? changed.values().length - 1 : 0] =
                ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getFloat();
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8)
                .replaceAll("\"sha256\":\"[0-9a-f]*\"", "\"sha256\":\"" + Checksum.of(contents.tensors()) + "\"");
        System.arraycopy(header.getBytes(StandardCharsets.UTF_8), 0, bytes, 8, length);
        Path file = write(directory, "data.safetensors", bytes);
        assertRefused(file, () -> ModelFile.load(file), parts);
    }

    @Test
    void tooLongNames_areRefusedWhenSaving() {
        String name = "x".repeat(1 << 20);
        Model model = ModelFileTest.model(ActivationFunction.RELU, 1);
        Model wordy = new Model(
                model.parameters(),
                model.activation(),
                model.output(),
                model.standardization(),
                model.classNames(),
                Lists.immutable.of("a", "b", name));
        assertTrue(assertThrows(IOException.class, () -> ModelFile.save(wordy, directory.resolve("wordy")))
                .getMessage()
                .contains("shorten"));
        assertTrue(Files.notExists(directory.resolve("wordy")));
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
