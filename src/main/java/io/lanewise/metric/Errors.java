// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import java.util.Arrays;

/** The errors of one target, summed up as {@link RegressionMetrics} defines. */
record Errors(double meanSquare, double meanAbsolute, double medianAbsolute, double max, double r2) {
    private record Weighted(double error, double weight) {}

    static Errors of(double[] predicted, double[] targets, double[] weights) {
        int m = targets.length;
        int counted = 0;
        double total = 0;
        double squares = 0;
        double absolutes = 0;
        double max = 0;
        for (int j = 0; j < m; j++) {
            double w = Checks.weight(weights, j);
            double e = Math.abs(predicted[j] - targets[j]);
            total += w;
            squares += w * e * e;
            absolutes += w * e;
            counted += w > 0 ? 1 : 0;
            max = w > 0 ? Math.max(max, e) : max;
        }
        return new Errors(
                squares / total,
                absolutes / total,
                median(predicted, targets, weights),
                total > 0 ? max : Double.NaN,
                counted < 2 ? Double.NaN : r2(squares, total, targets, weights));
    }

    private static double median(double[] predicted, double[] targets, double[] weights) {
        int m = targets.length;
        Weighted[] sorted = new Weighted[m];
        int count = 0;
        for (int j = 0; j < m; j++) {
            if (Checks.weight(weights, j) > 0) {
                sorted[count++] = new Weighted(Math.abs(predicted[j] - targets[j]), Checks.weight(weights, j));
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(sorted, 0, count, (a, b) -> Double.compare(a.error, b.error));
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += sorted[i].weight;
        }
        double below = 0;
        int i = 0;
        while (below + sorted[i].weight < total / 2) {
            below += sorted[i++].weight;
        }
        boolean half = i + 1 < count && below + sorted[i].weight == total / 2;
        return half ? (sorted[i].error + sorted[i + 1].error) / 2 : sorted[i].error;
    }

    /**
     * About the first target that counts, so that one that never changes has a variance of exactly
     * 0, and no digits are lost to a target that does not count.
     */
    private static double r2(double squares, double total, double[] targets, double[] weights) {
        double first = targets[firstThatCounts(weights)];
        double sum = 0;
        for (int j = 0; j < targets.length; j++) {
            sum += Checks.weight(weights, j) * (targets[j] - first);
        }
        double mean = sum / total;
        double variance = 0;
        for (int j = 0; j < targets.length; j++) {
            double d = targets[j] - first - mean;
            variance += Checks.weight(weights, j) * d * d;
        }
        if (squares == 0) {
            return 1;
        }
        return variance == 0 ? 0 : 1 - squares / variance;
    }

    /** The first example with a positive weight; there is one. */
    private static int firstThatCounts(double[] weights) {
        int j = 0;
        while (!(Checks.weight(weights, j) > 0)) {
            j++;
        }
        return j;
    }
}
