// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

import java.util.Objects;

/**
 * Precision, recall and F1 of classes or labels from weighted counts, and their averages.
 *
 * <pre>
 * precision = TP / predicted     recall = TP / support     F1 = 2·TP / (predicted + support)
 * </pre>
 *
 * <p>0 where the denominator is 0.
 *
 * @param truePositives weight of the examples where it is both true and predicted
 * @param predicted weight of the examples where it is predicted
 * @param support weight of the examples where it is true
 * @param counts whether it counts in averages
 */
record ClassCounts(double[] truePositives, double[] predicted, double[] support, boolean[] counts) {
    /** One of the three ratios. */
    enum Ratio {
        PRECISION {
            @Override
            double of(double truePositives, double predicted, double support) {
                return ratio(truePositives, predicted);
            }
        },
        RECALL {
            @Override
            double of(double truePositives, double predicted, double support) {
                return ratio(truePositives, support);
            }
        },
        F1 {
            @Override
            double of(double truePositives, double predicted, double support) {
                return ratio(2 * truePositives, predicted + support);
            }
        };

        abstract double of(double truePositives, double predicted, double support);
    }

    static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    double of(Ratio ratio, int k) {
        return ratio.of(truePositives[k], predicted[k], support[k]);
    }

    /** NaN where the weight of all examples is 0. */
    double of(Ratio ratio, Average average, double total) {
        Objects.requireNonNull(average, "the average");
        if (total == 0) {
            return Double.NaN;
        }
        return switch (average) {
            case MACRO -> macro(ratio);
            case WEIGHTED -> weighted(ratio);
            case MICRO -> micro(ratio);
        };
    }

    private double macro(Ratio ratio) {
        double sum = 0;
        int counted = 0;
        for (int k = 0; k < counts.length; k++) {
            if (counts[k]) {
                sum += of(ratio, k);
                counted++;
            }
        }
        return sum / counted;
    }

    private double weighted(Ratio ratio) {
        double sum = 0;
        double whole = 0;
        for (int k = 0; k < counts.length; k++) {
            sum += support[k] * of(ratio, k);
            whole += support[k];
        }
        return ratio(sum, whole);
    }

    private double micro(Ratio ratio) {
        double right = 0;
        double said = 0;
        double is = 0;
        for (int k = 0; k < counts.length; k++) {
            right += truePositives[k];
            said += predicted[k];
            is += support[k];
        }
        return ratio.of(right, said, is);
    }
}
