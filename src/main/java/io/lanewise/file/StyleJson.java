// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.lanewise.data.TextStyle;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the training file was written, as JSON in one metadata string; docs/model-format.md describes
 * it. What is usual is left out.
 */
final class StyleJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private StyleJson() {}

    /**
     * The object.
     *
     * @throws IOException if a marker is no sound Unicode
     */
    static String write(TextStyle style) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            character(json, "decimal", style.decimal(), TextStyle.USUAL.decimal());
            character(json, "thousands", style.thousands(), TextStyle.USUAL.thousands());
            character(json, "quote", style.quote(), TextStyle.USUAL.quote());
            words(json, "missing", style.missing());
            words(json, "not_missing", style.notMissing());
            json.writeEndObject();
        }
        return FeaturesJson.sound(text.toString());
    }

    private static void character(JsonGenerator json, String key, char character, char usual) throws IOException {
        if (character != usual) {
            json.writeStringField(key, String.valueOf(character));
        }
    }

    private static void words(JsonGenerator json, String key, List<String> words) throws IOException {
        if (!words.isEmpty()) {
            json.writeArrayFieldStart(key);
            for (String word : words) {
                json.writeString(word);
            }
            json.writeEndArray();
        }
    }

    /**
     * What was written, and nothing else.
     *
     * @throws FileFormatException if the text is another
     */
    static TextStyle parse(Path file, String text) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            return style(json);
        } catch (JsonProcessingException e) {
            throw problem(file, "it is not the JSON that it should be (" + e.getOriginalMessage() + ")");
        } catch (IllegalArgumentException e) {
            throw problem(file, e.getMessage());
        }
    }

    private static IOException problem(Path file, String problem) {
        return Safetensors.problem(file, "metadata '" + ModelFormat.TEXT + "'", problem);
    }

    private static TextStyle style(JsonParser json) throws IOException {
        TextStyle usual = TextStyle.USUAL;
        char decimal = usual.decimal();
        char thousands = usual.thousands();
        char quote = usual.quote();
        List<String> missing = List.of();
        List<String> notMissing = List.of();
        expect(json.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "decimal" -> decimal = character(json, key);
                case "thousands" -> thousands = character(json, key);
                case "quote" -> quote = character(json, key);
                case "missing" -> missing = words(json, key);
                case "not_missing" -> notMissing = words(json, key);
                default -> expect(false, "the key '" + Text.shortened(key) + "' does not belong there");
            }
        }
        expect(json.nextToken() == null, "there is something after its end");
        return new TextStyle(decimal, thousands, quote, missing, notMissing);
    }

    private static char character(JsonParser json, String key) throws IOException {
        boolean one =
                json.currentToken() == JsonToken.VALUE_STRING && json.getText().length() == 1;
        expect(one, "'" + key + "' is not one character");
        return json.getText().charAt(0);
    }

    private static List<String> words(JsonParser json, String key) throws IOException {
        expect(json.currentToken() == JsonToken.START_ARRAY, "'" + key + "' is not an array");
        List<String> words = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            words.add(json.getText());
        }
        expect(json.currentToken() == JsonToken.END_ARRAY, "'" + key + "' has what is no text");
        return words;
    }

    private static void expect(boolean sound, String problem) {
        if (!sound) {
            throw new IllegalArgumentException(problem);
        }
    }
}
