// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The mean of the shards' parameters, at the driver where they are few, else by a shuffle of
 * blocks: each block of parameters meets its copies from all shards in one task, and only means
 * travel to the driver. Both ways add the same numbers in the same order, so the bits are the same.
 */
final class Reduction {
    /** More bytes than this from all shards together go by shuffle. */
    static final long AT_DRIVER = 64L << 20;

    private static final int BLOCK = 1 << 16;

    private Reduction() {}

    /**
     * A round's outcome.
     *
     * @param mean Σ share(s)·θ(s)
     * @param loss Σ of the losses
     */
    record Outcome(float[] mean, double loss) {}

    /** A part of the parameters of one shard. */
    private record Block(int shard, float[] values) implements Serializable {}

    static Outcome atDriver(JavaRDD<LocalRound.Result> results, double[] shares) {
        List<LocalRound.Result> all = results.collect();
        List<float[]> weights = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (LocalRound.Result result : all) {
            weights.add(result.weights());
            losses.add(result.loss());
        }
        return new Outcome(Tree.mean(weights, shares), Tree.sum(losses));
    }

    /**
     * The same by shuffle.
     *
     * @param partitions tasks that add
     */
    static Outcome byShuffle(JavaRDD<LocalRound.Result> results, double[] shares, int length, int partitions) {
        // Both jobs need the results, which cost a round of training.
        results.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<Double> losses = results.map(LocalRound.Result::loss).collect();
            List<Tuple2<Integer, float[]>> blocks = results.flatMapToPair(
                            result -> split(result.weights(), result.shard()))
                    .groupByKey(new HashPartitioner(partitions))
                    .mapValues(parts -> mean(parts, shares))
                    .collect();
            float[] mean = new float[length];
            for (Tuple2<Integer, float[]> block : blocks) {
                System.arraycopy(block._2, 0, mean, block._1 * BLOCK, block._2.length);
            }
            return new Outcome(mean, Tree.sum(losses));
        } finally {
            results.unpersist();
        }
    }

    private static Iterator<Tuple2<Integer, Block>> split(float[] weights, int shard) {
        List<Tuple2<Integer, Block>> blocks = new ArrayList<>();
        for (int from = 0; from < weights.length; from += BLOCK) {
            float[] values = Arrays.copyOfRange(weights, from, Math.min(from + BLOCK, weights.length));
            blocks.add(new Tuple2<>(from / BLOCK, new Block(shard, values)));
        }
        return blocks.iterator();
    }

    private static float[] mean(Iterable<Block> parts, double[] shares) {
        float[][] byShard = new float[shares.length][];
        for (Block part : parts) {
            byShard[part.shard()] = part.values();
        }
        return Tree.mean(Arrays.asList(byShard), shares);
    }
}
