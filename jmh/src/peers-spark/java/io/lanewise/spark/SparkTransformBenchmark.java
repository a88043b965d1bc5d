// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code transform} of the 60,000 cached examples of Fashion-MNIST, all three columns of
 * predictions of each row, by nets of one shape.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
public class SparkTransformBenchmark extends SparkBenchmark {
    /** Whose model: see {@link FashionMnist#fit}. */
    @Param({"spark", "sigmoid-1"})
    public String trainer;

    private Dataset<Row> examples;
    private ProbabilisticClassificationModel<Vector, ?> model;

    /** Trains for a moment. */
    @Setup
    public void setUp() {
        examples = examples("train");
        model = FashionMnist.fit(examples, trainer, 1, 0.1);
    }

    /** Predicts, and writes the rows to nowhere. */
    @Benchmark
    public void transform() {
        model.transform(examples).write().format("noop").mode("overwrite").save();
    }
}
