// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import io.lanewise.kernel.Matrix;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far predicted numbers are from the true ones, for each target and as the plain mean over the
 * targets ({@code multioutput="uniform_average"}). With the error e_j = prediction − target of
 * example j and its weight w_j. O(m log m) for each target. Never changes.
 *
 * <pre>{@code
 * Matrix targets = Matrix.ofRows(new float[] {1, 3});
 * RegressionMetrics errors =
 *         new RegressionMetrics(Matrix.ofRows(new float[] {2, 5}), targets, null);
 * System.out.println(errors.meanAbsoluteError()); // 1.5
 * }</pre>
 */
public final class RegressionMetrics {
    private final double[][] predicted;
    private final double[][] targets;
    private final int size;
    private final double[] weights;
    private final Errors[] errors;

    /** One example of one target, and how far off its prediction is. */
    public record Miss(int example, double predicted, double target) {
        /** |prediction − target|. */
        public double error() {
            return Math.abs(predicted - target);
        }
    }

    /**
     * Compares.
     *
     * @param predicted targets × m
     * @param targets targets × m
     * @param weights m weights, or null
     * @throws IllegalArgumentException if the sizes do not fit, or a number is not finite
     */
    public RegressionMetrics(Matrix predicted, Matrix targets, double[] weights) {
        this(rows("the predictions", predicted), rows("the targets", targets), columns(predicted, targets), weights);
    }

    /**
     * Compares numbers in double.
     *
     * @param predicted by target, m predictions each
     * @param targets by target, m numbers each
     * @param weights m weights, or null
     * @throws IllegalArgumentException if the sizes do not fit, or a number is not finite
     */
    public RegressionMetrics(double[][] predicted, double[][] targets, double[] weights) {
        this(copy("the predictions", predicted), copy("the targets", targets), length(targets), weights);
    }

    private RegressionMetrics(double[][] predicted, double[][] targets, int size, double[] weights) {
        this.predicted = predicted;
        this.targets = targets;
        this.size = size;
        this.weights = Checks.weights(weights, size);
        if (predicted.length != targets.length) {
            throw new IllegalArgumentException(
                    "there are predictions of " + predicted.length + " targets, but there are " + targets.length);
        }
        check("prediction", predicted);
        check("target", targets);
        errors = new Errors[targets.length];
        for (int t = 0; t < errors.length; t++) {
            errors[t] = Errors.of(predicted[t], targets[t], this.weights);
        }
    }

    private static double[][] rows(String what, Matrix numbers) {
        Objects.requireNonNull(numbers, what);
        double[][] rows = new double[numbers.rows()][numbers.cols()];
        for (int t = 0; t < rows.length; t++) {
            for (int j = 0; j < rows[t].length; j++) {
                rows[t][j] = numbers.get(t, j);
            }
        }
        return rows;
    }

    private static int columns(Matrix predicted, Matrix targets) {
        Checks.sameShape(predicted, targets);
        return targets.cols();
    }

    private static double[][] copy(String what, double[][] numbers) {
        Objects.requireNonNull(numbers, what);
        double[][] copy = new double[numbers.length][];
        for (int t = 0; t < copy.length; t++) {
            copy[t] = Objects.requireNonNull(numbers[t], what + " of a target").clone();
        }
        return copy;
    }

    private static int length(double[][] targets) {
        return targets.length == 0 ? 0 : targets[0].length;
    }

    private void check(String what, double[][] numbers) {
        for (int t = 0; t < numbers.length; t++) {
            if (numbers[t].length != size) {
                throw new IllegalArgumentException(
                        "there are " + size + " examples, but " + numbers[t].length + " " + what + "s of target " + t);
            }
            for (int j = 0; j < size; j++) {
                if (!Double.isFinite(numbers[t][j])) {
                    throw new IllegalArgumentException("the " + what + " of example " + j + " for target " + t + " is "
                            + numbers[t][j] + "; an error needs finite numbers");
                }
            }
        }
    }

    /** How many targets there are. */
    public int targets() {
        return errors.length;
    }

    /** How many examples were compared. */
    public int size() {
        return size;
    }

    /** {@code mean_squared_error}: Σ w_j·e_j² / Σ w_j; NaN for no examples. */
    public double meanSquaredError(int target) {
        return errors[target].meanSquare();
    }

    /** The mean over the targets. */
    public double meanSquaredError() {
        return mean(this::meanSquaredError);
    }

    /** {@code root_mean_squared_error}: the root of it, in the target's unit. */
    public double rootMeanSquaredError(int target) {
        return Math.sqrt(meanSquaredError(target));
    }

    /** The mean over the targets. */
    public double rootMeanSquaredError() {
        return mean(this::rootMeanSquaredError);
    }

    /** {@code mean_absolute_error}: Σ w_j·|e_j| / Σ w_j; NaN for no examples. */
    public double meanAbsoluteError(int target) {
        return errors[target].meanAbsolute();
    }

    /** The mean over the targets. */
    public double meanAbsoluteError() {
        return mean(this::meanAbsoluteError);
    }

    /**
     * {@code median_absolute_error}: the smallest |e_j| with half of the weight at or below it;
     * where that is exactly half, the mean of it and the next. NaN for no examples.
     */
    public double medianAbsoluteError(int target) {
        return errors[target].medianAbsolute();
    }

    /** The mean over the targets. */
    public double medianAbsoluteError() {
        return mean(this::medianAbsoluteError);
    }

    /** {@code max_error}: the largest |e_j| of an example with a weight; NaN for no examples. */
    public double maxError(int target) {
        return errors[target].max();
    }

    /** The largest of all targets. */
    public double maxError() {
        double max = errors.length == 0 ? Double.NaN : 0;
        for (Errors e : errors) {
            max = Math.max(max, e.max());
        }
        return max;
    }

    /**
     * {@code r2_score}, the share of the variance that is explained: 1 − Σ w_j·e_j² / Σ w_j·(y_j −
     * ȳ)². A target that is the same everywhere has 1 if all predictions are right, else 0. NaN for
     * fewer than two examples.
     */
    public double r2(int target) {
        return errors[target].r2();
    }

    /** The mean over the targets. */
    public double r2() {
        return mean(this::r2);
    }

    private double mean(IntToDoubleFunction metric) {
        double sum = 0;
        for (int t = 0; t < errors.length; t++) {
            sum += metric.applyAsDouble(t);
        }
        return sum / errors.length;
    }

    /**
     * The examples with the largest errors, largest first, of equal ones the first first. Those of
     * weight 0 are left out.
     *
     * @param limit how many at most
     */
    public List<Miss> worst(int target, int limit) {
        return IntStream.range(0, size())
                .filter(j -> Checks.weight(weights, j) > 0)
                .mapToObj(j -> new Miss(j, predicted[target][j], targets[target][j]))
                .sorted(Comparator.comparingDouble(miss -> -miss.error()))
                .limit(limit)
                .toList();
    }
}
