// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.data.Dataset;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;

/**
 * What a run trains on or validates with: {@link Examples}, or those of a data set, of an X that
 * its parts share.
 *
 * @param x n0 × m
 * @param y n2 × m
 * @param weights 1 × m, or null if all count the same
 * @param classifies whether each example has one class, so that there is an accuracy
 */
record ExampleSet(SharedColumns x, Matrix y, Matrix weights, boolean classifies) {
    /** All of these, or null for null. */
    static ExampleSet of(Examples examples, TwoLayerNet net) {
        return examples == null
                ? null
                : new ExampleSet(
                        SharedColumns.all(examples.x()),
                        examples.y(),
                        examples.weights(),
                        net.output().classifies());
    }

    /** Those of a data set, with its labels as the net's targets; or null for null. */
    static ExampleSet of(Dataset data, TwoLayerNet net) {
        if (data == null) {
            return null;
        }
        float[] weights = data.weights();
        return new ExampleSet(
                SharedColumns.of(data),
                net.output().targets(data, net.outputs()),
                weights == null ? null : Matrix.wrap(weights, 1, weights.length),
                data.targets() instanceof Targets.Classes);
    }

    /** m. */
    int size() {
        return x.size();
    }

    /**
     * Refuses what a net cannot be trained on, or validated with.
     *
     * @param name of the set, for messages
     */
    void check(TwoLayerNet net, String name) {
        Shapes.inputs(x.x(), net.parameters());
        Shapes.labels(y, net.parameters(), x.x().rows(), x.size());
        Shapes.weights(weights, x.x().rows(), x.size());
        if (weights != null && !anyPositive(weights)) {
            throw new IllegalArgumentException(
                    "the weights of the " + name + " are all 0, so it has no mean loss; give one example a weight");
        }
        net.output().checkLabels(y);
    }

    private static boolean anyPositive(Matrix weights) {
        for (int j = 0; j < weights.cols(); j++) {
            if (weights.get(0, j) > 0f) {
                return true;
            }
        }
        return false;
    }
}
