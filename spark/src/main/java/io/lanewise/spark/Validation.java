// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import io.lanewise.net.Predictor;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;

/**
 * The mean loss of the validation examples, weighted: Σ w·l / Σ w, by shard, then by {@link Tree}.
 */
final class Validation {
    private Validation() {}

    static double loss(JavaRDD<Shard> shards, Broadcast<float[]> weights, Settings settings) {
        List<double[]> sums =
                shards.map(shard -> sums(shard, weights.value(), settings)).collect();
        double[] total = Tree.sum(sums.size(), sums::get);
        return total[0] / total[1];
    }

    /** Σ w·l and Σ w of one shard, by ascending example. */
    private static double[] sums(Shard shard, float[] weights, Settings settings) {
        double[] sums = new double[2];
        int m = shard.validation();
        if (m == 0) {
            return sums;
        }
        int from = shard.training();
        Predictor predictor = new Predictor(
                Weights.parameters(weights, settings),
                settings.activation(),
                settings.output(),
                null,
                Backend.defaultBackend());
        Matrix losses = Matrix.zeros(1, m);
        predictor.outputsAndLosses(
                shard.matrix().columns(from, from + m), shard.targets(settings.outputs(), from, from + m), losses);
        for (int j = 0; j < m; j++) {
            double weight = shard.weights() == null ? 1 : shard.weights()[from + j];
            sums[0] += weight * losses.get(0, j);
            sums[1] += weight;
        }
        return sums;
    }
}
