// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.package$;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server of Spark Connect asks a model. */
class ConnectTest {
    private static LanewiseClassificationModel classifier() {
        return new LanewiseClassifier().setHiddenUnits(4).setMaxIter(1).fit(Sessions.frame(
                Sessions.blobs(40, 3, 2, 1), 1, 0));
    }

    private static LanewiseRegressionModel regressor() {
        return new LanewiseRegressor().setHiddenUnits(4).setMaxIter(1).fit(Sessions.frame(
                Sessions.blobs(40, 3, 2, 1), 1, 0));
    }

    @Test
    void text_tellsTheWeights() {
        LanewiseClassificationModel classifier = classifier();
        assertEquals(
                "LanewiseClassificationModel: uid=" + classifier.uid() + ", numFeatures=3, numClasses=2, weightsSha256="
                        + classifier.weightsSha256(),
                classifier.toString());
        LanewiseRegressionModel regressor = regressor();
        assertEquals(
                "LanewiseRegressionModel: uid=" + regressor.uid() + ", numFeatures=3, weightsSha256="
                        + regressor.weightsSha256(),
                regressor.toString());
        assertEquals("LanewiseRegressionModel: uid=u", new LanewiseRegressionModel("u").toString());
        assertEquals("LanewiseClassificationModel: uid=u", new LanewiseClassificationModel("u").toString());
    }

    @Test
    void size_isThatOfTheNet_notOfItsThreads() {
        // 4 hidden units of 3 features: some hundred bytes of weights, and the file's header.
        for (long size : new long[] {classifier().estimatedSize(), regressor().estimatedSize()}) {
            assertTrue(size > 100 && size < 20_000, () -> size + " bytes");
        }
        assertEquals(0, new LanewiseClassificationModel("u").estimatedSize());
    }

    @Test
    void modelThatWaits_isOnTheServersOwnDisk(@TempDir Path folder) throws Exception {
        String spark = package$.MODULE$.SPARK_VERSION();
        assumeFalse(spark.startsWith("3.") || spark.startsWith("4.0"), "Spark keeps no models on disk yet");
        Configuration conf = Sessions.local().sparkContext().hadoopConfiguration();
        LanewiseClassificationModel classifier = classifier();
        LanewiseRegressionModel regressor = regressor();
        String before = conf.get("fs.defaultFS");
        conf.set("fs.defaultFS", "hdfs://127.0.0.1:1");
        try {
            Path c = folder.resolve("classifier");
            classifier.write().saveToLocal(c.toString());
            assertEquals(
                    classifier.weightsSha256(),
                    LanewiseClassificationModel.read().loadFromLocal(c.toString()).weightsSha256());
            Path r = folder.resolve("regressor");
            regressor.write().saveToLocal(r.toString());
            assertEquals(
                    regressor.weightsSha256(),
                    LanewiseRegressionModel.read().loadFromLocal(r.toString()).weightsSha256());
            assertTrue(Files.exists(r.resolve("model.safetensors")));
        } finally {
            conf.set("fs.defaultFS", before);
        }
    }
}
