// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.sql.Row;

/** Small trainings whose weights are the same on every cluster, version of Spark and JDK. */
final class PromisedBits {
    private static final String ONE_SHARD = "aaabd60f58482128763650c3d7c47d00b8362424bc64007b409534e73f05cd93";
    private static final String FOUR_SHARDS = "94f26c6448510350436abe119d8fd20c6633548b07b070eec4edeace5c7f29bf";
    static final List<Row> ROWS = Sessions.blobs(3000, 6, 3, 7);

    private PromisedBits() {}

    static LanewiseClassifier estimator(int shards) {
        return new LanewiseClassifier()
                .setHiddenUnits(8)
                .setMaxIter(3)
                .setBlockSize(16)
                .setShards(shards)
                .setWeightCol("weight")
                .setValidationIndicatorCol("validates");
    }

    /** Trains in the running session, with one shard and with four. */
    static void check(int partitions, long order) {
        check(1, partitions, order);
        check(4, partitions, order);
    }

    /**
     * Trains in the running session.
     *
     * @param shards 1 or 4
     */
    static void check(int shards, int partitions, long order) {
        assertEquals(
                shards == 1 ? ONE_SHARD : FOUR_SHARDS,
                weights(estimator(shards), partitions, order),
                () -> shards + " shards, " + partitions + " partitions, order " + order);
    }

    static String weights(LanewiseClassifier estimator, int partitions, long order) {
        return estimator.fit(Sessions.frame(ROWS, partitions, order)).weightsSha256();
    }
}
