// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.Matrix;
import io.lanewise.net.Parameters;
import io.lanewise.net.TwoLayerNet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Training by {@link Lbfgs}: the mean loss of all examples and its gradient for each step. Kernels
 * compute both in blocks of examples, in float; they are added in double, over the blocks of a shard
 * in order and over the shards by {@link Tree}.
 */
final class FullBatch {
    private static final int BLOCK = 1024;

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
            List<double[]> sums = shards.map(shard -> sums(shard, sent.value(), settings, threads))
                    .collect();
            sent.destroy();
            double[] total = Tree.sum(sums.size(), sums::get);
            double examples = total[gradient.length + 1];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = total[i] / examples;
            }
            return total[gradient.length] / examples;
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

    /** Σ of the gradients of a shard's examples, Σ of their losses, and how many they are. */
    private static double[] sums(Shard shard, float[] weights, Settings settings, int threads) {
        double[] sums = new double[weights.length + 2];
        int m = shard.training();
        Matrix x = shard.matrix();
        try (TwoLayerNet net = settings.net(weights).threads(threads).build()) {
            for (int from = 0; from < m; from += BLOCK) {
                int to = Math.min(m, from + BLOCK);
                Matrix block = x.columns(from, to);
                Matrix y = shard.targets(settings.outputs(), from, to);
                net.forward(block);
                sums[weights.length] += (to - from) * net.loss(y);
                add(sums, to - from, net.backward(block, y));
            }
        }
        sums[weights.length + 1] = m;
        return sums;
    }

    private static void add(double[] sums, int examples, Parameters mean) {
        float[] gradient = Weights.flat(mean);
        for (int i = 0; i < gradient.length; i++) {
            sums[i] += (double) examples * gradient[i];
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
