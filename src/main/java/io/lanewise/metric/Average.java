// SPDX-License-Identifier: Apache-2.0
package io.lanewise.metric;

/**
 * How the precision, recall or F1 of several classes or labels become one number.
 *
 * @see io.lanewise.Evaluation
 */
public enum Average {
    /** The plain mean. */
    MACRO,

    /** That of all counts together: Σ true positives over Σ denominators. */
    MICRO,

    /** The mean weighted by how often each class or label is true. */
    WEIGHTED
}
