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

    /** X, class numbers and all names; X as all examples of a store. */
    static View all(Matrix x, int[] labels, List<String> classNames, List<String> featureNames) {
        Objects.requireNonNull(x, "X");
        Objects.requireNonNull(labels, "the labels");
        Objects.requireNonNull(classNames, "the class names");
        Objects.requireNonNull(featureNames, "the feature names");
        if (labels.length != x.cols()) {
            throw new IllegalArgumentException("X is n0×m = " + x.shape() + ", so there must be " + x.cols()
                    + " labels, one per example, but there are " + labels.length);
        }
        for (int j = 0; j < labels.length; j++) {
            if (labels[j] < 0 || labels[j] >= classNames.size()) {
                throw new IllegalArgumentException("the label of example " + j + " is " + labels[j]
                        + ", but the classes are numbered 0 to " + (classNames.size() - 1));
            }
        }
        names("class", classNames);
        return features(x, featureNames);
    }

    private static void checkFeatureNames(Matrix x, List<String> featureNames) {
        if (featureNames.size() != x.rows()) {
            throw new IllegalArgumentException("X is n0×m = " + x.shape() + ", so there must be " + x.rows()
                    + " feature names, but there are " + featureNames.size());
        }
    }

    /** X and its names, as all examples of a store. */
    static View features(Matrix x, List<String> featureNames) {
        Objects.requireNonNull(x, "X");
        Objects.requireNonNull(featureNames, "the feature names");
        checkFeatureNames(x, featureNames);
        names("feature", featureNames);
        finite(x, featureNames);
        return new View(new Store.OfMatrix(x, Features.numbers(featureNames)), null, x.cols());
    }

    /**
     * Labels or numbers.
     *
     * @param values by example
     */
    static TargetValues targets(Matrix x, double[][] values, Targets targets) {
        Objects.requireNonNull(values, "the targets");
        Objects.requireNonNull(targets, "the targets' names");
        if (targets instanceof Targets.Classes) {
            throw new IllegalArgumentException("classes are given by their numbers or names, not as rows of Y");
        }
        if (values.length != x.cols()) {
            throw new IllegalArgumentException("X is n0×m = " + x.shape() + ", so there must be targets of " + x.cols()
                    + " examples, but there are " + values.length);
        }
        double[][] byTarget = new double[targets.names().size()][values.length];
        for (int j = 0; j < values.length; j++) {
            Objects.requireNonNull(values[j], "an example's targets");
            if (values[j].length != byTarget.length) {
                throw new IllegalArgumentException("example " + j + " has " + values[j].length
                        + " targets, but there are " + byTarget.length + " names");
            }
            for (int t = 0; t < byTarget.length; t++) {
                byTarget[t][j] = values[j][t];
                checkTarget(targets, t, j, values[j][t]);
            }
        }
        if (targets instanceof Targets.Numbers numbers) {
            return new TargetValues.OfNumbers(numbers, byTarget);
        }
        Matrix y = Matrix.zeros(byTarget.length, values.length);
        for (int t = 0; t < byTarget.length; t++) {
            for (int j = 0; j < values.length; j++) {
                y.set(t, j, (float) byTarget[t][j]);
            }
        }
        return new TargetValues.OfLabels((Targets.Labels) targets, y);
    }

    private static void checkTarget(Targets targets, int t, int j, double value) {
        boolean label = targets instanceof Targets.Labels;
        if (label ? value != 0 && value != 1 : !Double.isFinite(value)) {
            throw new IllegalArgumentException((label ? "label '" : "target '")
                    + targets.names().get(t)
                    + "' of example " + j + " is " + value + "; "
                    + (label ? "labels are 0 or 1" : "targets must be finite numbers: correct or drop the example"));
        }
    }

    static void names(String kind, List<String> names) {
        names.forEach(name -> Objects.requireNonNull(name, "a " + kind + " name"));
        Set<String> different = new HashSet<>();
        for (String name : names) {
            if (!different.add(name)) {
                throw new IllegalArgumentException(
                        kind + " names must differ, but " + Names.quoted(name) + " stands twice");
            }
        }
    }

    private static void finite(Matrix x, List<String> names) {
        for (int j = 0; j < x.cols(); j++) {
            for (int i = 0; i < x.rows(); i++) {
                if (!Float.isFinite(x.get(i, j))) {
                    throw new IllegalArgumentException("feature " + Names.quoted(names.get(i)) + " of example " + j
                            + " is " + x.get(i, j) + "; features must be finite numbers: correct or drop the example");
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
