// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.net.Backend;
import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights on clusters of several JVMs, well and ill. */
@Tag("cluster")
class ClusterTest {
    @AfterEach
    void stop() {
        Sessions.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[1]", "local[2]"})
    void fit_inOneJvm_givesThePromisedBits(String master) {
        Sessions.start(master, Map.of());
        PromisedBits.check(1, 0);
        PromisedBits.check(5, 3);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "2, 2"})
    void fit_onACluster_givesThePromisedBits(int executors, int cores) {
        Cluster cluster = Cluster.start(executors, cores, "");
        PromisedBits.check(3, 1);
        PromisedBits.check(7, 2);
        String expected = Backend.AUTO.resolve().name();
        for (String backend :
                cluster.ask(() -> Backend.defaultBackend().resolve().name()).values()) {
            assertEquals(expected, backend);
        }
    }

    @Test
    void fit_executorsWithoutVectors_givesThePromisedBits() {
        Cluster cluster = Cluster.start(2, 1, "-Dlanewise.backend=scalar");
        for (String backend :
                cluster.ask(() -> Backend.defaultBackend().resolve().name()).values()) {
            assertEquals("SCALAR", backend);
        }
        PromisedBits.check(3, 1);
    }

    @Test
    void fit_executorKilledInARound_givesThePromisedBits() {
        Killer killer = killer(Cluster.start(2, 1, ""), "Reduction.java", 3);
        PromisedBits.check(4, 3, 1);
        assertTrue(killer.lost() > 0);
    }

    @Test
    void fit_executorKilledInTheWholeTraining_givesTheSameBits() {
        // Long enough that the executor is stopped before it has ended.
        LanewiseClassifier estimator = PromisedBits.estimator(1).setMaxIter(400);
        Sessions.start("local[2]", Map.of());
        String expected = PromisedBits.weights(estimator, 2, 0);
        Killer killer = killer(Cluster.start(2, 1, ""), "WholeTraining.java", 1);
        assertEquals(expected, PromisedBits.weights(estimator, 3, 1));
        assertTrue(killer.lost() > 0);
    }

    private static Killer killer(Cluster cluster, String place, int wanted) {
        Killer killer = new Killer(
                place, wanted, cluster.ask(() -> ProcessHandle.current().pid()));
        cluster.context().sc().addSparkListener(killer);
        return killer;
    }

    @Test
    void transform_onACluster_hasTheBitsOfTheDriver() {
        Cluster.start(2, 1, "");
        LanewiseClassificationModel model = PromisedBits.estimator(1).fit(Sessions.frame(PromisedBits.ROWS, 2, 0));
        List<Row> rows = model.transform(Sessions.frame(Sessions.blobs(500, 6, 3, 8), 4, 0))
                .collectAsList();
        assertEquals(500, rows.size());
        for (Row row : rows) {
            assertEquals(model.predictProbability(Sessions.vector(row)), row.getAs("probability"));
        }
    }

    @Test
    void reductionByShuffle_onACluster_hasTheBitsOfTheDriver() {
        Cluster cluster = Cluster.start(2, 1, "");
        int length = 200_000;
        SplitMix64 random = new SplitMix64(4);
        List<LocalRound.Result> results = new ArrayList<>();
        double[] shares = {0.1, 0.25, 0.2, 0.15, 0.3};
        for (int s = 0; s < shares.length; s++) {
            float[] weights = new float[length];
            for (int i = 0; i < length; i++) {
                weights[i] = (float) (random.nextDouble() - 0.5);
            }
            results.add(new LocalRound.Result(s, weights, random.nextDouble()));
        }
        JavaRDD<LocalRound.Result> distributed = cluster.context().parallelize(results, 5);
        Reduction.Outcome driver = Reduction.atDriver(distributed, shares);
        Reduction.Outcome shuffle = Reduction.byShuffle(distributed, shares, length, 3);
        assertArrayEquals(driver.mean(), shuffle.mean());
        assertEquals(driver.loss(), shuffle.loss());
    }
}
