// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

/**
 * When the gate speaks up.
 *
 * @param regressed how much slower counts as regressed, 0.10 for a tenth
 * @param fails how much slower fails the gate
 * @param confidence of the intervals, such as 0.99
 */
record Limits(double regressed, double fails, double confidence) {
    static final Limits DEFAULT = new Limits(0.10, 0.25, 0.99);

    /**
     * Checks the three.
     *
     * @throws IllegalArgumentException if one makes no sense
     */
    Limits {
        if (!(regressed > 0) || !(fails >= regressed) || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "limits must have 0 < regressed ≤ fails and a confidence between 0 and 1, but are " + regressed
                            + ", " + fails + " and " + confidence);
        }
    }
}
