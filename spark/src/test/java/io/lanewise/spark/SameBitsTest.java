// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights follow from the data and the settings, not from how the rows lie. */
class SameBitsTest {
    private static final List<Row> ROWS = Sessions.blobs(3000, 6, 3, 7);

    private static LanewiseClassifier estimator(int shards) {
        return new LanewiseClassifier()
                .setHiddenUnits(8)
                .setMaxIter(3)
                .setBlockSize(16)
                .setShards(shards)
                .setWeightCol("weight")
                .setValidationIndicatorCol("validates");
    }

    private static String weights(LanewiseClassifier estimator, int partitions, long order) {
        return estimator.fit(Sessions.frame(ROWS, partitions, order)).weightsSha256();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void fit_orderAndPartitionsOfTheInput_changeNoBit(int shards) {
        String expected = weights(estimator(shards), 1, 0);
        assertEquals(expected, weights(estimator(shards), 3, 1));
        assertEquals(expected, weights(estimator(shards), 8, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "nesterov", "adam"})
    void fit_everySolver_isTheSameTwice(String solver) {
        LanewiseClassifier estimator = estimator(3).setSolver(solver).setStepSize(0.02);
        assertEquals(weights(estimator, 2, 0), weights(estimator.copy(org.apache.spark.ml.param.ParamMap.empty()), 5, 3));
    }

    @Test
    void fit_shardsAndSeed_areSettings() {
        String expected = weights(estimator(4), 2, 0);
        assertNotEquals(expected, weights(estimator(5), 2, 0));
        assertNotEquals(expected, weights(estimator(4).setSeed(2), 2, 0));
    }

    @Test
    void fit_severalShards_learns() {
        LanewiseClassificationModel model = estimator(4).setMaxIter(8).fit(Sessions.frame(ROWS, 2, 0));
        double[] losses = model.objectiveHistory();
        double[] validation = model.validationHistory();
        assertEquals(8, losses.length);
        assertEquals(8, validation.length);
        assertTrue(losses[7] < 0.5 * losses[0], () -> losses[0] + " to " + losses[7]);
        assertTrue(validation[7] < 0.35, () -> "validation loss " + validation[7]);
    }
}
