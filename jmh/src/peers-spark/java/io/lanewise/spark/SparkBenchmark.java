// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the benchmarks of the estimators share: a session of its own for each fork, in a JVM with
 * the packages that Spark opens, and Fashion-MNIST in its memory.
 */
@BenchmarkMode(Mode.SingleShotTime)
@Fork(
        value = 3,
        jvmArgsPrepend = {
            "-Xmx6g",
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
            "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
            "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED"
        })
@State(Scope.Benchmark)
public abstract class SparkBenchmark {
    /** JVMs of one core each that compute; 0 for two threads of this one. */
    @Param("0")
    public int executors;

    private FashionMnist data;

    /** Starts the session. */
    @Setup
    public void start() {
        data = new FashionMnist(executors == 0 ? "local[2]" : "local-cluster[" + executors + ",1,3072]");
        System.out.println("Spark " + data.version());
    }

    /** The examples of the files "train" or "t10k", cached. */
    protected Dataset<Row> examples(String name) {
        return data.examples(name);
    }

    /** Ends the session. */
    @TearDown
    public void stop() {
        data.close();
    }
}
