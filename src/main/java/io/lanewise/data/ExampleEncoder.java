// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Makes the inputs of one example from values of any Java type. */
final class ExampleEncoder {
    private static final long EXACT = 1L << 53;

    private final List<Feature> features;
    private final List<Encoder> encoders;
    private final int inputs;

    ExampleEncoder(List<Feature> features, List<Encoder> encoders, int inputs) {
        this.features = features;
        this.encoders = encoders;
        this.inputs = inputs;
    }

    /**
     * The inputs, from values by name.
     *
     * @param loosely whether names are matched but for what is neither letter nor digit, too
     */
    float[] of(Map<String, ?> values, boolean loosely) {
        Objects.requireNonNull(values, "the values");
        float[] x = new float[inputs];
        Map<String, String> alike = null;
        for (int i = 0; i < encoders.size(); i++) {
            String name = features.get(i).name();
            String key = name;
            if (!values.containsKey(name)) {
                alike = alike == null ? alike(values, loosely) : alike;
                key = alike.get(plain(name, loosely));
            }
            if (key == null) {
                throw new IllegalArgumentException("there is no " + Names.quoted(name) + " among "
                        + Names.quoted(keys(values))
                        + "; needed are "
                        + Names.quoted(features.stream().map(Feature::name).toList())
                        + ", and null is a missing one");
            }
            encoders.get(i).put(cell(encoders.get(i), values.get(key)), x, 0, new Encoder.Tally());
        }
        return x;
    }

    /** The inputs, from numbers in the order of the columns. */
    float[] of(double[] numbers) {
        Objects.requireNonNull(numbers, "the numbers");
        for (Feature feature : features) {
            if (!(feature instanceof Feature.Numeric)) {
                throw new IllegalArgumentException("the model has columns that are not numbers, such as '"
                        + feature.name() + "': give the example as a map, a record or a bean, or as a table");
            }
        }
        if (numbers.length != features.size()) {
            throw new IllegalArgumentException("the model was trained on " + features.size()
                    + " columns, but there are " + numbers.length + " numbers");
        }
        float[] x = new float[inputs];
        for (int i = 0; i < numbers.length; i++) {
            encoders.get(i).put(encoders.get(i).number(numbers[i], 0), x, 0, new Encoder.Tally());
        }
        return x;
    }

    private static float cell(Encoder encoder, Object value) {
        if (value == null) {
            return Float.NaN;
        }
        if (value instanceof Long whole && Math.abs(whole) > EXACT
                || value instanceof BigDecimal
                || value instanceof BigInteger) {
            return encoder.text(value.toString());
        }
        if (value instanceof java.lang.Number number) {
            return encoder.number(number.doubleValue(), 0);
        }
        if (value instanceof Boolean truth) {
            return encoder.truth(truth);
        }
        if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
            String text = Spelling.stripped(value.toString());
            return text.isEmpty() ? Float.NaN : encoder.text(text);
        }
        throw encoder.problem("is of the type " + value.getClass().getSimpleName()
                + "; give a number, a boolean, text, or null for a missing one");
    }

    /** Keys by what they have in common with names that are written in another way. */
    private static Map<String, String> alike(Map<String, ?> values, boolean loosely) {
        Map<String, String> alike = new HashMap<>();
        for (String key : keys(values)) {
            // Of two that are alike neither is taken.
            alike.merge(plain(key, loosely), key, (first, second) -> null);
        }
        return alike;
    }

    private static List<String> keys(Map<String, ?> values) {
        return values.keySet().stream().map(String::valueOf).sorted().toList();
    }

    private static String plain(String name, boolean loosely) {
        String lower = name.toLowerCase(Locale.ROOT);
        return loosely ? lower.replaceAll("[^\\p{L}\\p{N}]", "") : lower;
    }
}
