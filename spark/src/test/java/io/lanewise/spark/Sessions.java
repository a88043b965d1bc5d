// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.random.SplitMix64;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The session of the tests of this JVM, and made data. */
final class Sessions {
    private static SparkSession session;

    private Sessions() {}

    /** The session of this JVM: of two cores, unless another was started. */
    static synchronized SparkSession local() {
        if (session == null) {
            start("local[2]", Map.of());
        }
        return session;
    }

    /** Starts a session in place of the one there was. */
    static synchronized SparkSession start(String master, Map<String, String> options) {
        stop();
        SparkSession.Builder builder = SparkSession.builder()
                .master(master)
                .appName("lanewise")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1");
        options.forEach(builder::config);
        session = builder.getOrCreate();
        session.sparkContext().setLogLevel("ERROR");
        return session;
    }

    /** Stops the session, and with it the executors of a cluster. */
    static synchronized void stop() {
        if (session != null) {
            session.stop();
            session = null;
        }
    }

    static final StructType SCHEMA = new StructType()
            .add("features", new VectorUDT())
            .add("label", DataTypes.DoubleType)
            .add("weight", DataTypes.DoubleType)
            .add("validates", DataTypes.BooleanType);

    /** Points around a centre for each class; the features have very different scales. */
    static List<Row> blobs(int rows, int features, int classes, long seed) {
        SplitMix64 random = new SplitMix64(seed);
        List<Row> list = new ArrayList<>();
        for (int j = 0; j < rows; j++) {
            int label = random.nextInt(classes);
            double[] x = new double[features];
            for (int i = 0; i < features; i++) {
                double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                x[i] = ((i % classes == label ? 1.5 : 0) + noise) * (1 + 10 * i);
            }
            list.add(RowFactory.create(Vectors.dense(x), (double) label, 0.5 + random.nextDouble(), j % 5 == 0));
        }
        return list;
    }

    /** The rows in so many partitions, in another order for each seed but 0. */
    static Dataset<Row> frame(List<Row> rows, int partitions, long order) {
        List<Row> shuffled = new ArrayList<>(rows);
        if (order != 0) {
            Collections.shuffle(shuffled, new Random(order));
        }
        return local().createDataFrame(shuffled, SCHEMA).repartition(partitions);
    }

    static Vector vector(Row row) {
        return row.getAs("features");
    }
}
