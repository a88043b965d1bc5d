// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.file.IdxReader;
import io.lanewise.kernel.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fashion-MNIST in a session of Spark, cached, and the ways to train on it. Its pixels are 0 to
 * 255, from which Spark's l-bfgs reaches higher accuracies than from 0 to 1; ours are standardised.
 *
 * <p>The four files are in the folder that {@code -jvmArgsAppend -Dfashion.mnist=FOLDER} names. An
 * executor looks for Spark below SPARK_HOME, where a folder jars must be, and may be empty.
 */
final class FashionMnist implements AutoCloseable {
    private static final String FOLDER = System.getProperty("fashion.mnist", "/usr/share/datasets/fashion-mnist");
    private static final int PARTITIONS = 4;
    private static final int HIDDEN = 128;

    private final SparkSession session;
    private final Path folder;

    FashionMnist(String master) {
        // The executors of a cluster on one machine are JVMs and need the classes of this one.
        session = SparkSession.builder()
                .master(master)
                .appName("lanewise")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.executor.memory", "3g")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .getOrCreate();
        session.sparkContext().setLogLevel("ERROR");
        try {
            folder = Files.createTempDirectory("fashion");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version() {
        return session.version();
    }

    /** The examples of the files "train" or "t10k", cached. */
    Dataset<Row> examples(String name) {
        io.lanewise.data.Dataset data;
        try {
            data = IdxReader.of(
                            Path.of(FOLDER, name + "-images-idx3-ubyte.gz"),
                            Path.of(FOLDER, name + "-labels-idx1-ubyte.gz"))
                    .read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matrix x = data.x();
        int[] labels = data.labels();
        List<Row> rows = new ArrayList<>();
        for (int j = 0; j < x.cols(); j++) {
            double[] pixels = new double[x.rows()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = x.get(i, j);
            }
            rows.add(RowFactory.create((double) labels[j], Vectors.dense(pixels)));
        }
        StructType type =
                new StructType().add("label", DataTypes.DoubleType).add("features", SQLDataTypes.VectorType());
        // A frame made of rows in this JVM would send them along with each task of each job.
        String parquet = folder.resolve(name).toString();
        session.createDataFrame(
                        JavaSparkContext.fromSparkContext(session.sparkContext())
                                .parallelize(rows, 4 * PARTITIONS),
                        type)
                .write()
                .parquet(parquet);
        Dataset<Row> frame =
                session.read().parquet(parquet).repartition(PARTITIONS).cache();
        frame.count();
        return frame;
    }

    /**
     * Trains 784-128-10.
     *
     * @param trainer spark, which is Spark's own with l-bfgs; lbfgs, which is our class of that
     *     name; or relu-S or sigmoid-S, which are ours with S shards
     * @param iterations of l-bfgs, or epochs
     * @param rate of a local step
     */
    static ProbabilisticClassificationModel<Vector, ?> fit(
            Dataset<Row> examples, String trainer, int iterations, double rate) {
        int[] layers = {784, HIDDEN, 10};
        switch (trainer) {
            case "spark":
                return new org.apache.spark.ml.classification.MultilayerPerceptronClassifier()
                        .setLayers(layers)
                        .setMaxIter(iterations)
                        .setSeed(1)
                        .fit(examples);
            case "lbfgs":
                return new MultilayerPerceptronClassifier()
                        .setLayers(layers)
                        .setMaxIter(iterations)
                        .setSeed(1)
                        .fit(examples);
            default:
                String[] parts = trainer.split("-");
                return new LanewiseClassifier()
                        .setHiddenUnits(HIDDEN)
                        .setActivation(parts[0])
                        .setBlockSize(64)
                        .setStepSize(rate)
                        .setMaxIter(iterations)
                        .setShards(Integer.parseInt(parts[1]))
                        .fit(examples);
        }
    }

    /** The share of the examples whose class is predicted. */
    static double accuracy(ProbabilisticClassificationModel<Vector, ?> model, Dataset<Row> examples) {
        return new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(model.transform(examples));
    }

    @Override
    public void close() {
        session.stop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
