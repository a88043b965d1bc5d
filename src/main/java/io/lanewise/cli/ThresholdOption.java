// SPDX-License-Identifier: Apache-2.0
package io.lanewise.cli;

import io.lanewise.metric.BinaryCurve;
import io.lanewise.metric.Threshold;
import java.util.function.Function;
import picocli.CommandLine.TypeConversionException;

/**
 * From which probability on the second of two classes, or a label, is predicted: a number, or what
 * is best for the validation examples.
 *
 * @param text as it was given
 * @param metric what the rule's value is, in words; null for a number
 * @param rule null for a number
 * @param number NaN for a rule
 */
record ThresholdOption(String text, String metric, Function<BinaryCurve, Threshold> rule, float number) {
    private static final String COST = "cost=";

    /**
     * The choice by the words of the command line.
     *
     * @throws TypeConversionException if it is none
     */
    static ThresholdOption of(String text) {
        if (text.equals("f1")) {
            return new ThresholdOption(text, "F1", Threshold::byF1, Float.NaN);
        }
        if (text.equals("youden")) {
            return new ThresholdOption(text, "Youden's J", Threshold::byYoudensJ, Float.NaN);
        }
        if (text.startsWith(COST)) {
            String[] costs = text.substring(COST.length()).split(":", -1);
            if (costs.length != 2) {
                throw new TypeConversionException(
                        "'" + text + "' is not of the form cost=MISS:FALSE_ALARM, such as cost=5:1");
            }
            double miss = cost(costs[0]);
            double falseAlarm = cost(costs[1]);
            return new ThresholdOption(
                    text, "mean cost", curve -> Threshold.byCost(curve, falseAlarm, miss), Float.NaN);
        }
        float number;
        try {
            number = Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(
                    "'" + text + "' is neither f1, youden, cost=MISS:FALSE_ALARM nor a probability");
        }
        if (!(number >= 0 && number <= 1)) {
            throw new TypeConversionException("a threshold must be a probability, 0 to 1, but is " + text);
        }
        return new ThresholdOption(text, null, null, number);
    }

    private static double cost(String text) {
        double cost;
        try {
            cost = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new TypeConversionException("the cost '" + text + "' is no number");
        }
        if (!(cost >= 0) || Double.isInfinite(cost)) {
            throw new TypeConversionException("a cost must be at least 0 and finite, but one is " + text);
        }
        return cost;
    }

    /** Whether it is chosen on validation examples. */
    boolean isChosen() {
        return rule != null;
    }
}
