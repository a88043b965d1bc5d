// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.Matrix;
import io.lanewise.net.Optimizer;
import io.lanewise.net.TwoLayerNet;
import io.lanewise.random.SplitMix64;
import java.io.Serializable;

/**
 * What one shard makes of the common parameters in one round: its share of an epoch, in
 * mini-batches of its own. A function of shard, parameters, settings, epoch and round alone, so a
 * task that is tried again, or in two places at once, gives the same bits.
 */
final class LocalRound {
    /**
     * The result.
     *
     * @param shard its number
     * @param weights the parameters after the steps
     * @param loss Σ of the losses of the examples, before each step
     */
    record Result(int shard, float[] weights, double loss) implements Serializable {}

    private final Shard shard;
    private final Settings settings;

    private LocalRound(Shard shard, Settings settings) {
        this.shard = shard;
        this.settings = settings;
    }

    /** Steps of one epoch over so many examples. */
    static int steps(int examples, int batch) {
        return (examples + batch - 1) / batch;
    }

    /**
     * Goes through the batches of one round.
     *
     * @param round 0 to rounds − 1
     * @param rounds of one epoch
     */
    static Result run(Shard shard, float[] weights, Settings settings, int epoch, int round, int rounds) {
        return new LocalRound(shard, settings).run(weights, epoch, round, rounds);
    }

    private Result run(float[] weights, int epoch, int round, int rounds) {
        int[] order = order(epoch);
        int all = steps(order.length, settings.batch());
        int from = (int) ((long) all * round / rounds);
        int to = (int) ((long) all * (round + 1) / rounds);
        Optimizer optimizer = settings.optimizer();
        double loss = 0;
        try (TwoLayerNet net = settings.net(weights).threads(1).build()) {
            for (int step = from; step < to; step++) {
                int first = step * settings.batch();
                int examples = Math.min(settings.batch(), order.length - first);
                Matrix x = Matrix.zeros(settings.inputs(), examples);
                Matrix y = Matrix.zeros(settings.outputs(), examples);
                Matrix w = shard.weights() == null ? null : Matrix.zeros(1, examples);
                gather(order, first, x, y, w);
                net.train(x, y, w, optimizer);
                loss += examples * net.loss(y, w);
            }
            return new Result(shard.id(), Weights.flat(net.parameters()), loss);
        }
    }

    /** The order of the training examples in this epoch. */
    private int[] order(int epoch) {
        int[] order = new int[shard.training()];
        for (int j = 0; j < order.length; j++) {
            order[j] = j;
        }
        SplitMix64.stream(SplitMix64.hash(settings.seed(), shard.id()), epoch).shuffle(order);
        return order;
    }

    private void gather(int[] order, int first, Matrix x, Matrix y, Matrix w) {
        for (int j = 0; j < x.cols(); j++) {
            int example = order[first + j];
            System.arraycopy(shard.x(), example * x.rows(), x.array(), x.offset() + j * x.columnStride(), x.rows());
            Shard.target(y, j, (float) shard.y()[example]);
            if (w != null) {
                w.set(0, j, shard.weights()[example]);
            }
        }
    }
}
