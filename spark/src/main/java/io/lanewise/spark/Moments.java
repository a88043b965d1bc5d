// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.data.Standardization;
import io.lanewise.data.Targets;
import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The mean and deviation of each feature over the training examples of all shards, in two passes
 * and in double: Σ over a shard by ascending example, over shards by {@link Tree}.
 */
final class Moments {
    private Moments() {}

    /** The standardisation that the library would fit, in another order of summation. */
    static Standardization fit(JavaRDD<Shard> shards, long examples) {
        double[] means = total(shards.map(Moments::sums).collect());
        for (int i = 0; i < means.length; i++) {
            means[i] /= examples;
        }
        Broadcast<double[]> center =
                JavaSparkContext.fromSparkContext(shards.context()).broadcast(means);
        double[] deviations;
        try {
            deviations =
                    total(shards.map(shard -> squares(shard, center.value())).collect());
        } finally {
            center.destroy();
        }
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.sqrt(deviations[i] / examples);
        }
        return Standardization.of(means, deviations);
    }

    /** The mean and deviation of the numbers to predict, over the training examples. */
    static Targets.Scale ofLabels(JavaRDD<Shard> shards, long examples) {
        double mean = Tree.sum(shards.map(shard -> labels(shard, 0, 1)).collect()) / examples;
        double squares = Tree.sum(shards.map(shard -> labels(shard, mean, 2)).collect());
        double deviation = Math.sqrt(squares / examples);
        return new Targets.Scale(mean, deviation > 0 ? deviation : 1);
    }

    /** Σ (y − center)^power of the training examples, power 1 or 2. */
    private static double labels(Shard shard, double center, int power) {
        double sum = 0;
        for (int j = 0; j < shard.training(); j++) {
            double d = shard.y()[j] - center;
            sum += power == 1 ? d : d * d;
        }
        return sum;
    }

    private static double[] total(List<double[]> sums) {
        List<double[]> own = new ArrayList<>(sums);
        return Tree.sum(own.size(), own::get);
    }

    private static double[] sums(Shard shard) {
        double[] sums = new double[shard.features()];
        Matrix x = shard.matrix();
        for (int j = 0; j < shard.training(); j++) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += x.get(i, j);
            }
        }
        return sums;
    }

    private static double[] squares(Shard shard, double[] means) {
        double[] squares = new double[means.length];
        Matrix x = shard.matrix();
        for (int j = 0; j < shard.training(); j++) {
            for (int i = 0; i < squares.length; i++) {
                double deviation = x.get(i, j) - means[i];
                squares[i] += deviation * deviation;
            }
        }
        return squares;
    }
}
