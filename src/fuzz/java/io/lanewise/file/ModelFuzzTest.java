// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lanewise.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any bytes as a model file; or a header and data, to which the length of the header and the
 * checksum are added, which would else keep most inputs out; or the same as a net of PyTorch. What
 * was loaded and saved must load as the same model.
 */
class ModelFuzzTest {
    private static final Pattern SUM = Pattern.compile("\"sha256\":\"([0-9a-f]*)\"");

    @FuzzTest(maxDuration = "600m", maxExecutions = 1_000_000)
    void read(byte[] input) throws IOException {
        FuzzBits bits = new FuzzBits(input, 1);
        int how = bits.choose(2);
        boolean raw = how == 3;
        byte[] contents = raw ? bits.rest() : file(bits.parts(2));
        if (how == 2) {
            PyTorchFile.Net unknown = new PyTorchFile.Net(null, null, null, null);
            FuzzFile.check(input.length, () -> PyTorchFile.load(FuzzFile.write("e.safetensors", contents), unknown));
            return;
        }
        FuzzFile.check(input.length, () -> load(FuzzFile.write("a.safetensors", contents)));
        if (raw) {
            return;
        }
        byte[] sealed = sealed(contents);
        if (sealed != null) {
            FuzzFile.check(input.length, () -> load(FuzzFile.write("b.safetensors", sealed)));
        }
    }

    private static void load(Path file) throws IOException {
        Model model = ModelFile.loadModel(file);
        model.features().facts();
        if (!model.parameters().isFinite()) {
            return;
        }
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        new ModelWriter(model).writeTo(saved);
        Model again = ModelFile.loadModel(FuzzFile.write("c.safetensors", saved.toByteArray()));
        ModelFileTest.assertSame(model, again);
        if (!model.features().equals(again.features())) {
            throw new AssertionError(model.features() + " became " + again.features());
        }
    }

    /** A file with this header and these data; missing data are zeros. */
    private static byte[] file(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ChangedModels.start(parts.get(0)));
        out.writeBytes(parts.size() > 1 ? parts.get(1) : new byte[0]);
        return out.toByteArray();
    }

    /** The file with the checksum that it needs, or null if it is not sound but for that. */
    private static byte[] sealed(byte[] file) throws IOException {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        Matcher sum = SUM.matcher(text);
        if (!sum.find()) {
            return null;
        }
        String checksum;
        Path written = FuzzFile.write("d.safetensors", file);
        try (SafetensorsReader in = SafetensorsReader.open(written)) {
            ModelHeader.of(written, in.header());
            checksum = "1".equals(in.header().metadata().get("format_version"))
                    ? Checksum.ofData(in.readTensors())
                    : Checksum.of(in.header(), in.readTensors());
        } catch (FileFormatException e) {
            return null;
        }
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (sum.end(1) > 8 + length) {
            return null; // Among the data; the header spells it otherwise.
        }
        String header = text.substring(8, sum.start(1)) + checksum + text.substring(sum.end(1), 8 + length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ChangedModels.start(FuzzFile.bytes(header)));
        out.write(file, 8 + length, file.length - 8 - length);
        return out.toByteArray();
    }
}
