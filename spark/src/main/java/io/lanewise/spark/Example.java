// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.random.SplitMix64;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;

/**
 * One row of the data: its features, label and weight, and whether it validates.
 *
 * <p>Its hash follows from these alone, whatever machine and place the row comes from. The shard of
 * an example and its place there follow from the hash, so they depend on neither the order nor the
 * partitions of the input.
 */
final class Example implements Serializable {
    private static final long serialVersionUID = 1;

    /** By hash, then by content: equal are only rows of which it does not matter which is first. */
    static final Comparator<Example> ORDER = (Comparator<Example> & Serializable) Example::compare;

    final float[] x;
    final double y;
    final float weight;
    final boolean validates;
    final long hash;

    Example(float[] x, double y, float weight, boolean validates, long seed) {
        this.x = x;
        this.y = y;
        this.weight = weight;
        this.validates = validates;
        long h = mix(seed + (validates ? 2 : 1));
        for (float number : x) {
            h = mix(h ^ Float.floatToIntBits(number));
        }
        h = mix(h ^ Float.floatToIntBits((float) y));
        hash = mix(h ^ Float.floatToIntBits(weight));
    }

    /** Each bit of the result depends on each bit of z. */
    private static long mix(long z) {
        return new SplitMix64(z).nextLong();
    }

    private static int compare(Example a, Example b) {
        int order = Long.compareUnsigned(a.hash, b.hash);
        if (order == 0) {
            order = Boolean.compare(a.validates, b.validates);
        }
        if (order == 0) {
            order = Arrays.compare(a.x, b.x);
        }
        if (order == 0) {
            order = Double.compare(a.y, b.y);
        }
        return order == 0 ? Float.compare(a.weight, b.weight) : order;
    }

    /** Sends each example to the partition of its shard. */
    static final class Partitioner extends org.apache.spark.Partitioner {
        private static final long serialVersionUID = 1;

        private final int shards;

        Partitioner(int shards) {
            this.shards = shards;
        }

        @Override
        public int numPartitions() {
            return shards;
        }

        @Override
        public int getPartition(Object key) {
            return (int) Long.remainderUnsigned(((Example) key).hash, shards);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Partitioner p && p.shards == shards;
        }

        @Override
        public int hashCode() {
            return shards;
        }
    }
}
