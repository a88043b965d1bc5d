// SPDX-License-Identifier: Apache-2.0
package io.lanewise.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.MutableList;

/**
 * A list of numbers as a JSON array in one metadata string. 17 digits tell a double from every
 * other, and do not depend on the JDK.
 */
final class NumberList {
    private static final JsonFactory JSON = new JsonFactory();
    private static final MathContext DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);

    private NumberList() {}

    /** The array. */
    static String write(List<? extends Number> numbers) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Number number : numbers) {
                json.writeNumber(new BigDecimal(number.doubleValue(), DIGITS));
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    /**
     * The numbers.
     *
     * @throws FileFormatException if it is not an array of finite numbers
     */
    static List<Double> parse(Path file, String key, String text) throws IOException {
        MutableList<Double> numbers = Lists.mutable.empty();
        try (JsonParser json = JSON.createParser(text)) {
            boolean sound = json.nextToken() == JsonToken.START_ARRAY;
            while (sound && json.nextToken().isNumeric()) {
                numbers.add(Double.parseDouble(json.getText()));
                sound = Double.isFinite(numbers.getLast());
            }
            if (sound && json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null) {
                return List.copyOf(numbers);
            }
        } catch (JsonProcessingException e) {
            throw problem(file, key);
        }
        throw problem(file, key);
    }

    private static FileFormatException problem(Path file, String key) {
        return Safetensors.problem(file, "metadata '" + key + "'", "it is not a JSON array of finite numbers");
    }
}
