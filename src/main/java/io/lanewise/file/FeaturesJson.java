// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lanewise.data.Feature;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Features as JSON in one metadata string; docs/model-format.md describes it. What has its usual
 * value is left out, and numbers are written with all their digits, which do not depend on the JDK.
 */
final class FeaturesJson {
    private static final JsonFactory JSON = new JsonFactory();

    private FeaturesJson() {}

    /**
     * The array.
     *
     * @throws IOException if a name or value is no sound Unicode
     */
    static String write(List<Feature> features) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Feature feature : features) {
                json.writeStartObject();
                json.writeStringField("name", feature.name());
                if (feature instanceof Feature.Numeric f) {
                    json.writeStringField("type", "number");
                    number(json, "offset", f.offset(), 0);
                    fill(json, f.fill(), f.missingInput());
                } else if (feature instanceof Feature.Bool f) {
                    json.writeStringField("type", "boolean");
                    fill(json, f.fill(), f.missingInput());
                    unseen(json, f.refusesUnseen());
                } else if (feature instanceof Feature.Categorical f) {
                    categorical(json, f);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return sound(text.toString());
    }

    /** Half a character would be written as a question mark. */
    static String sound(String text) throws IOException {
        CharsetEncoder unicode = StandardCharsets.UTF_8.newEncoder();
        if (!unicode.canEncode(text)) {
            throw new IOException("the name or a value of a column has half of a character that takes two chars;"
                    + " give it another");
        }
        return text;
    }

    private static void number(JsonGenerator json, String key, double number, double usual) throws IOException {
        if (number != usual && !Double.isNaN(number)) {
            json.writeFieldName(key);
            json.writeNumber(new BigDecimal(number));
        }
    }

    private static void fill(JsonGenerator json, float fill, boolean missingInput) throws IOException {
        number(json, "fill", fill, Double.NaN);
        if (missingInput) {
            json.writeBooleanField("missing_input", true);
        }
    }

    private static void unseen(JsonGenerator json, boolean refused) throws IOException {
        if (refused) {
            json.writeStringField("unseen", "refused");
        }
    }

    private static void categorical(JsonGenerator json, Feature.Categorical f) throws IOException {
        json.writeStringField("type", "categorical");
        json.writeArrayFieldStart("values");
        for (String value : f.values()) {
            json.writeString(value);
        }
        json.writeEndArray();
        if (f.other()) {
            json.writeBooleanField("other", true);
        }
        if (!f.rare().isEmpty()) {
            json.writeArrayFieldStart("rare");
            for (String value : f.rare()) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        unseen(json, f.refusesUnseen());
        if (f.whenMissing() != Feature.WhenMissing.REFUSED) {
            json.writeStringField("missing", f.whenMissing().name().toLowerCase(Locale.ROOT));
        }
    }
}
