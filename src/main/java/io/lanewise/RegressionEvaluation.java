// SPDX-License-Identifier: Apache-2.0
package io.lanewise;

import io.lanewise.metric.RegressionMetrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How far predicted numbers are from the true ones, in the units of the targets. Each metric equals
 * scikit-learn's; {@link RegressionMetrics} defines them. Never changes.
 *
 * <pre>{@code
 * Dataset squares = Dataset.of(new double[][] {{1}, {2}, {3}, {4}}, 1, 4, 9, 16);
 * Regressor regressor = Regressor.builder().build();
 * regressor.fit(squares);
 * RegressionEvaluation evaluation = regressor.evaluate(squares);
 * System.out.println(evaluation.size() + " of " + evaluation.targetNames()); // 4 of [y]
 * }</pre>
 */
public final class RegressionEvaluation {
    private static final int LISTED = 10;
    private static final int IN_ONE_LINE = 3;

    private final RegressionMetrics errors;
    private final List<String> targetNames;
    private final double loss;

    /**
     * Reports these errors.
     *
     * @param targetNames by number
     * @param loss the mean loss that the net was trained on
     * @throws IllegalArgumentException if there is not one name for each target
     */
    RegressionEvaluation(RegressionMetrics errors, List<String> targetNames, double loss) {
        this.errors = errors;
        this.loss = loss;
        if (targetNames.size() != errors.targets()) {
            throw new IllegalArgumentException(
                    "there are " + errors.targets() + " targets, but " + targetNames.size() + " names");
        }
        this.targetNames = List.copyOf(targetNames);
    }

    /** The targets' names, by number. */
    public List<String> targetNames() {
        return targetNames;
    }

    /** How many examples were judged. */
    public int size() {
        return errors.size();
    }

    /** The mean loss: half the squared error of the standardised targets. */
    public double loss() {
        return loss;
    }

    /** The root of the mean squared error; for several targets, the mean of theirs. */
    public double rootMeanSquaredError() {
        return errors.rootMeanSquaredError();
    }

    /** The mean absolute error; for several targets, the mean of theirs. */
    public double meanAbsoluteError() {
        return errors.meanAbsoluteError();
    }

    /** The share of the variance that is explained, R²; for several targets, the mean of theirs. */
    public double r2() {
        return errors.r2();
    }

    /** The median absolute error; for several targets, the mean of theirs. */
    public double medianAbsoluteError() {
        return errors.medianAbsoluteError();
    }

    /** The largest absolute error of any target. */
    public double maxError() {
        return errors.maxError();
    }

    /** The metrics of each target. */
    public RegressionMetrics errors() {
        return errors;
    }

    /** The examples with the largest errors of a target, largest first. */
    public List<RegressionMetrics.Miss> worst(int target, int limit) {
        return errors.worst(target, limit);
    }

    /**
     * All metrics by the names that scikit-learn gives them, for JSON: numbers, text, lists and
     * maps. NaN is what is not defined.
     */
    public Map<String, Object> metrics() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("examples", size());
        all.put("loss", loss);
        all.put("root_mean_squared_error", errors.rootMeanSquaredError());
        all.put("mean_squared_error", errors.meanSquaredError());
        all.put("mean_absolute_error", errors.meanAbsoluteError());
        all.put("median_absolute_error", errors.medianAbsoluteError());
        all.put("max_error", errors.maxError());
        all.put("r2_score", errors.r2());
        List<Map<String, Object>> targets = new ArrayList<>();
        for (int t = 0; t < errors.targets(); t++) {
            targets.add(target(t));
        }
        all.put("targets", targets);
        return Collections.unmodifiableMap(all);
    }

    private Map<String, Object> target(int t) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("target", targetNames.get(t));
        one.put("root_mean_squared_error", errors.rootMeanSquaredError(t));
        one.put("mean_squared_error", errors.meanSquaredError(t));
        one.put("mean_absolute_error", errors.meanAbsoluteError(t));
        one.put("median_absolute_error", errors.medianAbsoluteError(t));
        one.put("max_error", errors.maxError(t));
        one.put("r2_score", errors.r2(t));
        List<Map<String, Object>> worst = new ArrayList<>();
        for (RegressionMetrics.Miss miss : worst(t, LISTED)) {
            Map<String, Object> example = new LinkedHashMap<>();
            example.put("example", miss.example());
            example.put("predicted", miss.predicted());
            example.put("target", miss.target());
            worst.add(example);
        }
        one.put("worst", worst);
        return one;
    }

    /** A report for a person: one line for each target, then the worst examples of each. */
    @Override
    public String toString() {
        int width = TextTable.width(targetNames);
        StringBuilder text = new StringBuilder(TextTable.pad("target", width))
                .append("         RMSE          MAE       median          max       R²\n");
        for (int t = 0; t < errors.targets(); t++) {
            text.append(TextTable.pad(targetNames.get(t), width))
                    .append(String.format(
                            Locale.ROOT,
                            " %12.6g %12.6g %12.6g %12.6g %8.4f%n",
                            errors.rootMeanSquaredError(t),
                            errors.meanAbsoluteError(t),
                            errors.medianAbsoluteError(t),
                            errors.maxError(t),
                            errors.r2(t)));
        }
        for (int t = 0; t < errors.targets() && size() > 0; t++) {
            text.append(worst(t, IN_ONE_LINE).stream()
                    .map(miss -> String.format(
                            Locale.ROOT,
                            "example %d (%.6g, predicted %.6g)",
                            miss.example(),
                            miss.target(),
                            miss.predicted()))
                    .collect(Collectors.joining(", ", "worst of " + targetNames.get(t) + ": ", "\n")));
        }
        return text.toString();
    }
}
