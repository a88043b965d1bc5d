// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.Matrix;
import io.lanewise.net.GradientSums;
import io.lanewise.net.TwoLayerNet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Training by {@link Lbfgs}: the mean loss of all examples and its gradient for each step, from
 * {@link GradientSums} over the blocks of a shard in order, and over the shards by {@link Tree}.
 */
final class FullBatch {
    private FullBatch() {}

    /**
     * Trains.
     *
     * @param settings whose epochs are the iterations, and whose tolerance ends them
     * @param threads of each task
     */
    static Training train(JavaRDD<Shard> shards, Settings settings, int threads) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(shards.context());
        Lbfgs.Objective objective = (theta, gradient) -> {
            Broadcast<float[]> sent = context.broadcast(floats(theta));
            List<GradientSums> sums;
            try {
                sums = shards.map(shard -> sums(shard, sent.value(), settings, threads))
                        .collect();
            } finally {
                sent.destroy();
            }
            GradientSums total = Tree.sum(sums.size(), sums::get, GradientSums::add);
            double[] totals = total.gradient();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = totals[i] / total.examples();
            }
            return total.loss() / total.examples();
        };
        Fit.checkResults(context.getConf(), 8 * settings.parameters() * shards.getNumPartitions());
        double[] start;
        try (TwoLayerNet net = settings.net().threads(1).build()) {
            start = doubles(Weights.flat(net.parameters()));
        }
        Lbfgs.Result result = Lbfgs.minimize(objective, start, settings.epochs(), settings.tolerance());
        List<Double> losses = result.values();
        if (!Double.isFinite(losses.get(losses.size() - 1))) {
            throw new ArithmeticException("the loss is " + losses.get(losses.size() - 1)
                    + " at the start; give smaller initialWeights, or scale the features"
                    + " (org.apache.spark.ml.feature.StandardScaler)");
        }
        return new Training(
                Weights.parameters(floats(result.x()), settings), null, losses, List.of(), losses.size() - 1);
    }

    private static GradientSums sums(Shard shard, float[] weights, Settings settings, int threads) {
        Matrix x = shard.matrix();
        try (TwoLayerNet net = settings.net(weights).threads(threads).build()) {
            GradientSums sums = GradientSums.zerosLike(net.parameters());
            for (int from = 0; from < shard.training(); from += GradientSums.BLOCK) {
                int to = Math.min(shard.training(), from + GradientSums.BLOCK);
                sums.add(net, x.columns(from, to), shard.targets(settings.outputs(), from, to));
            }
            return sums;
        }
    }

    static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    private static double[] doubles(float[] numbers) {
        double[] doubles = new double[numbers.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }
}
