// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics of classes, numbers and labels, each equal to that of scikit-learn, which also gives the
 * names.
 *
 * <p>Predictions are matrices with one example per column. Weights of examples are optional: null
 * weighs all alike. An example of weight 0 adds nothing to any sum; but a class that only such
 * examples have still occurs, and counts with 0 in the macro averages of
 * {@link io.lanewise.metric.ConfusionMatrix}, as with scikit-learn. Weights whose sum is infinite
 * are refused. All sums are in double arithmetic and in the order of the examples, so that a result
 * is the same on every machine. What is not defined (a mean over nothing, the ROC AUC of one class)
 * is NaN; a precision, recall or F1 with the denominator 0 is 0, as with scikit-learn's
 * {@code zero_division=0}.
 */
package io.lanewise.metric;
