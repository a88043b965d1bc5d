// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells a file that Lanewise wrote as a model, even a damaged or a later one, from any other file.
 */
final class ModelRecognizer {
    private static final int LENGTH_BYTES = 8;

    private ModelRecognizer() {}

    /**
     * Whether the file begins as a safetensors file whose metadata have the format "lanewise".
     *
     * @throws IOException if it cannot be read
     */
    static boolean isLanewise(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (in.readNBytes(LENGTH_BYTES).length < LENGTH_BYTES) {
                return false;
            }
            try (JsonParser json = new JsonFactory().createParser(in)) {
                return json.nextToken() == JsonToken.START_OBJECT && hasFormat(json);
            }
        } catch (JacksonException | CharConversionException e) {
            return false;
        }
    }

    private static boolean hasFormat(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean metadata = json.currentName().equals("__metadata__");
            if (json.nextToken() != JsonToken.START_OBJECT || !metadata) {
                json.skipChildren();
                continue;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean format = json.currentName().equals("format");
                json.nextToken();
                if (format) {
                    return json.getText().equals("lanewise");
                }
                json.skipChildren();
            }
        }
        return false;
    }
}
