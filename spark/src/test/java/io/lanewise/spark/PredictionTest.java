// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.lanewise.Classifier;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimator among Spark's own stages, and its model's predictions. */
class PredictionTest {
    private static LanewiseClassificationModel model(int classes) {
        return new LanewiseClassifier()
                .setHiddenUnits(8)
                .setMaxIter(2)
                .fit(Sessions.frame(Sessions.blobs(1000, 5, classes, 1), 2, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 11})
    void transform_rowByRowAndTheLibrary_haveOneResult(int classes) {
        LanewiseClassificationModel model = model(classes);
        Classifier library = model.toLanewise();
        List<Row> rows = model.transform(Sessions.frame(Sessions.blobs(700, 5, classes, 2), 3, 0))
                .collectAsList();
        assertEquals(700, rows.size());
        for (Row row : rows) {
            Vector x = Sessions.vector(row);
            float[] features = new float[x.size()];
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) x.apply(i);
            }
            float[] expected = library.predictProbabilities(features);
            Vector probability = row.getAs("probability");
            for (int k = 0; k < classes; k++) {
                assertEquals(expected[k], (float) probability.apply(k));
                assertEquals((double) expected[k], probability.apply(k));
            }
            assertArrayEquals(probability.toArray(), model.predictProbability(x).toArray());
            assertArrayEquals(
                    ((Vector) row.getAs("rawPrediction")).toArray(),
                    model.predictRaw(x).toArray());
            double prediction = row.getAs("prediction");
            assertEquals(model.predict(x), prediction);
            assertEquals(library.predictClass(features), Integer.toString((int) prediction));
        }
    }

    @Test
    void transform_columnsSwitchedOff_areNotThere() {
        LanewiseClassificationModel model = model(3);
        model.setRawPredictionCol("");
        model.setProbabilityCol("p");
        Dataset<Row> frame = model.transform(Sessions.frame(Sessions.blobs(10, 5, 3, 2), 1, 0));
        assertEquals(List.of("features", "label", "weight", "validates", "p", "prediction"), List.of(frame.columns()));
        assertEquals(10, frame.collectAsList().size());
    }

    @Test
    void transform_sparseVectorsAndThresholds() {
        LanewiseClassificationModel model = model(3);
        Vector sparse = Vectors.sparse(5, new int[] {1, 3}, new double[] {4, -2});
        assertEquals(model.predictRaw(sparse), model.predictRaw(sparse.toDense()));
        model.setThresholds(new double[] {1e-9, 1, 1});
        for (Row row : model.transform(Sessions.frame(Sessions.blobs(50, 5, 3, 3), 2, 0))
                .collectAsList()) {
            assertEquals(0.0, (double) row.getAs("prediction"));
        }
    }

    /** Else Spark would pass over a setting of the estimator that is given with the rows. */
    @Test
    void transform_withASettingOfTheEstimator_obeysIt() {
        Dataset<Row> frame = Sessions.frame(Sessions.blobs(50, 5, 3, 3), 2, 0);
        LanewiseClassifier classifier = new LanewiseClassifier().setMaxIter(1);
        ParamMap answer = new ParamMap().put(classifier.predictionCol().w("answer"));
        assertEquals("answer", classifier.fit(frame).transform(frame, answer).columns()[6]);
        LanewiseRegressor regressor = new LanewiseRegressor().setMaxIter(1);
        answer = new ParamMap().put(regressor.predictionCol().w("answer"));
        assertEquals("answer", regressor.fit(frame).transform(frame, answer).columns()[4]);
    }

    /** As Spark's own estimators do: a class may be missing in a part of the rows. */
    @Test
    void fit_asManyClassesAsTheColumnTells() {
        Dataset<Row> frame = Sessions.frame(Sessions.blobs(50, 5, 3, 3), 2, 0);
        Metadata four = NominalAttribute.defaultAttr()
                .withName("label")
                .withNumValues(4)
                .toMetadata();
        Metadata two = BinaryAttribute.defaultAttr().withName("label").toMetadata();
        LanewiseClassifier classifier = new LanewiseClassifier().setMaxIter(1);
        assertEquals(
                4,
                classifier
                        .fit(frame.withColumn("label", frame.col("label").as("label", four)))
                        .numClasses());
        assertEquals(
                List.of("0", "1"),
                classifier
                        .fit(frame.withColumn("label", functions.lit(0.0).as("label", two)))
                        .classNames());
    }

    @Test
    void transform_longVectors_areFewInABlock() {
        assertEquals(256, BlockTransform.rowsOfABlock(1));
        assertEquals(256, BlockTransform.rowsOfABlock(784));
        assertEquals(16, BlockTransform.rowsOfABlock(1 << 18));
        assertEquals(1, BlockTransform.rowsOfABlock(1 << 24));
    }

    /** A model hands out copies of its parameters: none may be made for a row. */
    @Test
    void predict_ofOneRow_takesLittleMemory() {
        LanewiseClassificationModel model = new LanewiseClassifier()
                .setHiddenUnits(400)
                .setMaxIter(1)
                .fit(Sessions.frame(Sessions.blobs(100, 50, 3, 1), 1, 0));
        Vector x = Vectors.zeros(50).toDense();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The weights alone are 80 KB. Until they are compiled, vectors are objects of their own.
        for (int round = 0; round < 1000 && least > 20_000; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int j = 0; j < 50; j++) {
                model.predict(x);
                model.predictRaw(x);
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 100);
        }
        assertTrue(least <= 20_000, "bytes of a prediction: " + least);
    }

    @Test
    void predict_vectorOfAnotherSize_isRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> model(2).predict(Vectors.dense(1, 2)));
        assertEquals("the model was trained on vectors of 5 features, but one has 2", e.getMessage());
    }

    @Test
    void saveAndLoad_keepEverything(@TempDir Path folder) throws Exception {
        LanewiseClassificationModel model = model(3);
        model.setPredictionCol("answer");
        String path = folder.resolve("model").toString();
        model.write().save(path);
        LanewiseClassificationModel loaded = LanewiseClassificationModel.load(path);
        assertEquals(model.uid(), loaded.uid());
        assertEquals("answer", loaded.getPredictionCol());
        assertEquals(model.weightsSha256(), loaded.weightsSha256());
        assertThrows(Exception.class, () -> model.write().save(path));
        model.write().overwrite().save(path);

        LanewiseClassifier estimator =
                new LanewiseClassifier().setHiddenUnits(12).setSolver("adam");
        String estimatorPath = folder.resolve("estimator").toString();
        estimator.write().save(estimatorPath);
        LanewiseClassifier again = LanewiseClassifier.load(estimatorPath);
        assertEquals(12, again.getHiddenUnits());
        assertEquals("adam", again.getSolver());
        assertEquals(estimator.uid(), again.uid());
    }

    @Test
    void pipeline_withTextLabels_andCrossValidation(@TempDir Path folder) throws Exception {
        List<Row> rows = Sessions.blobs(600, 2, 2, 5).stream()
                .map(row -> RowFactory.create(
                        row.<Vector>getAs(0).apply(0),
                        row.<Vector>getAs(0).apply(1),
                        row.getDouble(1) == 0 ? "no" : "yes"))
                .toList();
        Dataset<Row> frame = Sessions.local()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("a", DataTypes.DoubleType)
                                .add("b", DataTypes.DoubleType)
                                .add("answer", DataTypes.StringType));
        LanewiseClassifier net = new LanewiseClassifier().setMaxIter(5);
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {
            new StringIndexer().setInputCol("answer").setOutputCol("label").setStringOrderType("alphabetAsc"),
            new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("features"),
            net
        });
        PipelineModel fitted = pipeline.fit(frame);
        LanewiseClassificationModel model = (LanewiseClassificationModel) fitted.stages()[2];
        assertEquals(List.of("no", "yes"), model.classNames());
        fitted.write().save(folder.resolve("pipeline").toString());
        PipelineModel loaded = PipelineModel.load(folder.resolve("pipeline").toString());
        assertEquals(
                fitted.transform(frame).select("prediction").collectAsList(),
                loaded.transform(frame).select("prediction").collectAsList());

        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(net.hiddenUnits(), new int[] {2, 8})
                .build();
        MulticlassClassificationEvaluator accuracy = new MulticlassClassificationEvaluator().setMetricName("accuracy");
        CrossValidatorModel best = new CrossValidator()
                .setEstimator(pipeline)
                .setEvaluator(accuracy)
                .setEstimatorParamMaps(grid)
                .setNumFolds(2)
                .fit(frame);
        assertTrue(best.avgMetrics()[1] > 0.8, () -> "accuracy " + best.avgMetrics()[1]);
    }
}
