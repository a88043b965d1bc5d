// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import static io.lanewise.file.TestFiles.assertRefused;
import static io.lanewise.file.TestFiles.write;

import io.lanewise.kernel.ActivationFunction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models with one thing wrong with each. */
class ModelRejectTest {
    @TempDir
    private Path directory;

    /** A good model with one replacement in its header. */
    private Path changed(UnaryOperator<String> change) throws IOException {
        Path good = directory.resolve("good.safetensors");
        ModelFile.save(ModelFileTest.model(ActivationFunction.RELU, 3), good);
        return ChangedModels.rewritten(good, change);
    }

    private static void assertModelRefused(Path file, String... parts) {
        assertRefused(file, () -> ModelFile.load(file), parts);
    }

    private void refused(UnaryOperator<String> change, String... parts) throws IOException {
        assertModelRefused(changed(change), parts);
    }

    private void sealedRefused(UnaryOperator<String> change, String... parts) throws IOException {
        assertModelRefused(ChangedModels.sealed(changed(change)), parts);
    }

    @Test
    void models_thatAreNotWhatTheySay_areRefused() throws IOException {
        refused(h -> h.replace("\"format\":\"lanewise\"", "\"format\":\"pt\""), "'format'", "'pt'", "not a model");
        refused(h -> h.replace("\"format\":\"lanewise\",", ""), "'format'", "missing", "not a model");
        refused(h -> h.replace("\"format_version\":\"3\"", "\"format_version\":\"5\""), "format_version", "newer");
        refused(h -> h.replace("\"format_version\":\"3\",", ""), "no 'format_version'");
        refused(h -> h.replaceAll("\"sha256\":\"..", "\"sha256\":\"zz"), "checksum");
        refused(h -> h.replaceAll(",\"sha256\":\"[0-9a-f]*\"", ""), "no 'sha256'");
        sealedRefused(h -> h.replace("\"relu\"", "\"gelu\""), "'activation'", "'gelu' is not known");
        sealedRefused(h -> h.replace("\"softmax\"", "\"hinge\""), "'output'", "'hinge' is not known");
        sealedRefused(
                h -> h.replace("\"softmax\"", "\"linear\""),
                "a linear output predicts numbers, but the targets are classes");
        sealedRefused(h -> h.replace("class 0", "class 1"), "must differ");
        sealedRefused(h -> h.replace("\"class_names\":\"[\\\"class 0\\\",", "\"class_names\":\"["), "class names");
        sealedRefused(h -> h.replace("\"class_names\":\"[", "\"class_names\":\"{"), "class_names", "JSON array");
        sealedRefused(h -> h.replace("\"feature_names\":\"[\\\"a\\\",", "\"feature_names\":\"["), "features");
    }

    /** Before any data are read, for they may be large. */
    @Test
    void shapesAndNames_thatDoNotFit_areRefused() throws IOException {
        refused(h -> h.replace("\"W1\"", "\"w1\""), "the tensors are", "W1");
        refused(h -> h.replace("\"shape\":[4,3]", "\"shape\":[12]"), "'W1'", "2 dimensions");
        refused(h -> h.replace("\"shape\":[4]", "\"shape\":[4,1]"), "'b1'", "1 dimension");
        refused(h -> h.replace("\"shape\":[4,3]", "\"shape\":[2,2,3]"), "'W1'", "2 dimensions");
        refused(h -> h.replace("\"shape\":[4,3]", "\"shape\":[3,4]"), "do not fit together", "W1 is 3×4");
        refused(h -> h.replace("\"shape\":[4,3]", "\"shape\":[6,2]"), "do not fit together");
        refused(
                h -> h.replace(
                        "{\"__metadata__\"",
                        "{\"extra\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}," + "\"__metadata__\""),
                "the tensors are");
    }

    /** No data at all, and shapes whose products are 0. */
    @Test
    void shapesOfZero_areRefused() {
        for (String[] sizes : new String[][] {{"0", "0", "0"}, {"1000000000", "0", "0"}, {"2147483639", "0", "0"}}) {
            String header = "{\"__metadata__\":{\"format\":\"lanewise\",\"format_version\":\"3\"},\"W1\":"
                    + empty(sizes[0] + "," + sizes[1]) + ",\"b1\":" + empty("0") + ",\"W2\":" + empty(sizes[2] + ",0")
                    + ",\"b2\":" + empty("0") + ",\"mean\":" + empty("0") + ",\"scale\":" + empty("0") + "}";
            Path file = write(directory, "zero", ChangedModels.start(header.getBytes(StandardCharsets.UTF_8)));
            assertModelRefused(file, "'W1'", "each dimension must be at least 1");
        }
    }

    private static String empty(String shape) {
        return "{\"dtype\":\"F32\",\"shape\":[" + shape + "],\"data_offsets\":[0,0]}";
    }

    @Test
    void anyChangeOfWhatTheHeaderSays_isNoticed() throws IOException {
        refused(h -> h.replace("\"relu\"", "\"tanh\""), "checksum");
        refused(h -> h.replace("\"softmax\"", "\"sigmoid\""), "checksum");
        refused(h -> h.replace("class 0", "class 7"), "checksum");
        refused(h -> h.replace("\\\"b,\\\"", "\\\"c,\\\""), "checksum");
        refused(h -> h.replaceAll("\"class_names\":\"[^:]*\",\"feature", "\"feature"), "checksum");
        refused(h -> h.replace("\"activation\"", "\"more\":\"\",\"activation\""), "checksum");
        refused(h ->
                h.replace("\"mean\"", "\"x\"").replace("\"scale\"", "\"mean\"").replace("\"x\"", "\"scale\""));
    }

    @Test
    void headerWrittenInAnotherWay_isTheSameModel() throws IOException {
        Path file = changed(h -> h.replace("\"W1\"", "\n \"\\u0057\\u0031\"")
                .replace("relu", "\\u0072elu")
                .replace("[4,3]", "[ 4 , 3 ]"));
        ModelFileTest.assertSame(ModelFileTest.model(ActivationFunction.RELU, 3), ModelFile.loadModel(file));
    }

    @Test
    void weights_thatAreNotFinite_orScalesNotPositive_areRefused() throws IOException {
        assertModelRefused(withData(0, Float.NaN), "'W1'", "element 0 is NaN");
        assertModelRefused(withData(4, Float.NEGATIVE_INFINITY), "'W1'", "element 1 is -Infinity");
        assertModelRefused(ChangedModels.sealed(withData(-4, -1f)), "scale -1.0");
    }

    /** A good model with another number in its data. */
    private Path withData(int at, float value) throws IOException {
        Path good = directory.resolve("good.safetensors");
        ModelFile.save(ModelFileTest.model(ActivationFunction.RELU, 3), good);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(good)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(at < 0 ? bytes.capacity() + at : 8 + (int) bytes.getLong(0) + at, value);
        return write(directory, "data.safetensors", bytes.array());
    }
}
