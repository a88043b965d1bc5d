// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be trained on is refused by the driver, in one line. */
class RefusalTest {
    private static String refusal(LanewiseClassifier estimator, Object... row) {
        List<Row> rows = new ArrayList<>(Sessions.blobs(200, 3, 2, 1));
        if (row.length > 0) {
            rows.add(RowFactory.create(row));
        }
        String message = assertThrows(IllegalArgumentException.class, () -> estimator.fit(Sessions.frame(rows, 3, 0)))
                .getMessage();
        assertTrue(!message.contains("\n"), message);
        return message;
    }

    private static LanewiseClassifier estimator() {
        return new LanewiseClassifier().setWeightCol("weight");
    }

    @Test
    void fit_badRows() {
        assertEquals(
                "rows have vectors of 3 and of 2 features; all must have the same size",
                sorted(refusal(estimator(), Vectors.dense(1, 2), 0.0, 1.0, false)));
        assertTrue(refusal(estimator(), Vectors.dense(1, Double.NaN, 3), 0.0, 1.0, false)
                .startsWith("a feature is NaN; fill or drop"));
        assertTrue(refusal(estimator(), Vectors.dense(1, 1e200, 3), 0.0, 1.0, false)
                .startsWith("a feature is 1.0E200, more than a float can hold"));
        assertTrue(
                refusal(estimator(), Vectors.dense(1, 2, 3), null, 1.0, false).startsWith("a row has no label"));
        assertTrue(refusal(estimator(), Vectors.dense(1, 2, 3), 0.5, 1.0, false).startsWith("a label is 0.5"));
        assertTrue(
                refusal(estimator(), Vectors.dense(1, 2, 3), -1.0, 1.0, false).startsWith("a label is -1.0"));
        assertTrue(
                refusal(estimator(), Vectors.dense(1, 2, 3), 1.0, -1.0, false).startsWith("a weight is -1.0"));
        assertTrue(refusal(estimator(), null, 1.0, 1.0, false).startsWith("a row has no features"));
    }

    private static String sorted(String message) {
        return message.replace("of 2 and of 3", "of 3 and of 2");
    }

    /** By both ways of training, and before it begins. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fit_weightsThatAreAllZero(int shards) {
        LanewiseClassifier estimator = estimator().setShards(shards).setValidationIndicatorCol("validates");
        String trained = weighted(estimator, row -> row.getBoolean(3) ? 1.0 : 1e-60);
        assertEquals("the weights of the rows to train on are all 0; give one row a weight", trained);
        String validating = weighted(estimator, row -> row.getBoolean(3) ? 0.0 : 1.0);
        assertEquals("the weights of the rows that validate are all 0; give one row a weight", validating);
    }

    private static String weighted(LanewiseClassifier estimator, ToDoubleFunction<Row> weight) {
        List<Row> rows = Sessions.blobs(200, 3, 2, 1).stream()
                .map(row -> RowFactory.create(row.get(0), row.get(1), weight.applyAsDouble(row), row.get(3)))
                .toList();
        return assertThrows(IllegalArgumentException.class, () -> estimator.fit(Sessions.frame(rows, 3, 0)))
                .getMessage();
    }

    /** One step, whose loss is from before it. */
    @Test
    void fit_lastStepThatDiverges() {
        LanewiseClassifier estimator = new LanewiseClassifier()
                .setShards(2)
                .setRoundsPerEpoch(1)
                .setMaxIter(1)
                .setBlockSize(1000)
                .setStandardize(false)
                .setStepSize(1e38);
        String message = assertThrows(
                        ArithmeticException.class,
                        () -> estimator.fit(Sessions.frame(Sessions.blobs(200, 3, 2, 1), 3, 0)))
                .getMessage();
        assertTrue(message.startsWith("training diverged in epoch 1: a weight is "), message);
        assertTrue(message.endsWith("; set a smaller stepSize (it is 1.0E38)"), message);
    }

    /** An exception in a task would be tried again, and come in many lines. */
    @Test
    void fit_oneShardThatDiverges() {
        String message = assertThrows(
                        ArithmeticException.class,
                        () -> new LanewiseClassifier()
                                .setStepSize(1e30)
                                .fit(Sessions.frame(Sessions.blobs(200, 3, 2, 1), 3, 0)))
                .getMessage();
        assertTrue(message.startsWith("training diverged: the loss is "), message);
        assertTrue(message.endsWith("; stepSize is 1.0E30") && !message.contains("\n"), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fit_settingsThatNoMachineTakes(int shards) {
        assertEquals(
                "stepSize is 1.0E39, which as a float is Infinity",
                refusal(estimator().setShards(shards).setStepSize(1e39)));
        assertEquals(
                "stepSize is 1.0E-60, which as a float is 0.0",
                refusal(estimator().setShards(shards).setStepSize(1e-60)));
        assertEquals(
                "regParam is 1.0E39, which as a float is Infinity",
                refusal(estimator().setShards(shards).setRegParam(1e39)));
        assertTrue(refusal(estimator().setShards(shards).setHiddenUnits(2_000_000_000))
                .startsWith("a net of 3 features and 2000000000 hidden units has 10000000001 parameters, more than"));
    }

    @Test
    void fit_netThatTheDriverDoesNotTake_isRefusedBeforeItIsTrained() {
        Sessions.start("local[2]", Map.of("spark.driver.maxResultSize", "100k"));
        try {
            assertEquals(
                    "a round brings 400004 bytes to the driver, but spark.driver.maxResultSize is 100k; raise it, or"
                            + " set fewer hidden units or shards",
                    refusal(estimator().setHiddenUnits(20_000)));
        } finally {
            Sessions.stop();
        }
    }

    @Test
    void thresholds_notOneForEachClass() {
        String expected = "there are 3 thresholds, but 2 classes; set one for each class";
        LanewiseClassifier estimator = estimator();
        estimator.setThresholds(new double[] {0.5, 0.5, 0.5});
        assertEquals(expected, refusal(estimator));
        Dataset<Row> frame = Sessions.frame(Sessions.blobs(200, 3, 2, 1), 3, 0);
        LanewiseClassificationModel model = estimator().setMaxIter(1).fit(frame);
        model.set(model.thresholds(), new double[] {0.5, 0.5, 0.5});
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> model.transform(frame))
                        .getMessage());
        MultilayerPerceptronClassifier facade = new MultilayerPerceptronClassifier().setLayers(new int[] {3, 4, 2});
        facade.setThresholds(new double[] {0.5, 0.5, 0.5});
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> facade.fit(frame))
                        .getMessage());
    }

    @Test
    void transform_rowWithoutFeatures() {
        LanewiseClassificationModel model =
                estimator().setMaxIter(1).fit(Sessions.frame(Sessions.blobs(200, 3, 2, 1), 3, 0));
        Dataset<Row> bad = Sessions.frame(List.of(RowFactory.create(null, 0.0, 1.0, false)), 1, 0);
        Throwable thrown =
                assertThrows(Exception.class, () -> model.transform(bad).collectAsList());
        while (thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
        assertEquals("a row has no features (null); drop or fill such rows first", thrown.getMessage());
    }

    @Test
    void fit_shardsThatDoNotPay() {
        assertTrue(refusal(estimator().setShards(190)).contains("has no rows to train on; set fewer shards"));
        assertTrue(refusal(estimator().setShards(2).setRoundsPerEpoch(2).setBlockSize(10))
                .contains("fewer than 16 do not pay for the round"));
    }

    @Test
    void settings_outOfRange() {
        assertThrows(IllegalArgumentException.class, () -> estimator().setHiddenUnits(0));
        assertThrows(IllegalArgumentException.class, () -> estimator().setSolver("l-bfgs"));
        assertThrows(IllegalArgumentException.class, () -> estimator().setStepSize(0));
    }
}
