// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What must hold of examples, labels and names before they are a data set. */
final class DatasetChecks {
    private DatasetChecks() {}

    static void all(Matrix x, int[] labels, List<String> classNames, List<String> featureNames) {
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

    static void names(String kind, List<String> names) {
        names.forEach(name -> Objects.requireNonNull(name, "a " + kind + " name"));
        Set<String> different = new HashSet<>();
        for (String name : names) {
            if (!different.add(name)) {
                throw new IllegalArgumentException(kind + " names must differ, but '" + name + "' stands twice");
            }
        }
    }

    private static void finite(Matrix x, List<String> names) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                if (!Float.isFinite(x.get(i, j))) {
                    throw new IllegalArgumentException("feature '" + names.get(i) + "' of example " + j + " is "
                            + x.get(i, j) + "; features must be finite numbers: correct or drop the example");
                }
            }
        }
    }

    /** Numbers of double as float; what overflows is found with the other infinities. */
    static float[][] rounded(double[][] examples) {
        Objects.requireNonNull(examples, "the examples");
        float[][] rounded = new float[examples.length][];
        for (int j = 0; j < examples.length; j++) {
            Objects.requireNonNull(examples[j], "an example");
            rounded[j] = new float[examples[j].length];
            for (int i = 0; i < examples[j].length; i++) {
                rounded[j][i] = (float) examples[j][i];
            }
        }
        return rounded;
    }
}
