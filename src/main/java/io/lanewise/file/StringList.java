// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/** A list of names as a JSON array in one metadata string. */
final class StringList {
    private static final JsonFactory JSON = new JsonFactory();

    private StringList() {}

    /** Whether they are 0, 1, 2 … after a prefix. */
    static boolean isNumbered(List<String> names, String prefix) {
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(prefix + i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The array.
     *
     * @throws IOException if a name is no sound Unicode, and so cannot be written to a file
     */
    static String write(List<String> names) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            CharsetEncoder unicode = StandardCharsets.UTF_8.newEncoder();
            for (String name : names) {
                if (!unicode.canEncode(name)) {
                    throw new IOException("the name '" + Text.shortened(name)
                            + "' has half of a character that takes two chars; give it another name");
                }
                json.writeString(name);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    static List<String> parse(Path file, String key, String text) throws IOException {
        MutableList<String> names = Lists.mutable.empty();
        try (JsonParser json = JSON.createParser(text)) {
            boolean sound = json.nextToken() == JsonToken.START_ARRAY;
            while (sound && json.nextToken() == JsonToken.VALUE_STRING) {
                names.add(json.getText());
            }
            if (sound && json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null) {
                return List.copyOf(names);
            }
        } catch (JsonProcessingException e) {
            throw Safetensors.problem(file, "metadata '" + key + "'", "it is not a JSON array of strings");
        }
        throw Safetensors.problem(file, "metadata '" + key + "'", "it is not a JSON array of strings");
    }
}
