// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.data.Standardization;
import io.lanewise.net.Backend;
import io.lanewise.net.TwoLayerNet;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * Training over several shards, in rounds: the driver sends the parameters to all, each shard makes
 * local steps ({@link LocalRound}), and the driver combines what they made ({@link Reduction},
 * {@link OuterStep}). The number of shards is a setting of the training, as the batch size is; who
 * computes them is not.
 */
final class ShardedTraining {
    private final JavaSparkContext context;
    private final JavaRDD<Shard> shards;
    private final ShardCounts counts;
    private final Settings settings;
    private final int rounds;
    private final OuterStep outer;
    private final List<Double> trainingLosses = new ArrayList<>();
    private final List<Double> validationLosses = new ArrayList<>();
    private float[] best;
    private int bestEpoch;

    ShardedTraining(JavaRDD<Shard> shards, ShardCounts counts, Settings settings, int rounds, OuterStep outer) {
        context = JavaSparkContext.fromSparkContext(shards.context());
        this.shards = shards;
        this.counts = counts;
        this.settings = settings;
        this.rounds = rounds;
        this.outer = outer;
    }

    /**
     * Trains.
     *
     * @param standardize whether the features are standardised first
     * @throws ArithmeticException if the loss is no longer finite
     */
    Training train(boolean standardize) {
        if (!standardize) {
            return rounds(shards, null);
        }
        Standardization standardization = Moments.fit(shards, counts.training());
        float[] mean = standardization.mean().toArray();
        float[] scale = standardization.scale().toArray();
        JavaRDD<Shard> standardized =
                shards.map(shard -> shard.standardized(mean, scale)).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return rounds(standardized, standardization);
        } finally {
            standardized.unpersist();
        }
    }

    private Training rounds(JavaRDD<Shard> data, Standardization standardization) {
        float[] theta = initial();
        for (int epoch = 0; epoch < settings.epochs() && !mustStop(epoch); epoch++) {
            double loss = 0;
            for (int round = 0; round < rounds; round++) {
                Reduction.Outcome outcome = round(data, theta, epoch, round);
                loss += outcome.loss();
                outer.apply(theta, outcome.mean());
            }
            trainingLosses.add(finite("the loss", loss / counts.training(), epoch));
            if (counts.validation() > 0) {
                validationLosses.add(finite("the loss", validationLoss(data, theta), epoch));
            }
            // The training loss is from before the last steps, which may have gone too far.
            for (float parameter : theta) {
                finite("a weight", parameter, epoch);
            }
            keep(theta, epoch);
        }
        return new Training(
                Weights.parameters(best, settings), standardization, trainingLosses, validationLosses, bestEpoch);
    }

    private float[] initial() {
        try (TwoLayerNet net = settings.net().backend(Backend.SCALAR).threads(1).build()) {
            return Weights.flat(net.parameters());
        }
    }

    private Reduction.Outcome round(JavaRDD<Shard> data, float[] theta, int epoch, int round) {
        Broadcast<float[]> sent = context.broadcast(theta.clone());
        Settings sentSettings = settings;
        int ofRounds = rounds;
        JavaRDD<LocalRound.Result> results =
                data.map(shard -> LocalRound.run(shard, sent.value(), sentSettings, epoch, round, ofRounds));
        try {
            return 4L * theta.length * counts.shards() <= Reduction.AT_DRIVER
                    ? Reduction.atDriver(results, counts.shares())
                    : Reduction.byShuffle(results, counts.shares(), theta.length, counts.shards());
        } finally {
            sent.destroy();
        }
    }

    private double validationLoss(JavaRDD<Shard> data, float[] theta) {
        Broadcast<float[]> sent = context.broadcast(theta.clone());
        try {
            return Validation.loss(data, sent, settings);
        } finally {
            sent.destroy();
        }
    }

    private double finite(String what, double number, int epoch) {
        if (!Double.isFinite(number)) {
            throw new ArithmeticException("training diverged in epoch " + (epoch + 1) + ": " + what + " is " + number
                    + "; set a smaller stepSize (it is " + settings.rate() + ")");
        }
        return number;
    }

    /** Keeps the parameters of the best epoch, or of the last where nothing validates. */
    private void keep(float[] theta, int epoch) {
        if (validationLosses.isEmpty()
                || bestEpoch == 0
                || validationLosses.get(epoch) < validationLosses.get(bestEpoch - 1) - settings.tolerance()) {
            best = theta.clone();
            bestEpoch = epoch + 1;
        }
    }

    private boolean mustStop(int epoch) {
        return settings.patience() > 0 && !validationLosses.isEmpty() && epoch - bestEpoch >= settings.patience();
    }
}
