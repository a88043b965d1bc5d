// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Dataset;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/**
 * The function of the output layer, with the loss that belongs to it: for each, equation (1) is dZ2
 * = A2 − Y. All that differs between outputs stands in these bodies, and in {@link #forUnits} which
 * one a net has by default.
 */
public enum Output {
    /**
     * A2 = σ(Z2) with binary cross-entropy: one unit for two classes, or one unit for each of
     * several labels.
     */
    SIGMOID {
        @Override
        void apply(Kernels k, Matrix z2, Matrix a2) {
            k.activation().apply(ActivationFunction.SIGMOID, z2, a2);
        }

        @Override
        void losses(Kernels k, Matrix z2, Matrix y, Matrix l) {
            k.loss().binaryCrossEntropy(z2, y, l);
        }

        @Override
        public int classes(int units) {
            return units == 1 ? 2 : units;
        }

        @Override
        public int classOf(Matrix a2, int j) {
            return a2.rows() == 1 ? (a2.get(0, j) >= 0.5f ? 1 : 0) : largest(a2, j);
        }

        @Override
        public Matrix probabilities(Matrix a2) {
            if (a2.rows() != 1) {
                return a2;
            }
            Matrix probabilities = Matrix.zeros(2, a2.cols());
            probabilities.rowRange(1, 2).copyFrom(a2);
            for (int j = 0; j < a2.cols(); j++) {
                probabilities.set(0, j, 1f - a2.get(0, j));
            }
            return probabilities;
        }

        @Override
        public Matrix outputs(Matrix probabilities, int units) {
            return units == 1 ? probabilities.rowRange(1, 2) : probabilities;
        }

        @Override
        public Matrix targets(Dataset data, int units) {
            int classes = data.classNames().size();
            checkClasses(data, units == 1 ? classes <= 2 : units == classes, units);
            if (units > 1) {
                return oneHot(data, units);
            }
            Matrix y = Matrix.zeros(1, data.size());
            for (int j = 0; j < data.size(); j++) {
                y.set(0, j, data.label(j));
            }
            return y;
        }

        @Override
        boolean hasOneClassEach(int units) {
            return units == 1;
        }

        @Override
        public void checkUnits(int units) {
            // Any number will do.
        }

        @Override
        void checkLabels(Matrix y) {
            LabelChecks.inUnitInterval(y);
        }
    },

    /** A2 = softmax(Z2), column by column, with cross-entropy: one unit for each class. */
    SOFTMAX {
        @Override
        void apply(Kernels k, Matrix z2, Matrix a2) {
            k.activation().softmax(z2, a2);
        }

        @Override
        void losses(Kernels k, Matrix z2, Matrix y, Matrix l) {
            k.loss().softmaxCrossEntropy(z2, y, l);
        }

        @Override
        public int classes(int units) {
            return units;
        }

        @Override
        public int classOf(Matrix a2, int j) {
            return largest(a2, j);
        }

        @Override
        public Matrix probabilities(Matrix a2) {
            return a2;
        }

        @Override
        public Matrix outputs(Matrix probabilities, int units) {
            return probabilities;
        }

        @Override
        public Matrix targets(Dataset data, int units) {
            checkClasses(data, units == data.classNames().size(), units);
            return oneHot(data, units);
        }

        @Override
        boolean hasOneClassEach(int units) {
            return true;
        }

        @Override
        public void checkUnits(int units) {
            if (units == 1) {
                throw new IllegalArgumentException("the softmax of one output (n2 = 1) is always 1; take the sigmoid,"
                        + " or one output for each class");
            }
        }

        @Override
        void checkLabels(Matrix y) {
            LabelChecks.columnsSumToOne(y);
        }
    };

    /** A2 from the logits Z2. */
    abstract void apply(Kernels k, Matrix z2, Matrix a2);

    /** The loss of each example, 1 × m, from the logits. */
    abstract void losses(Kernels k, Matrix z2, Matrix y, Matrix l);

    /** How many classes so many output units tell apart: one sigmoid unit means two classes. */
    public abstract int classes(int units);

    /**
     * The class that a column of outputs, or of labels, says: for one unit, class 1 from 0.5 on, as
     * the chapter has it; for more, the row of the largest, the first of several that are equal.
     */
    public abstract int classOf(Matrix a2, int j);

    /**
     * The probability of each class, classes × m: of one sigmoid unit 1 − a and a, else A2 itself.
     */
    public abstract Matrix probabilities(Matrix a2);

    /** A2 again, from the probabilities of a net with so many output units. */
    public abstract Matrix outputs(Matrix probabilities, int units);

    /**
     * Y for a net with so many outputs: for one sigmoid unit the class numbers 0 and 1 (1 × m),
     * else one-hot (n2 × m).
     *
     * @throws IllegalArgumentException if the outputs do not fit the number of classes
     */
    public abstract Matrix targets(Dataset data, int units);

    /** Whether each example has one class, not a label for each unit. */
    abstract boolean hasOneClassEach(int units);

    /**
     * Refuses a number of units that makes no sense.
     *
     * @throws IllegalArgumentException for a softmax of one unit
     */
    public abstract void checkUnits(int units);

    /** Refuses labels for which dZ2 = A2 − Y is not the gradient of the loss. */
    abstract void checkLabels(Matrix y);

    /**
     * How many output units a net needs for so many classes: one for two classes, else one for
     * each.
     */
    public static int units(int classes) {
        return classes == 2 ? 1 : classes;
    }

    /** The usual output of so many units: the sigmoid of one, the softmax of more. */
    public static Output forUnits(int units) {
        return units == 1 ? SIGMOID : SOFTMAX;
    }

    /** Labels of several classes: a row for each, 1 where it is the example's. */
    private static Matrix oneHot(Dataset data, int units) {
        Matrix y = Matrix.zeros(units, data.size());
        for (int j = 0; j < data.size(); j++) {
            y.set(data.label(j), j, 1f);
        }
        return y;
    }

    private static void checkClasses(Dataset data, boolean fits, int units) {
        int classes = data.classNames().size();
        if (!fits) {
            throw new IllegalArgumentException("there are " + classes + " classes, so n2 must be "
                    + (classes == 2 ? "1 or 2" : "" + classes) + ", but is " + units);
        }
    }

    private static int largest(Matrix column, int j) {
        int largest = 0;
        for (int i = 1; i < column.rows(); i++) {
            if (column.get(i, j) > column.get(largest, j)) {
                largest = i;
            }
        }
        return largest;
    }
}
