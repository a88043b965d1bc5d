// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.Regressor;
import io.lanewise.random.SplitMix64;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimator for a number, and its model. */
class RegressionTest {
    private static final List<Row> ROWS = rows(2000, 1);

    /** y = 1e6 + 1000·(3·x0 − 2·|x1|) with a little noise. */
    private static List<Row> rows(int count, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        List<Row> rows = new ArrayList<>();
        for (int j = 0; j < count; j++) {
            double a = 2 * random.nextDouble() - 1;
            double b = 2 * random.nextDouble() - 1;
            double y = 1e6 + 1000 * (3 * a - 2 * Math.abs(b) + 0.05 * random.nextDouble());
            rows.add(RowFactory.create(Vectors.dense(a, 50 * b), y, 0.5 + random.nextDouble(), j % 5 == 0));
        }
        return rows;
    }

    private static LanewiseRegressor estimator(int shards) {
        return new LanewiseRegressor()
                .setHiddenUnits(16)
                .setMaxIter(10)
                .setBlockSize(16)
                .setStepSize(0.02)
                .setSolver("nesterov")
                .setShards(shards)
                .setWeightCol("weight")
                .setValidationIndicatorCol("validates");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void fit_orderAndPartitionsOfTheInput_changeNoBit(int shards) {
        String expected = estimator(shards).fit(Sessions.frame(ROWS, 1, 0)).weightsSha256();
        assertEquals(expected, estimator(shards).fit(Sessions.frame(ROWS, 3, 1)).weightsSha256());
        assertEquals(expected, estimator(shards).fit(Sessions.frame(ROWS, 8, 2)).weightsSha256());
        assertNotEquals(
                expected,
                estimator(shards).setSeed(2).fit(Sessions.frame(ROWS, 1, 0)).weightsSha256());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void fit_learns_inTheUnitsOfTheLabels(int shards) {
        LanewiseRegressionModel model = estimator(shards).fit(Sessions.frame(ROWS, 2, 0));
        Dataset<Row> test = model.transform(Sessions.frame(rows(500, 2), 2, 0));
        double r2 = new RegressionEvaluator().setMetricName("r2").evaluate(test);
        assertTrue(r2 > 0.95, () -> "r2 " + r2);
        assertEquals(10, model.objectiveHistory().length);
        assertEquals(10, model.validationHistory().length);
        assertTrue(model.validationHistory()[9] < 0.05, () -> "validation loss " + model.validationHistory()[9]);
    }

    @Test
    void transform_rowByRowAndTheLibrary_haveOneResult() {
        LanewiseRegressionModel model = estimator(1).setMaxIter(2).fit(Sessions.frame(ROWS, 2, 0));
        Regressor library = model.toLanewise();
        List<Row> rows = model.transform(Sessions.frame(rows(700, 3), 3, 0)).collectAsList();
        assertEquals(700, rows.size());
        for (Row row : rows) {
            Vector x = Sessions.vector(row);
            double prediction = row.getAs("prediction");
            assertEquals(model.predict(x), prediction);
            assertEquals(library.predict((float) x.apply(0), (float) x.apply(1)), prediction);
        }
        model.setPredictionCol("");
        assertEquals(
                List.of("features", "label", "weight", "validates"),
                List.of(model.transform(Sessions.frame(ROWS, 1, 0)).columns()));
    }

    @Test
    void fit_labelThatNeverChanges_isPredictedExactly() {
        List<Row> rows = rows(100, 4).stream()
                .map(row -> RowFactory.create(row.get(0), 0.1, 1.0, false))
                .toList();
        LanewiseRegressionModel model = new LanewiseRegressor().setMaxIter(1).fit(Sessions.frame(rows, 2, 0));
        assertEquals(0.1, model.predict(Vectors.dense(3, 4)));
    }

    @Test
    void saveLoadAndPipeline_keepEverything(@TempDir Path folder) throws Exception {
        Dataset<Row> frame = Sessions.frame(ROWS, 2, 0);
        PipelineModel fitted = new Pipeline()
                .setStages(new PipelineStage[] {estimator(1).setMaxIter(2)})
                .fit(frame);
        fitted.write().save(folder.resolve("pipeline").toString());
        PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
        assertEquals(
                fitted.transform(frame).select("prediction").collectAsList(),
                loaded.transform(frame).select("prediction").collectAsList());

        LanewiseRegressionModel model = (LanewiseRegressionModel) fitted.stages()[0];
        model.write().save(folder.resolve("model").toString());
        LanewiseRegressionModel again =
                LanewiseRegressionModel.load(folder.resolve("model").toString());
        assertEquals(model.weightsSha256(), again.weightsSha256());
        assertEquals(model.uid(), again.uid());

        LanewiseRegressor estimator = estimator(3);
        estimator.write().save(folder.resolve("estimator").toString());
        assertEquals(
                3,
                LanewiseRegressor.load(folder.resolve("estimator").toString()).getShards());
    }

    @Test
    void of_takesModelsOfOneNumberOnly() {
        LanewiseClassificationModel classes =
                new LanewiseClassifier().setMaxIter(1).fit(Sessions.frame(Sessions.blobs(100, 3, 2, 1), 1, 0));
        LanewiseRegressionModel numbers = estimator(1).setMaxIter(1).fit(Sessions.frame(ROWS, 1, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> LanewiseRegressionModel.of(classes.toLanewise().model()));
        assertThrows(
                IllegalArgumentException.class,
                () -> LanewiseClassificationModel.of(numbers.toLanewise().model()));
        Vector x = Vectors.dense(0.5, 10);
        assertEquals(
                numbers.predict(x),
                LanewiseRegressionModel.of(numbers.toLanewise().model()).predict(x));
    }

    @Test
    void fit_badLabels_areRefused() {
        for (Object bad : new Object[] {null, Double.NaN, 1e200}) {
            List<Row> rows = new ArrayList<>(rows(50, 5));
            rows.add(RowFactory.create(Vectors.dense(1, 2), bad, 1.0, false));
            String message = assertThrows(
                            IllegalArgumentException.class,
                            () -> new LanewiseRegressor().fit(Sessions.frame(rows, 2, 0)))
                    .getMessage();
            assertTrue(message.startsWith(bad == null ? "a row has no label" : "a label is " + bad), message);
        }
    }

    @Test
    void predict_vectorOfAnotherSize_andNoNet_areRefused() {
        LanewiseRegressionModel model = estimator(1).setMaxIter(1).fit(Sessions.frame(ROWS, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> model.predict(Vectors.dense(1)));
        assertThrows(IllegalStateException.class, () -> new LanewiseRegressionModel().predict(Vectors.dense(1)));
        assertThrows(IllegalStateException.class, () -> new LanewiseClassificationModel().predict(Vectors.dense(1)));
    }
}
