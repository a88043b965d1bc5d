// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold of a feature's numbers. */
final class FeatureChecks {
    private FeatureChecks() {}

    static void offset(String name, double offset) {
        if (!Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "the offset of " + Names.quoted(name) + " must be finite, but is " + offset);
        }
    }

    static void fill(String name, float fill, boolean missingInput) {
        if (Float.isInfinite(fill)) {
            throw new IllegalArgumentException(
                    "the fill-in of " + Names.quoted(name) + " must be finite, but is " + fill);
        }
        if (missingInput && Float.isNaN(fill)) {
            throw new IllegalArgumentException(
                    Names.quoted(name) + " has an input for missing values, so it needs a fill-in for them");
        }
    }

    /** Values that share an input are others than those with their own. */
    static void rare(String name, List<String> values, boolean other, List<String> rare) {
        Set<String> all = new HashSet<>(values);
        if (!rare.isEmpty() && !other) {
            throw new IllegalArgumentException(
                    "the rare values of " + Names.quoted(name) + " need an input for others");
        }
        for (String value : rare) {
            if (!all.add(value)) {
                throw new IllegalArgumentException("the values of " + Names.quoted(name) + " must differ, but "
                        + Names.quoted(value) + " is among the rare ones twice, or has an input of its own");
            }
        }
    }
}
