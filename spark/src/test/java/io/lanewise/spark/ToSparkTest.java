// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One net as our model and as Spark's own. */
class ToSparkTest {
    private static LanewiseClassificationModel model(int classes, String activation, boolean standardize) {
        return new LanewiseClassifier()
                .setHiddenUnits(8)
                .setActivation(activation)
                .setStandardize(standardize)
                .setStepSize(standardize ? 0.1 : 1e-3)
                .setMaxIter(3)
                .fit(Sessions.frame(Sessions.blobs(1000, 5, classes, 1), 2, 0));
    }

    private static void assertClose(Dataset<Row> expected, Dataset<Row> actual) {
        List<Row> ours = expected.collectAsList();
        List<Row> sparks = actual.collectAsList();
        assertEquals(ours.size(), sparks.size());
        for (int j = 0; j < ours.size(); j++) {
            assertArrayEquals(
                    ours.get(j).<Vector>getAs("p").toArray(),
                    sparks.get(j).<Vector>getAs("p").toArray(),
                    1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, true", "2, false", "3, true", "3, false", "7, true"})
    void toSpark_predictsTheSame_andBack(int classes, boolean standardize, @TempDir Path folder) throws Exception {
        LanewiseClassificationModel model = model(classes, "sigmoid", standardize);
        model.setProbabilityCol("p");
        Dataset<Row> test = Sessions.frame(Sessions.blobs(300, 5, classes, 2), 1, 0);
        MultilayerPerceptronClassificationModel spark = model.toSpark();
        assertArrayEquals(new int[] {5, 8, classes}, spark.getLayers());
        assertClose(model.transform(test), spark.transform(test));

        spark.write().save(folder.resolve("spark").toString());
        MultilayerPerceptronClassificationModel loaded = MultilayerPerceptronClassificationModel.load(
                folder.resolve("spark").toString());
        assertClose(model.transform(test), loaded.transform(test));
        LanewiseClassificationModel back = LanewiseClassificationModel.of(loaded);
        assertEquals(classes, back.numClasses());
        assertClose(model.transform(test), back.transform(test));
    }

    /** The class whose probability over its threshold is the largest: in both. */
    @Test
    void thresholds_decideAlike() {
        LanewiseClassificationModel model = model(3, "sigmoid", true);
        model.setThresholds(new double[] {0.9, 0.05, 0.5});
        Dataset<Row> test = Sessions.frame(Sessions.blobs(300, 5, 3, 2), 1, 0);
        List<Row> ours = model.transform(test).collectAsList();
        assertEquals(
                ours.stream().map(row -> row.<Double>getAs("prediction")).toList(),
                model.toSpark().transform(test).collectAsList().stream()
                        .map(row -> row.<Double>getAs("prediction"))
                        .toList());
        for (Row row : ours) {
            double[] p = row.<Vector>getAs("probability").toArray();
            double[] over = {p[0] / 0.9, p[1] / 0.05, p[2] / 0.5};
            int largest = over[0] >= over[1] ? 0 : 1;
            largest = over[largest] >= over[2] ? largest : 2;
            assertEquals(largest, row.<Double>getAs("prediction"));
            assertEquals(largest, model.predict(Sessions.vector(row)));
        }
    }

    @Test
    void toSpark_otherActivations_andOfOtherLayers_areRefused() {
        LanewiseClassificationModel model = model(2, "relu", true);
        assertEquals(
                "Spark's MultilayerPerceptronClassificationModel has sigmoid hidden units, but this net's are relu;"
                        + " train with setActivation(\"sigmoid\")",
                assertThrows(IllegalArgumentException.class, model::toSpark).getMessage());
        MultilayerPerceptronClassificationModel deep =
                new MultilayerPerceptronClassificationModel("deep", Vectors.zeros(1));
        deep.set(deep.layers(), new int[] {2, 2, 2, 2});
        assertThrows(IllegalArgumentException.class, () -> LanewiseClassificationModel.of(deep));
    }
}
