// SPDX-License-Identifier: Apache-2.0
package io.lanewise.data;

import io.lanewise.kernel.Matrix;
import java.util.Arrays;
import java.util.function.IntFunction;

/** The targets of some examples. Never changes. */
sealed interface TargetValues {
    Targets targets();

    /** m. */
    int size();

    /** Those of the examples with these numbers. */
    TargetValues select(int... examples);

    /** Y for a net, n2 × m, new. */
    Matrix y();

    /**
     * The same values as those of another set or a model.
     *
     * @param where the place of a value, as messages begin
     * @throws IllegalArgumentException if they are no such targets
     */
    TargetValues as(Targets others, IntFunction<String> where);

    /** What a split keeps the shares of: the classes, or one group of all examples. */
    default int[] strata() {
        return new int[size()];
    }

    /** How many groups those are. */
    default int groups() {
        return 1;
    }

    /** Refuses targets of another kind. */
    default <T extends Targets> T sameKind(Targets others, Class<T> kind) {
        if (!kind.isInstance(others)) {
            throw new IllegalArgumentException("the targets of these examples are "
                    + targets().kind() + ", but those of the other set or the model are " + others.kind());
        }
        return kind.cast(others);
    }

    /**
     * A class for each example.
     *
     * @param numbers the class number of each
     */
    record OfClasses(Targets.Classes targets, int[] numbers) implements TargetValues {
        @Override
        public int size() {
            return numbers.length;
        }

        @Override
        public OfClasses select(int... examples) {
            int[] selected = new int[examples.length];
            Arrays.setAll(selected, j -> numbers[examples[j]]);
            return new OfClasses(targets, selected);
        }

        @Override
        public Matrix y() {
            throw new IllegalStateException("Y of classes depends on the net: Output.targets makes it");
        }

        @Override
        public OfClasses as(Targets others, IntFunction<String> where) {
            Targets.Classes classes = sameKind(others, Targets.Classes.class);
            int[] among = ClassNames.among(targets.names(), classes.names(), counts(), k -> where.apply(firstOf(k)));
            int[] renumbered = new int[numbers.length];
            Arrays.setAll(renumbered, j -> among[numbers[j]]);
            return new OfClasses(classes, renumbered);
        }

        private int firstOf(int k) {
            int j = 0;
            while (numbers[j] != k) {
                j++;
            }
            return j;
        }

        int[] counts() {
            int[] counts = new int[groups()];
            for (int k : numbers) {
                counts[k]++;
            }
            return counts;
        }

        @Override
        public int[] strata() {
            return numbers;
        }

        @Override
        public int groups() {
            return targets.names().size();
        }
    }

    /**
     * Labels for each example.
     *
     * @param each labels × m, 0 or 1
     */
    record OfLabels(Targets.Labels targets, Matrix each) implements TargetValues {
        @Override
        public int size() {
            return each.cols();
        }

        @Override
        public OfLabels select(int... examples) {
            Matrix selected = Matrix.zeros(each.rows(), examples.length);
            for (int j = 0; j < examples.length; j++) {
                selected.column(j).copyFrom(each.column(examples[j]));
            }
            return new OfLabels(targets, selected);
        }

        @Override
        public Matrix y() {
            return each.copy();
        }

        @Override
        public OfLabels as(Targets others, IntFunction<String> where) {
            Targets.Labels labels = sameKind(others, Targets.Labels.class);
            int[] rows = TargetOrder.rows("label", targets.names(), labels.names());
            Matrix ordered = Matrix.zeros(rows.length, size());
            for (int i = 0; i < rows.length; i++) {
                ordered.rowRange(i, i + 1).copyFrom(each.rowRange(rows[i], rows[i] + 1));
            }
            return new OfLabels(labels, ordered);
        }
    }

    /**
     * Numbers for each example.
     *
     * @param values by target and example, in their units
     */
    record OfNumbers(Targets.Numbers targets, double[][] values) implements TargetValues {
        @Override
        public int size() {
            return values[0].length;
        }

        @Override
        public OfNumbers select(int... examples) {
            double[][] selected = new double[values.length][examples.length];
            for (int t = 0; t < selected.length; t++) {
                double[] all = values[t];
                Arrays.setAll(selected[t], j -> all[examples[j]]);
            }
            return new OfNumbers(targets, selected);
        }

        @Override
        public Matrix y() {
            Matrix y = Matrix.zeros(values.length, size());
            for (int t = 0; t < values.length; t++) {
                Targets.Scale scale = targets.scales().get(t);
                for (int j = 0; j < size(); j++) {
                    float standardized = scale.standardized(values[t][j]);
                    if (Float.isInfinite(standardized)) {
                        throw new IllegalArgumentException("the target '"
                                + targets.names().get(t) + "' of example " + j
                                + " is " + values[t][j] + ", too far from those of training (mean " + scale.mean()
                                + ", deviation " + scale.deviation()
                                + ") to be compared; correct it, or leave the example out");
                    }
                    y.set(t, j, standardized);
                }
            }
            return y;
        }

        @Override
        public OfNumbers as(Targets others, IntFunction<String> where) {
            Targets.Numbers numbers = sameKind(others, Targets.Numbers.class);
            int[] rows = TargetOrder.rows("target", targets.names(), numbers.names());
            double[][] ordered = new double[rows.length][];
            Arrays.setAll(ordered, t -> values[rows[t]]);
            return new OfNumbers(numbers, ordered);
        }

        /** The same, each with the mean and deviation of these examples. */
        OfNumbers standardized() {
            return new OfNumbers(
                    new Targets.Numbers(
                            targets.names(),
                            Arrays.stream(values).map(Targets.Scale::fit).toList()),
                    values);
        }
    }
}
