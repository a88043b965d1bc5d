// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class ReductionTest {
    @Test
    void byShuffle_hasTheBitsOfTheDriver() {
        SplitMix64 random = new SplitMix64(3);
        int length = 200_000;
        List<LocalRound.Result> results = new ArrayList<>();
        double[] shares = {0.1, 0.25, 0.2, 0.15, 0.3};
        for (int s = 0; s < 5; s++) {
            float[] weights = new float[length];
            for (int i = 0; i < length; i++) {
                weights[i] = (float) (random.nextDouble() - 0.5);
            }
            results.add(new LocalRound.Result(s, weights, random.nextDouble()));
        }
        JavaRDD<LocalRound.Result> distributed = JavaSparkContext.fromSparkContext(
                        Sessions.local().sparkContext())
                .parallelize(results, 5);
        Reduction.Outcome driver = Reduction.atDriver(distributed, shares);
        Reduction.Outcome shuffle = Reduction.byShuffle(distributed, shares, length, 3);
        assertArrayEquals(driver.mean(), shuffle.mean());
        assertEquals(driver.loss(), shuffle.loss());
    }

    @Test
    void tree_addsPairsFirst() {
        double[] terms = {1e16, 1, 1, 1, -1e16};
        // ((1e16 + 1) + (1 + 1)) + −1e16; from left to right it would be 0.
        assertEquals(2, Tree.sum(5, s -> new double[] {terms[s]})[0]);
    }
}
