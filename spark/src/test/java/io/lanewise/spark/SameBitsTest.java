// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static io.lanewise.spark.PromisedBits.estimator;
import static io.lanewise.spark.PromisedBits.weights;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights follow from the data and the settings, not from how the rows lie. */
class SameBitsTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "3, 1", "8, 2"})
    void fit_anyOrderAndPartitionsOfTheInput_givesThePromisedBits(int partitions, long order) {
        PromisedBits.check(partitions, order);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum", "nesterov", "adam"})
    void fit_everySolver_isTheSameTwice(String solver) {
        LanewiseClassifier estimator = estimator(3).setSolver(solver).setStepSize(0.02);
        assertEquals(weights(estimator, 2, 0), weights(estimator.copy(ParamMap.empty()), 5, 3));
    }

    @Test
    void fit_shardsAndSeed_areSettings() {
        String expected = weights(estimator(4), 2, 0);
        assertNotEquals(expected, weights(estimator(5), 2, 0));
        assertNotEquals(expected, weights(estimator(4).setSeed(2), 2, 0));
    }

    @Test
    void fit_severalShards_learns() {
        LanewiseClassificationModel model = estimator(4).setMaxIter(8).fit(Sessions.frame(PromisedBits.ROWS, 2, 0));
        double[] losses = model.objectiveHistory();
        double[] validation = model.validationHistory();
        assertEquals(8, losses.length);
        assertEquals(8, validation.length);
        assertTrue(losses[7] < 0.5 * losses[0], () -> losses[0] + " to " + losses[7]);
        assertTrue(validation[7] < 0.35, () -> "validation loss " + validation[7]);
    }
}
