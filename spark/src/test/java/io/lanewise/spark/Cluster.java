// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.package$;
import scala.Tuple2;

/** A cluster on this machine: a JVM for each executor. */
final class Cluster {
    private static final int MEGABYTES = 640;

    private final JavaSparkContext context;
    private final int executors;

    private Cluster(JavaSparkContext context, int executors) {
        this.context = context;
        this.executors = executors;
    }

    /**
     * Starts the executors and waits for them.
     *
     * @param cores of each
     * @param jvm more flags for their JVMs
     */
    static Cluster start(int executors, int cores, String jvm) {
        // Spark looks for its jars below SPARK_HOME; the executors get those of the test instead.
        try {
            Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> options = new HashMap<>();
        options.put("spark.executor.memory", MEGABYTES + "m");
        options.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        // Newer ones add the module themselves.
        boolean mustAddModule = package$.MODULE$.SPARK_VERSION().startsWith("3.");
        options.put(
                "spark.executor.extraJavaOptions", (mustAddModule ? "--add-modules=jdk.incubator.vector " : "") + jvm);
        String master = "local-cluster[" + executors + "," + cores + "," + MEGABYTES + "]";
        Cluster cluster = new Cluster(
                JavaSparkContext.fromSparkContext(
                        Sessions.start(master, options).sparkContext()),
                executors);
        cluster.await();
        return cluster;
    }

    JavaSparkContext context() {
        return context;
    }

    private void await() {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        // The driver is listed too. JavaSparkContext has this list since 4.2 alone.
        while (context.sc().statusTracker().getExecutorInfos().length <= executors) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the executors have not started within ten minutes");
            }
            pause();
        }
    }

    /** What each executor answers, by its number. */
    <T> Map<String, T> ask(Question<T> question) {
        List<Integer> tasks = IntStream.range(0, 8 * executors).boxed().toList();
        List<Tuple2<String, T>> answers = context.parallelize(tasks, tasks.size())
                .map(task -> {
                    // Long enough that no executor is done with all before another has begun.
                    pause();
                    return new Tuple2<>(SparkEnv.get().executorId(), question.answer());
                })
                .collect();
        Map<String, T> byExecutor = new TreeMap<>();
        for (Tuple2<String, T> answer : answers) {
            byExecutor.put(answer._1, answer._2);
        }
        assertEquals(executors, byExecutor.size(), byExecutor::toString);
        return byExecutor;
    }

    /** What an executor is asked. */
    interface Question<T> extends java.io.Serializable {
        T answer();
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
