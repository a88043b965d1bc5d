// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.Objects;
import org.eclipse.collections.api.list.ImmutableList;

/** What must hold of examples, labels and names before they are a data set. */
final class DatasetChecks {
    private DatasetChecks() {}

    static void all(Matrix x, int[] labels, ImmutableList<String> classNames, ImmutableList<String> featureNames) {
        Objects.requireNonNull(x, "X");
        Objects.requireNonNull(labels, "the labels");
        Objects.requireNonNull(classNames, "the class names");
        Objects.requireNonNull(featureNames, "the feature names");
        if (labels.length != x.cols()) {
            throw new IllegalArgumentException("X is n0×m = " + x.shape() + ", so there must be " + x.cols()
                    + " labels, one per example, but there are " + labels.length);
        }
        if (featureNames.size() != x.rows()) {
            throw new IllegalArgumentException("X is n0×m = " + x.shape() + ", so there must be " + x.rows()
                    + " feature names, but there are " + featureNames.size());
        }
        for (int j = 0; j < labels.length; j++) {
            if (labels[j] < 0 || labels[j] >= classNames.size()) {
                throw new IllegalArgumentException("the label of example " + j + " is " + labels[j]
                        + ", but the classes are numbered 0 to " + (classNames.size() - 1));
            }
        }
        names("class", classNames);
        names("feature", featureNames);
        finite(x, featureNames);
    }

    private static void names(String kind, ImmutableList<String> names) {
        names.forEach(name -> Objects.requireNonNull(name, "a " + kind + " name"));
        if (names.distinct().size() != names.size()) {
            String twice = names.toBag().selectDuplicates().getAny();
            throw new IllegalArgumentException(kind + " names must differ, but '" + twice + "' stands twice");
        }
    }

    private static void finite(Matrix x, ImmutableList<String> names) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                if (!Float.isFinite(x.get(i, j))) {
                    throw new IllegalArgumentException("feature '" + names.get(i) + "' of example " + j + " is "
                            + x.get(i, j) + "; features must be finite numbers: correct or drop the example");
                }
            }
        }
    }
}
