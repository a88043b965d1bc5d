// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The examples of one shard, packed: those to train on first, then those that validate.
 *
 * @param id 0 to shards − 1
 * @param features n0
 * @param training how many examples are to be trained on
 * @param x the features of all, example after example
 * @param y the class of each, or the number to predict
 * @param weights the weight of each, or null where all are 1
 */
record Shard(int id, int features, int training, float[] x, double[] y, float[] weights) implements Serializable {
    /** Packs the sorted examples of a partition. */
    static Shard of(int id, int features, Iterator<Example> examples) {
        List<Example> training = new ArrayList<>();
        List<Example> validation = new ArrayList<>();
        boolean weighted = false;
        while (examples.hasNext()) {
            Example example = examples.next();
            (example.validates ? validation : training).add(example);
            weighted |= example.weight != 1f;
        }
        int split = training.size();
        training.addAll(validation);
        int m = training.size();
        if ((long) m * features > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("shard " + id + " has " + m + " rows of " + features
                    + " features, more than an array can hold; set more shards");
        }
        float[] x = new float[m * features];
        double[] y = new double[m];
        float[] weights = weighted ? new float[m] : null;
        for (int j = 0; j < m; j++) {
            Example example = training.set(j, null);
            System.arraycopy(example.x, 0, x, j * features, features);
            y[j] = example.y;
            if (weighted) {
                weights[j] = example.weight;
            }
        }
        return new Shard(id, features, split, x, y, weights);
    }

    /** How many examples validate. */
    int validation() {
        return y.length - training;
    }

    /** All features, n0 × m. */
    Matrix matrix() {
        return Matrix.wrap(x, features, y.length);
    }

    /** The same examples with each feature less its mean, over its scale. */
    Shard standardized(float[] mean, float[] scale) {
        float[] copy = x.clone();
        Backend.defaultBackend()
                .kernels()
                .scaling()
                .standardize(
                        Matrix.wrap(mean, features, 1),
                        Matrix.wrap(scale, features, 1),
                        Matrix.wrap(copy, features, y.length));
        return new Shard(id, features, training, copy, y, weights);
    }

    /** The same examples with the numbers to predict as a net is trained on them. */
    Shard scaled(double mean, double deviation) {
        Targets.Scale scale = new Targets.Scale(mean, deviation);
        double[] scaled = new double[y.length];
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = scale.standardized(y[j]);
        }
        return new Shard(id, features, training, x, scaled, weights);
    }

    /** The labels of examples as the net wants them, n2 × m. */
    Matrix targets(int outputs, int from, int to) {
        Matrix targets = Matrix.zeros(outputs, to - from);
        for (int j = from; j < to; j++) {
            target(targets, j - from, (float) y[j]);
        }
        return targets;
    }

    /** One column of Y: the label itself for one output, else 1 in the row of the class. */
    static void target(Matrix targets, int column, float label) {
        if (targets.rows() == 1) {
            targets.set(0, column, label);
        } else {
            for (int i = 0; i < targets.rows(); i++) {
                targets.set(i, column, i == (int) label ? 1f : 0f);
            }
        }
    }

    /** The weights of examples, 1 × m, or null. */
    Matrix weights(int from, int to) {
        if (weights == null) {
            return null;
        }
        Matrix row = Matrix.zeros(1, to - from);
        for (int j = from; j < to; j++) {
            row.set(0, j - from, weights[j]);
        }
        return row;
    }
}
