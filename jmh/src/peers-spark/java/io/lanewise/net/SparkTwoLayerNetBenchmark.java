// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * TwoLayerNetBenchmark's training step by Spark's MultilayerPerceptronClassifier, with what it can
 * do: sigmoid hidden units, double precision, and gradient descent over the whole data set, so that
 * {@code batch} is all the examples there are. A step is a tenth of a fit of ten iterations, for
 * Spark can't make a single one.
 *
 * <p>It needs JDK 17: {@code mvn -f jmh -Ppeers-spark package && java -jar
 * jmh/target/benchmarks.jar 'TwoLayerNetBenchmark.step' -p activation=SIGMOID -p batch=1024}
 */
@Fork(
        value = 3,
        jvmArgsPrepend = {
            "--add-modules=jdk.incubator.vector",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
            "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
            "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED"
        })
@State(Scope.Benchmark)
public class SparkTwoLayerNetBenchmark extends TimedBenchmark {
    private static final int ITERATIONS = 10;
    private static final float RATE = 1e-3f;
    private static final double TOLERANCE = 1e-6;

    @Param("784-128-10")
    public String net;

    @Param("1024")
    public int batch;

    @Param({"1", "2"})
    public int threads;

    @Param("SIGMOID")
    public ActivationFunction activation;

    private SparkSession session;
    private Dataset<Row> examples;
    private MultilayerPerceptronClassifier classifier;

    @Setup
    public void setUp() {
        int[] sizes = BenchmarkData.sizes(net, 3);
        if (activation != ActivationFunction.SIGMOID || sizes[2] == 1) {
            throw new IllegalArgumentException("Spark trains nets with sigmoid hidden units and two outputs or more");
        }
        session = SparkSession.builder()
                .master("local[" + threads + "]")
                .appName("lanewise")
                .config("spark.ui.enabled", false)
                .getOrCreate();
        System.out.println("Spark " + session.version() + ", double precision, " + threads + " threads");
        Matrix x = BenchmarkData.random(1, sizes[0], batch);
        Matrix y = BenchmarkData.oneHot(2, sizes[2], batch);
        examples = examples(x, y);
        try (TwoLayerNet ours = TwoLayerNet.builder()
                .inputs(sizes[0])
                .hidden(sizes[1])
                .outputs(sizes[2])
                .activation(activation)
                .threads(1)
                .build()) {
            classifier = new MultilayerPerceptronClassifier()
                    .setLayers(sizes)
                    .setSolver("gd")
                    .setStepSize(RATE)
                    .setTol(0)
                    .setBlockSize(batch / threads)
                    .setInitialWeights(weights(ours.parameters()));
            ours.train(x, y, Optimizer.sgd(RATE));
            verify(weights(ours.parameters()), fit(1).weights());
        }
    }

    private Dataset<Row> examples(Matrix x, Matrix y) {
        List<Row> rows = new ArrayList<>();
        for (int j = 0; j < x.cols(); j++) {
            double[] features = new double[x.rows()];
            for (int i = 0; i < features.length; i++) {
                features[i] = x.get(i, j);
            }
            rows.add(RowFactory.create((double) ClassTargets.largest(y, j), Vectors.dense(features)));
        }
        StructType type =
                new StructType().add("label", DataTypes.DoubleType).add("features", SQLDataTypes.VectorType());
        Dataset<Row> data =
                session.createDataFrame(rows, type).repartition(threads).cache();
        data.count();
        return data;
    }

    /** W1, b1, W2, b2, column-major, as Spark has them. */
    private static Vector weights(Parameters p) {
        double[] all = new double[Math.toIntExact(p.count())];
        int at = 0;
        for (Matrix m : new Matrix[] {p.w1(), p.b1(), p.w2(), p.b2()}) {
            for (int j = 0; j < m.cols(); j++) {
                for (int i = 0; i < m.rows(); i++) {
                    all[at++] = m.get(i, j);
                }
            }
        }
        return Vectors.dense(all);
    }

    private static void verify(Vector expected, Vector actual) {
        for (int i = 0; i < expected.size(); i++) {
            if (!(Math.abs(expected.apply(i) - actual.apply(i)) <= TOLERANCE)) {
                throw new IllegalStateException(
                        "after one step weight " + i + " is " + actual.apply(i) + ", but ours is " + expected.apply(i));
            }
        }
    }

    private MultilayerPerceptronClassificationModel fit(int iterations) {
        return classifier.setMaxIter(iterations).fit(examples);
    }

    @Benchmark
    @OperationsPerInvocation(ITERATIONS)
    public MultilayerPerceptronClassificationModel step() {
        return fit(ITERATIONS);
    }

    @TearDown
    public void tearDown() {
        session.stop();
    }
}
