// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.lanewise.data.Feature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what {@link FeaturesJson} wrote, and nothing else: an array of objects, each with the keys
 * of its type, none twice and none besides.
 */
final class FeaturesParser {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The keys that each type may have besides name and type. */
    private static final Map<String, Set<String>> KEYS = Map.of(
            "number", Set.of("offset", "fill", "missing_input"),
            "boolean", Set.of("fill", "missing_input", "unseen"),
            "categorical", Set.of("values", "other", "rare", "unseen", "missing"));

    private final Path file;
    private final JsonParser json;

    private FeaturesParser(Path file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /**
     * The features.
     *
     * @throws FileFormatException if the text is not what was written, with the number of the
     *     feature
     */
    static List<Feature> parse(Path file, String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            return new FeaturesParser(file, parser).features();
        } catch (JsonProcessingException e) {
            throw Safetensors.problem(
                    file, place(), "it is not the JSON that it should be (" + e.getOriginalMessage() + ")");
        }
    }

    private static String place() {
        return "metadata '" + ModelFormat.FEATURES + "'";
    }

    private List<Feature> features() throws IOException {
        List<Feature> features = new ArrayList<>();
        expect(json.nextToken() == JsonToken.START_ARRAY, "it is not a JSON array");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String which = "feature " + (features.size() + 1);
            expect(json.currentToken() == JsonToken.START_OBJECT, which + " is not a JSON object");
            try {
                features.add(feature(which, values(which)));
            } catch (IllegalArgumentException e) {
                throw Safetensors.problem(file, place(), which + ": " + e.getMessage());
            }
        }
        expect(json.nextToken() == null, "there is something after its end");
        return features;
    }

    /** An object's values: text, Double, true, or a list of text. */
    private Map<String, Object> values(String which) throws IOException {
        Map<String, Object> values = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            Object value = switch (json.nextToken()) {
                case VALUE_STRING -> json.getText();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.valueOf(json.getText());
                case VALUE_TRUE -> true;
                case START_ARRAY -> texts(which, key);
                default ->
                    throw Safetensors.problem(
                            file,
                            place(),
                            which + " has " + json.currentToken() + " for '" + Text.shortened(key) + "'");
            };
            values.put(key, value);
        }
        return values;
    }

    private List<String> texts(String which, String key) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(
                    json.currentToken() == JsonToken.VALUE_STRING,
                    which + " has what is no text in '" + Text.shortened(key) + "'");
            texts.add(json.getText());
        }
        return texts;
    }

    private Feature feature(String which, Map<String, Object> values) throws IOException {
        String name = required(which, values, "name", String.class);
        String type = required(which, values, "type", String.class);
        expect(KEYS.containsKey(type), which + " is of the type '" + Text.shortened(type) + "', which is not known");
        for (String key : values.keySet()) {
            expect(
                    key.equals("name") || key.equals("type") || KEYS.get(type).contains(key),
                    which + " has the key '" + Text.shortened(key) + "', which does not belong there");
        }
        return switch (type) {
            case "number" ->
                new Feature.Numeric(
                        name,
                        optional(which, values, "offset", Double.class, 0.0),
                        fill(which, values),
                        optional(which, values, "missing_input", Boolean.class, false));
            case "boolean" ->
                new Feature.Bool(
                        name,
                        fill(which, values),
                        optional(which, values, "missing_input", Boolean.class, false),
                        unseen(which, values));
            default ->
                new Feature.Categorical(
                        name,
                        texts(required(which, values, "values", List.class)),
                        optional(which, values, "other", Boolean.class, false),
                        texts(optional(which, values, "rare", List.class, List.of())),
                        unseen(which, values),
                        whenMissing(which, values));
        };
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(String.class::cast).toList();
    }

    private float fill(String which, Map<String, Object> values) throws IOException {
        double fill = optional(which, values, "fill", Double.class, Double.NaN);
        expect(Double.isNaN(fill) || (float) fill == fill, which + " has the fill-in " + fill + ", which is no float");
        return (float) fill;
    }

    private boolean unseen(String which, Map<String, Object> values) throws IOException {
        String unseen = optional(which, values, "unseen", String.class, "");
        expect(unseen.isEmpty() || unseen.equals("refused"), which + " has an 'unseen' that is not 'refused'");
        return !unseen.isEmpty();
    }

    private Feature.WhenMissing whenMissing(String which, Map<String, Object> values) throws IOException {
        String missing = optional(which, values, "missing", String.class, "refused");
        return switch (missing) {
            case "refused" -> Feature.WhenMissing.REFUSED;
            case "own_value" -> Feature.WhenMissing.OWN_VALUE;
            case "none_of_them" -> Feature.WhenMissing.NONE_OF_THEM;
            default ->
                throw Safetensors.problem(
                        file,
                        place(),
                        which + " has the 'missing' '" + Text.shortened(missing) + "', which is not known");
        };
    }

    private <T> T required(String which, Map<String, Object> values, String key, Class<T> type) throws IOException {
        T value = optional(which, values, key, type, null);
        expect(value != null, which + " has no '" + key + "'");
        return value;
    }

    private <T> T optional(String which, Map<String, Object> values, String key, Class<T> type, T usual)
            throws IOException {
        Object value = values.get(key);
        expect(value == null || type.isInstance(value), which + " has a '" + key + "' of another kind");
        return value == null ? usual : type.cast(value);
    }

    private void expect(boolean sound, String problem) throws IOException {
        if (!sound) {
            throw Safetensors.problem(file, place(), problem);
        }
    }
}
