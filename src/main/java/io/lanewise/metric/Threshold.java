// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import java.util.Objects;

/**
 * A probability from which on the answer is yes, chosen as the best one for given examples.
 *
 * <p>Only the place among the distinct probabilities matters for these examples; for others, the
 * threshold lies halfway between its two neighbours (0 and 1 beside the outermost), or at 0.5 where
 * that makes the same decisions. Of thresholds with the same value the one nearest to 0.5 is
 * chosen, of two as near the larger. Where the metric is not defined, the threshold is 0.5 and the
 * value NaN.
 *
 * <pre>{@code
 * boolean[] positive = {true, true, false};
 * BinaryCurve curve = new BinaryCurve(new float[] {0.9f, 0.3f, 0.2f}, positive, null);
 * System.out.println(Threshold.byF1(curve).value()); // 1.0
 * }</pre>
 *
 * @param threshold yes from here on; 0 for always, more than 1 for never
 * @param value of the metric, for the examples it was chosen on
 */
public record Threshold(float threshold, double value) {
    private static final float DEFAULT = 0.5f;

    /** The value of saying yes to examples of these weights; the larger, the better. */
    private interface Metric {
        double of(double truePositives, double falsePositives);
    }

    /**
     * With the largest F1 = 2·TP / (2·TP + FP + FN). Not defined where yes is never right.
     *
     * @param probabilities the curve of the probability of yes
     * @throws IllegalArgumentException if a probability is not in [0, 1]
     */
    public static Threshold byF1(BinaryCurve probabilities) {
        double positives = checked(probabilities).positives();
        return best(
                probabilities,
                positives > 0,
                (right, wrong) -> ClassCounts.ratio(2 * right, right + wrong + positives));
    }

    /**
     * With the largest J = TP / (TP + FN) − FP / (FP + TN) (Youden 1950), where the ROC curve is
     * farthest from the diagonal. Not defined where yes, or no, is never right.
     *
     * @param probabilities the curve of the probability of yes
     * @throws IllegalArgumentException if a probability is not in [0, 1]
     */
    public static Threshold byYoudensJ(BinaryCurve probabilities) {
        double positives = checked(probabilities).positives();
        double negatives = probabilities.negatives();
        return best(
                probabilities,
                positives > 0 && negatives > 0,
                (right, wrong) -> (right * negatives - wrong * positives) / (positives * negatives));
    }

    /**
     * With the smallest mean cost, (FP·falsePositive + FN·falseNegative) / Σ weights. Not defined
     * for no examples.
     *
     * @param probabilities the curve of the probability of yes
     * @param falsePositive what a wrong yes costs
     * @param falseNegative what a wrong no costs
     * @throws IllegalArgumentException if a probability is not in [0, 1], or a cost is negative or
     *     not finite
     */
    public static Threshold byCost(BinaryCurve probabilities, double falsePositive, double falseNegative) {
        double positives = checked(probabilities).positives();
        checkCost("false positive", falsePositive);
        checkCost("false negative", falseNegative);
        double total = positives + probabilities.negatives();
        Threshold best = best(
                probabilities,
                total > 0,
                (right, wrong) -> -(wrong * falsePositive + (positives - right) * falseNegative) / total);
        return new Threshold(best.threshold, 0 - best.value);
    }

    private static void checkCost(String what, double cost) {
        if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the cost of a " + what + " is " + cost + "; it must be finite and not negative");
        }
    }

    private static BinaryCurve checked(BinaryCurve curve) {
        Objects.requireNonNull(curve, "the curve");
        if (curve.size() > 0 && !(curve.score(0) <= 1 && curve.score(curve.size() - 1) >= 0)) {
            throw new IllegalArgumentException("the scores are from " + curve.score(curve.size() - 1) + " to "
                    + curve.score(0) + "; a threshold needs probabilities, between 0 and 1");
        }
        return curve;
    }

    private static Threshold best(BinaryCurve curve, boolean defined, Metric metric) {
        if (!defined) {
            return new Threshold(DEFAULT, Double.NaN);
        }
        Threshold best = new Threshold(above(curve), metric.of(0, 0));
        for (int i = 0; i < curve.size(); i++) {
            float lower = i + 1 < curve.size() ? curve.score(i + 1) : 0;
            Threshold next = new Threshold(
                    between(lower, curve.score(i)), metric.of(curve.truePositives(i), curve.falsePositives(i)));
            // The thresholds descend: of two as near to 0.5 the first is the larger.
            if (next.value > best.value || next.value == best.value && next.distance() < best.distance()) {
                best = next;
            }
        }
        return best;
    }

    /** Larger than every probability. */
    private static float above(BinaryCurve curve) {
        float largest = curve.score(0);
        return largest == 1 ? Math.nextUp(1f) : between(largest, 1);
    }

    /** In (lower, upper]; 0 between 0 and 0. */
    private static float between(float lower, float upper) {
        if (lower < DEFAULT && DEFAULT <= upper) {
            return DEFAULT;
        }
        float middle = (float) ((lower + (double) upper) / 2);
        return middle > lower ? middle : upper;
    }

    private float distance() {
        return Math.abs(threshold - DEFAULT);
    }
}
