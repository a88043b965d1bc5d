// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.data.Dataset;
import io.lanewise.net.ClassWeights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/**
 * What each class counts in training: {@code balanced}, or {@code name=weight,...}, where a class
 * that is not named has 1.
 *
 * @param byName null for balanced ones
 */
record ClassWeightOption(Map<String, Float> byName) {
    /**
     * The weights by the words of the command line.
     *
     * @throws TypeConversionException if a weight is no number of at least 0
     */
    static ClassWeightOption of(String text) {
        if (text.equals("balanced")) {
            return new ClassWeightOption(null);
        }
        Map<String, Float> weights = new LinkedHashMap<>();
        for (String item : NameList.items(text)) {
            int equals = item.lastIndexOf('=');
            if (equals < 0) {
                throw new TypeConversionException(
                        "'" + item + "' is not of the form class=weight, such as yes=5," + " nor is it 'balanced'");
            }
            String name = NameList.unquoted(item.substring(0, equals).strip(), text);
            if (weights.put(name, weight(item.substring(equals + 1).strip())) != null) {
                throw new TypeConversionException("the class '" + name + "' has two weights");
            }
        }
        return new ClassWeightOption(weights);
    }

    private static float weight(String text) {
        float weight;
        try {
            weight = Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("the weight '" + text + "' is no number");
        }
        if (!(weight >= 0) || Float.isInfinite(weight)) {
            throw new TypeConversionException("a weight must be at least 0 and finite, but one is " + text);
        }
        return weight;
    }

    /** The weight of each class, by number. */
    float[] of(Dataset training, Requirements requirements) {
        List<String> names = training.classNames();
        if (byName == null) {
            return ClassWeights.balanced(training.classCounts());
        }
        float[] weights = new float[names.size()];
        Arrays.fill(weights, 1f);
        byName.forEach((name, weight) -> {
            int k = names.indexOf(name);
            requirements.require(
                    k >= 0, "--class-weight: there is no class '" + name + "'; the classes are " + Words.quoted(names));
            weights[k] = weight;
        });
        return weights;
    }
}
