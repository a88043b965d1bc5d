// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/**
 * Parses a safetensors header strictly: one object of objects, no name twice, whole numbers that
 * are not negative.
 */
final class SafetensorsHeader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final JsonParser json;
    private final Safetensors header = new Safetensors();

    private SafetensorsHeader(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    static Safetensors parse(Path file, byte[] bytes) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Safetensors.problem(file, "the header", "it is not UTF-8");
        }
        if (!text.startsWith("{")) {
            throw Safetensors.problem(file, "byte 8", "the header does not begin with '{'");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            SafetensorsHeader reader = new SafetensorsHeader(file, parser);
            reader.read();
            return reader.header;
        } catch (JsonProcessingException e) {
            throw Safetensors.problem(
                    file,
                    "the header, character " + e.getLocation().getCharOffset(),
                    "it is not the JSON that it should be (" + e.getOriginalMessage() + ")");
        }
    }

    private void read() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            expect(json.nextToken(), JsonToken.START_OBJECT, "'" + Text.shortened(name) + "'");
            if (name.equals(Safetensors.METADATA)) {
                readMetadata();
            } else {
                if (header.entries().size() == Safetensors.MAX_TENSORS) {
                    throw Safetensors.problem(
                            file, "the header", "there are more than " + Safetensors.MAX_TENSORS + " tensors");
                }
                header.entries().put(name, readEntry(name));
            }
        }
        JsonToken after = json.nextToken();
        if (after != null) {
            throw Safetensors.problem(file, "the header", "there is something after its end");
        }
    }

    private void readMetadata() throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            String place = "metadata '" + Text.shortened(name) + "'";
            expect(json.nextToken(), JsonToken.VALUE_STRING, place);
            checkUnicode(name, place);
            checkUnicode(json.getText(), place);
            header.metadata().put(name, json.getText());
        }
    }

    /** Escapes may make half a character, which the checksum could not tell from another. */
    private void checkUnicode(String text, String place) throws IOException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw Safetensors.problem(file, place, "it is no sound Unicode");
        }
    }

    private Safetensors.Entry readEntry(String tensor) throws IOException {
        String dtype = null;
        long[] shape = null;
        long[] offsets = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            String place = "tensor '" + Text.shortened(tensor) + "', " + Text.shortened(key);
            JsonToken value = json.nextToken();
            switch (key) {
                case "dtype" -> {
                    expect(value, JsonToken.VALUE_STRING, place);
                    dtype = json.getText();
                }
                case "shape" -> shape = readNumbers(value, place);
                case "data_offsets" -> offsets = readNumbers(value, place);
                default -> throw Safetensors.problem(file, place, "this key does not belong here");
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
            throw Safetensors.problem(
                    file, "tensor '" + Text.shortened(tensor) + "'", "it needs dtype, shape and two data_offsets");
        }
        return new Safetensors.Entry(dtype, shape, offsets[0], offsets[1]);
    }

    private long[] readNumbers(JsonToken first, String place) throws IOException {
        expect(first, JsonToken.START_ARRAY, place);
        LongArrayList numbers = new LongArrayList();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, place);
            if (numbers.size() == 8) {
                throw Safetensors.problem(file, place, "there are more than 8 numbers");
            }
            long number = json.getLongValue();
            if (number < 0 || json.getText().startsWith("-")) {
                throw Safetensors.problem(file, place, "it has " + json.getText() + ", but must not be negative");
            }
            numbers.add(number);
        }
        return numbers.toArray();
    }

    private void expect(JsonToken found, JsonToken wanted, String place) throws IOException {
        if (found != wanted) {
            throw Safetensors.problem(
                    file,
                    place,
                    "there is " + (found == null ? "nothing" : found) + " where there should be " + wanted);
        }
    }
}
