// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time to accuracy in Spark: the first fit of a session on the 60,000 cached examples of
 * Fashion-MNIST, and the accuracy of its model on the other 10,000, as a job meets them.
 *
 * <p>{@code mvn -f jmh -Ppeers-spark package && java -jar jmh/target/benchmarks.jar
 * SparkFitBenchmark -p trainer=spark -p iterations=100}
 */
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class SparkFitBenchmark extends SparkBenchmark {
    /** See {@link FashionMnist#fit}. */
    @Param("relu-1")
    public String trainer;

    /** Iterations of l-bfgs, or epochs. */
    @Param("10")
    public int iterations;

    /** The learning rate of epochs. */
    @Param("0.1")
    public double rate;

    private Dataset<Row> training;
    private Dataset<Row> test;

    /** What JMH reports beside the time. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Quality {
        /** The share of the test examples whose class was predicted. */
        public double accuracy;
    }

    /** Brings the examples into the session's memory. */
    @Setup
    public void setUp() {
        training = examples("train");
        test = examples("t10k");
    }

    /** Trains and evaluates. */
    @Benchmark
    public double fit(Quality quality) {
        quality.accuracy = FashionMnist.accuracy(FashionMnist.fit(training, trainer, iterations, rate), test);
        return quality.accuracy;
    }
}
