// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernel.ActivationFunction;
import io.lanewise.net.Output;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark's MultilayerPerceptronClassifier and ours, side by side. */
class FacadeTest {
    /** Blobs whose features are all of one scale, for neither standardises them. */
    private static Dataset<Row> frame(int rows, int classes, long seed, int partitions, long order) {
        List<Row> blobs = Sessions.blobs(rows, 4, classes, seed).stream()
                .map(row -> {
                    double[] x = row.<Vector>getAs(0).toArray();
                    for (int i = 0; i < x.length; i++) {
                        x[i] /= 1 + 10 * i;
                    }
                    return RowFactory.create(Vectors.dense(x), row.get(1), row.get(2), row.get(3));
                })
                .toList();
        return Sessions.frame(blobs, partitions, order);
    }

    private static MultilayerPerceptronClassifier ours(int classes) {
        return new MultilayerPerceptronClassifier().setLayers(new int[] {4, 6, classes});
    }

    private static Map<String, Object> defaults(Estimator<?> estimator) {
        Map<String, Object> defaults = new TreeMap<>();
        for (Param<?> param : estimator.params()) {
            @SuppressWarnings("unchecked")
            Param<Object> typed = (Param<Object>) param;
            Object value =
                    estimator.hasDefault(typed) ? estimator.getDefault(typed).get() : "none";
            defaults.put(param.name(), value.equals(estimator.uid() + "__output") ? "uid__output" : value);
        }
        return defaults;
    }

    @Test
    void names_andDefaults_areThoseOfSpark() {
        Map<String, Object> spark = defaults(new org.apache.spark.ml.classification.MultilayerPerceptronClassifier());
        assertEquals(spark, defaults(new MultilayerPerceptronClassifier()));
        assertTrue(spark.containsKey("initialWeights") && spark.containsKey("thresholds"), spark::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void lbfgs_fromTheSameWeights_isAsGoodAsSparks(int classes) {
        Dataset<Row> training = frame(400, classes, 3, 2, 0);
        Dataset<Row> test = frame(600, classes, 4, 2, 0);
        double[] start = new double[6 * 5 + classes * 7];
        for (int i = 0; i < start.length; i++) {
            start[i] = Math.sin(i * 12.9898);
        }
        MultilayerPerceptronClassificationModel ours = ours(classes)
                .setInitialWeights(Vectors.dense(start))
                .setMaxIter(15)
                .fit(training);
        MultilayerPerceptronClassificationModel spark =
                new org.apache.spark.ml.classification.MultilayerPerceptronClassifier()
                        .setLayers(new int[] {4, 6, classes})
                        .setInitialWeights(Vectors.dense(start))
                        .setMaxIter(15)
                        .fit(training);
        var accuracy = new MulticlassClassificationEvaluator().setMetricName("accuracy");
        double expected = accuracy.evaluate(spark.transform(test));
        double actual = accuracy.evaluate(ours.transform(test));
        assertTrue(expected > 0.75, () -> "Spark's accuracy " + expected);
        assertTrue(actual > expected - 0.02, () -> "Spark's accuracy " + expected + ", ours " + actual);
        var loss = new MulticlassClassificationEvaluator().setMetricName("logLoss");
        double sparks = loss.evaluate(spark.transform(training));
        double own = loss.evaluate(ours.transform(training));
        assertTrue(own < sparks + 0.1, () -> "Spark's loss " + sparks + ", ours " + own);
    }

    /** The same loss at the same weights: of whole blocks, for Spark takes a mean of blocks. */
    @Test
    void lbfgs_objective_isSparks() {
        Dataset<Row> training = frame(4 * 128, 3, 3, 1, 0);
        double[] start = new double[6 * 5 + 3 * 7];
        for (int i = 0; i < start.length; i++) {
            start[i] = Math.cos(i * 3.7);
        }
        var spark = new org.apache.spark.ml.classification.MultilayerPerceptronClassifier()
                .setLayers(new int[] {4, 6, 3})
                .setInitialWeights(Vectors.dense(start))
                .setMaxIter(1)
                .fit(training);
        Job job = new Job("features", "label", "", "", false, 1, 0, false, 1);
        var shards = new Rows(training, job).shards();
        Settings settings = settings(1, FullBatch.floats(start));
        Training own = FullBatch.train(shards, settings, 1);
        assertEquals(spark.summary().objectiveHistory()[0], own.trainingLosses().get(0), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l-bfgs", "gd"})
    void fit_orderAndPartitionsOfTheInput_changeNoBit(String solver) {
        MultilayerPerceptronClassifier estimator =
                ours(3).setSolver(solver).setMaxIter(5).setSeed(4);
        Vector expected = estimator.fit(frame(800, 3, 5, 1, 0)).weights();
        assertEquals(expected, estimator.fit(frame(800, 3, 5, 4, 1)).weights());
        assertEquals(
                expected,
                estimator.copy(ParamMap.empty()).fit(frame(800, 3, 5, 3, 2)).weights());
    }

    @Test
    void gd_learns() {
        MultilayerPerceptronClassificationModel model =
                ours(3).setSolver("gd").setBlockSize(16).setStepSize(0.5).fit(frame(1200, 3, 3, 2, 0));
        double accuracy = new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .evaluate(model.transform(frame(600, 3, 4, 2, 0)));
        assertTrue(accuracy > 0.75, () -> "accuracy " + accuracy);
    }

    /** The same as Spark's evaluator finds, also where the model writes no prediction. */
    @ParameterizedTest
    @CsvSource({"l-bfgs, prediction", "gd, answer", "l-bfgs, ''"})
    void summary_hasTheLosses_andTheMetricsOfTheTrainingRows(String solver, String column) {
        Dataset<Row> training = frame(500, 3, 3, 2, 0);
        MultilayerPerceptronClassifier estimator =
                ours(3).setSolver(solver).setMaxIter(12).setBlockSize(16).setStepSize(0.2);
        estimator.setPredictionCol(column);
        MultilayerPerceptronClassificationModel model = estimator.fit(training);
        assertTrue(model.hasSummary());
        var summary = model.summary();
        double[] losses = summary.objectiveHistory();
        // Of l-bfgs the loss at the start too; of gd each before its steps, as in Spark.
        assertEquals(solver.equals("gd") ? 12 : 13, losses.length);
        assertEquals(losses.length - 1, summary.totalIterations());
        for (int i = 1; i < losses.length; i++) {
            assertTrue(losses[i] < losses[i - 1], () -> Arrays.toString(losses));
        }
        if (!column.isEmpty()) {
            assertEquals(column, summary.predictionCol());
        }
        assertEquals(500, summary.predictions().count());
        MultilayerPerceptronClassificationModel again = model.copy(ParamMap.empty());
        again.set(again.predictionCol(), "answer");
        double accuracy = new MulticlassClassificationEvaluator()
                .setMetricName("accuracy")
                .setPredictionCol("answer")
                .evaluate(again.transform(training));
        assertTrue(accuracy > 0.5, () -> "accuracy " + accuracy);
        assertEquals(accuracy, summary.accuracy(), 1e-12);
        assertEquals(3, summary.recallByLabel().length);
    }

    @Test
    void lbfgs_overSeveralShards_isAsOverOne() {
        Dataset<Row> data = frame(3000, 3, 6, 2, 0);
        Training[] trainings = new Training[2];
        for (int t = 0; t < 2; t++) {
            Job job = new Job("features", "label", "", "", false, 1 + 4 * t, 0, false, 1);
            Settings settings = settings(10, null);
            trainings[t] = FullBatch.train(new Rows(data, job).shards(), settings, 2);
        }
        assertArrayEquals(
                Training.numbers(trainings[0].trainingLosses()), Training.numbers(trainings[1].trainingLosses()), 1e-3);
    }

    @Test
    void saveAndLoad_keepTheEstimator_andSparkReadsTheModel(@TempDir Path folder) throws Exception {
        MultilayerPerceptronClassifier estimator =
                ours(3).setMaxIter(3).setPredictionCol("answer").setInitialWeights(Vectors.zeros(51));
        estimator.write().save(folder.resolve("estimator").toString());
        MultilayerPerceptronClassifier again =
                MultilayerPerceptronClassifier.load(folder.resolve("estimator").toString());
        assertArrayEquals(new int[] {4, 6, 3}, again.getLayers());
        assertEquals(51, again.getInitialWeights().size());
        assertEquals(estimator.uid(), again.uid());

        MultilayerPerceptronClassificationModel model =
                ours(3).setMaxIter(3).setPredictionCol("answer").fit(frame(300, 3, 7, 2, 0));
        model.write().save(folder.resolve("model").toString());
        MultilayerPerceptronClassificationModel loaded = MultilayerPerceptronClassificationModel.load(
                folder.resolve("model").toString());
        assertEquals(model.weights(), loaded.weights());
        assertArrayEquals(new int[] {4, 6, 3}, loaded.getLayers());
        assertEquals("answer", loaded.getPredictionCol());
    }

    private static void refused(String message, MultilayerPerceptronClassifier estimator) {
        String actual = assertThrows(IllegalArgumentException.class, () -> estimator.fit(frame(100, 3, 8, 2, 0)))
                .getMessage();
        assertTrue(actual.startsWith(message) && !actual.contains("\n"), actual);
    }

    @Test
    void fit_whatLanewiseCannotTrain_isRefused() {
        refused("layers is not set;", new MultilayerPerceptronClassifier());
        refused("layers is [4, 5, 5, 3], but Lanewise's nets have three", ours(3).setLayers(new int[] {4, 5, 5, 3}));
        refused("layers is [4, 3], but Lanewise's nets have three", ours(3).setLayers(new int[] {4, 3}));
        refused("layers is [5, 6, 3], but the vectors have 4 features", ours(3).setLayers(new int[] {5, 6, 3}));
        refused("layers is [4, 6, 2], but there is a label 2;", ours(2));
        refused("layers is [4, 6, 1], but the output layer needs a unit for each class", ours(1));
        refused(
                "a net of layers [4, 6, 3] has 51 weights, but there are 7",
                ours(3).setInitialWeights(Vectors.zeros(7)));
        assertThrows(IllegalArgumentException.class, () -> ours(3).setSolver("adam"));
        assertThrows(IllegalArgumentException.class, () -> ours(3).setStepSize(0));
        assertArrayEquals(new int[] {4, 6, 3}, ours(3).getLayers());
    }

    @Test
    void checkResults_moreThanTheDriverTakes_isRefused() {
        SparkConf conf = new SparkConf(false).set("spark.driver.maxResultSize", "1m");
        Fit.checkResults(conf, 1_000_000);
        assertEquals(
                "a round brings 2000000 bytes to the driver, but spark.driver.maxResultSize is 1m; raise it, or set"
                        + " fewer hidden units or shards",
                assertThrows(IllegalArgumentException.class, () -> Fit.checkResults(conf, 2_000_000))
                        .getMessage());
    }

    /**
     * Of 4-6-3 for so many iterations, from these weights, or from the seed's if there are none.
     */
    private static Settings settings(int iterations, float[] start) {
        return new Settings(
                4, 6, 3, Output.SOFTMAX, ActivationFunction.SIGMOID, "sgd", 0.1, 0, 32, iterations, 0, 0, 1, start);
    }
}
