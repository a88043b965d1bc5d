// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import static io.lanewise.net.ClassTargets.checkClasses;
import static io.lanewise.net.ClassTargets.largest;
import static io.lanewise.net.ClassTargets.oneHot;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/**
 * The function of the output layer, with the loss that belongs to it: for each, equation (1) is dZ2
 * = A2 − Y. All that differs between outputs stands in these bodies, and in {@link #forUnits} which
 * one a net has by default.
 *
 * @see TwoLayerNetBuilder
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
            return a2.rows() == 1 ? ClassTargets.ofBothClasses(a2) : a2;
        }

        @Override
        public Matrix outputs(Matrix probabilities, int units) {
            return units == 1 ? probabilities.rowRange(1, 2) : probabilities;
        }

        @Override
        public Matrix targets(Dataset data, int units) {
            if (data.targets() instanceof Targets.Labels) {
                return ClassTargets.rows(data, units);
            }
            return ClassTargets.sigmoid(data, units);
        }

        @Override
        boolean hasOneClassEach(int units) {
            return units == 1;
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
            checkClasses(data, units == ClassTargets.classes(data), units);
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
    },

    /**
     * A2 = Z2 with half the squared error, Σ ½·(a − y)²: one unit for each number to predict. There
     * are no classes, so what asks for them throws an IllegalArgumentException.
     */
    LINEAR {
        @Override
        void apply(Kernels k, Matrix z2, Matrix a2) {
            a2.copyFrom(z2);
        }

        @Override
        void losses(Kernels k, Matrix z2, Matrix y, Matrix l) {
            k.loss().halfSquaredError(z2, y, l);
        }

        @Override
        public int classes(int units) {
            return 0;
        }

        @Override
        public int classOf(Matrix a2, int j) {
            throw ClassTargets.none();
        }

        @Override
        public Matrix probabilities(Matrix a2) {
            throw ClassTargets.none();
        }

        @Override
        public Matrix outputs(Matrix probabilities, int units) {
            throw ClassTargets.none();
        }

        @Override
        public Matrix targets(Dataset data, int units) {
            if (!(data.targets() instanceof Targets.Numbers)) {
                throw ClassTargets.none();
            }
            return ClassTargets.rows(data, units);
        }

        @Override
        boolean hasOneClassEach(int units) {
            return false;
        }

        @Override
        void checkLabels(Matrix y) {
            LabelChecks.finite(y);
        }
    };

    /** A2 from the logits Z2. */
    abstract void apply(Kernels k, Matrix z2, Matrix a2);

    /** The loss of each example, 1 × m, from the logits. */
    abstract void losses(Kernels k, Matrix z2, Matrix y, Matrix l);

    /**
     * How many classes so many output units tell apart: one sigmoid unit means two classes, linear
     * units mean none.
     */
    public abstract int classes(int units);

    /**
     * The class that a column of outputs, or of labels, says: for one unit, class 1 from 0.5 on, as
     * the chapter has it; for more, the row of the largest, the first of several that are equal.
     */
    public abstract int classOf(Matrix a2, int j);

    /** The probability of each class, classes × m: of one sigmoid unit 1 − a and a, else A2. */
    public abstract Matrix probabilities(Matrix a2);

    /** A2 again, from the probabilities of a net with so many output units. */
    public abstract Matrix outputs(Matrix probabilities, int units);

    /**
     * Y for a net with so many outputs: for one sigmoid unit the class numbers 0 and 1 (1 × m),
     * else one-hot (n2 × m); labels and numbers as {@link Dataset#y()} has them.
     *
     * @throws IllegalArgumentException if the outputs do not fit the targets
     */
    public abstract Matrix targets(Dataset data, int units);

    /** Whether it tells classes apart: then there is an accuracy. */
    public boolean classifies() {
        return classes(1) > 0;
    }

    /** Whether each example has one class, not a label or a number for each unit. */
    abstract boolean hasOneClassEach(int units);

    /**
     * Refuses a number of units that makes no sense.
     *
     * @throws IllegalArgumentException for a softmax of one unit
     */
    public void checkUnits(int units) {
        // Any number will do for the others.
    }

    /** Refuses labels for which dZ2 = A2 − Y is not the gradient of the loss. */
    abstract void checkLabels(Matrix y);

    /** How many output units so many classes need: one for two classes, else one for each. */
    public static int units(int classes) {
        return classes == 2 ? 1 : classes;
    }

    /** The usual output of so many units: the sigmoid of one, the softmax of more. */
    public static Output forUnits(int units) {
        return units == 1 ? SIGMOID : SOFTMAX;
    }
}
