// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One case of expected.json, which record.py wrote. */
record Recorded(Map<String, Object> values) {
    private static final double TOLERANCE = 1e-12;

    static Stream<Recorded> cases(String kind) {
        try (JsonParser json = new JsonFactory().createParser(Recorded.class.getResourceAsStream("expected.json"))) {
            json.nextToken();
            List<Recorded> cases = new ArrayList<>();
            for (Object values : (List<?>) ((Map<?, ?>) value(json)).get(kind)) {
                cases.add(new Recorded(map(values)));
            }
            assertTrue(cases.size() > 3, kind);
            return cases.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> map(Object object) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) object).forEach((key, value) -> map.put((String) key, value));
        return map;
    }

    private static Object value(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                map.put(name, value(json));
            }
            return map;
        }
        if (json.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(json));
            }
            return list;
        }
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> Double.NaN;
            default -> json.getDoubleValue();
        };
    }

    double[] numbers(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().mapToDouble(x -> (Double) x).toArray()
                : null;
    }

    int[] integers(String name) {
        double[] numbers = numbers(name);
        int[] integers = new int[numbers.length];
        for (int j = 0; j < integers.length; j++) {
            integers[j] = (int) numbers[j];
        }
        return integers;
    }

    int integer(String name) {
        return ((Double) values.get(name)).intValue();
    }

    double[] weights() {
        return numbers("weights");
    }

    /** Row after row of examples, as NumPy stores them: column after column of ours. */
    Matrix matrix(String name, int rows) {
        double[] numbers = numbers(name);
        float[] elements = new float[numbers.length];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (float) numbers[i];
            assertEquals(numbers[i], elements[i], "a float");
        }
        return Matrix.wrap(elements, rows, elements.length / rows);
    }

    /** Compares with all that was recorded. */
    void assertAll(String group, Map<String, ?> actual) {
        Map<String, Object> expected = map(values.get(group));
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((key, value) -> {
            List<?> all = value instanceof List<?> list ? list : List.of(value);
            double[] got = actual.get(key) instanceof double[] array ? array : new double[] {(Double) actual.get(key)};
            assertEquals(all.size(), got.length, key);
            for (int i = 0; i < got.length; i++) {
                double e = (Double) all.get(i);
                assertEquals(
                        e, got[i], Double.isNaN(e) ? TOLERANCE : TOLERANCE * Math.max(1, Math.abs(e)), key + " " + i);
            }
        });
    }

    @Override
    public String toString() {
        return (String) values.get("name");
    }
}
