// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.util.List;

/**
 * How many examples the shards have.
 *
 * @param trainingOf the training examples of each shard
 * @param validation all examples that validate
 */
record ShardCounts(int[] trainingOf, long validation) {
    static ShardCounts of(List<int[]> counts) {
        int[] training = new int[counts.size()];
        long validation = 0;
        for (int s = 0; s < training.length; s++) {
            training[s] = counts.get(s)[0];
            validation += counts.get(s)[1];
        }
        return new ShardCounts(training, validation);
    }

    int shards() {
        return trainingOf.length;
    }

    /** All training examples. */
    long training() {
        long sum = 0;
        for (int count : trainingOf) {
            sum += count;
        }
        return sum;
    }

    /** The fewest training examples of a shard. */
    int fewest() {
        int fewest = Integer.MAX_VALUE;
        for (int count : trainingOf) {
            fewest = Math.min(fewest, count);
        }
        return fewest;
    }

    /** The share of each shard in the training examples. */
    double[] shares() {
        double[] shares = new double[shards()];
        for (int s = 0; s < shares.length; s++) {
            shares[s] = trainingOf[s] / (double) training();
        }
        return shares;
    }
}
