// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;

/** Y from class numbers, and class numbers and probabilities from columns of Y or A2. */
final class ClassTargets {
    private ClassTargets() {}

    /** Labels of several classes: a row for each, 1 where it is the example's. */
    static Matrix oneHot(Dataset data, int units) {
        Matrix y = Matrix.zeros(units, data.size());
        for (int j = 0; j < data.size(); j++) {
            y.set(data.label(j), j, 1f);
        }
        return y;
    }

    /** Labels of two classes: the class numbers themselves. */
    private static Matrix oneRow(Dataset data) {
        Matrix y = Matrix.zeros(1, data.size());
        for (int j = 0; j < data.size(); j++) {
            y.set(0, j, data.label(j));
        }
        return y;
    }

    /** Labels of classes for sigmoid units: one for two classes, or one for each. */
    static Matrix sigmoid(Dataset data, int units) {
        int classes = classes(data);
        checkClasses(data, units == 1 ? classes <= 2 : units == classes, units);
        return units == 1 ? oneRow(data) : oneHot(data, units);
    }

    /** Labels and numbers, one for each unit. */
    static Matrix rows(Dataset data, int units) {
        Matrix y = data.y();
        if (y.rows() != units) {
            throw new IllegalArgumentException(
                    "there are " + y.rows() + " " + data.targets().kind() + ", so n2 must be as many, but is " + units);
        }
        return y;
    }

    /** How many classes there are. */
    static int classes(Dataset data) {
        if (!(data.targets() instanceof Targets.Classes classes)) {
            throw new IllegalArgumentException("the net tells classes apart, but the targets of these examples are "
                    + data.targets().kind());
        }
        return classes.names().size();
    }

    static void checkClasses(Dataset data, boolean fits, int units) {
        int classes = data.classNames().size();
        if (!fits) {
            throw new IllegalArgumentException("there are " + classes + " classes, so n2 must be "
                    + (classes == 2 ? "1 or 2" : "" + classes) + ", but is " + units);
        }
    }

    /** The probabilities of both classes, 2 × m, from that of the second. */
    static Matrix ofBothClasses(Matrix a2) {
        Matrix probabilities = Matrix.zeros(2, a2.cols());
        probabilities.rowRange(1, 2).copyFrom(a2);
        for (int j = 0; j < a2.cols(); j++) {
            probabilities.set(0, j, 1f - a2.get(0, j));
        }
        return probabilities;
    }

    /** The row of the largest element of a column, the first of several that are equal. */
    static int largest(Matrix column, int j) {
        int largest = 0;
        for (int i = 1; i < column.rows(); i++) {
            if (column.get(i, j) > column.get(largest, j)) {
                largest = i;
            }
        }
        return largest;
    }

    /** What a linear output says where classes are asked for. */
    static IllegalArgumentException none() {
        return new IllegalArgumentException("a linear output predicts numbers, not classes");
    }
}
