// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

/** What must hold of a feature's numbers. */
final class FeatureChecks {
    private FeatureChecks() {}

    static void offset(String name, double offset) {
        if (!Double.isFinite(offset)) {
            throw new IllegalArgumentException("the offset of '" + name + "' must be finite, but is " + offset);
        }
    }

    static void fill(String name, float fill, boolean missingInput) {
        if (Float.isInfinite(fill)) {
            throw new IllegalArgumentException("the fill-in of '" + name + "' must be finite, but is " + fill);
        }
        if (missingInput && Float.isNaN(fill)) {
            throw new IllegalArgumentException(
                    "'" + name + "' has an input for missing values, so it needs a fill-in for them");
        }
    }
}
