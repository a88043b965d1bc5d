// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.kernel.math.Fma;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * 1,024 multiply-adds one by one: the library's, and the JDK's. The same where the hardware has the
 * instruction; with {@code -jvmArgsAppend -XX:-UseFMA} double arithmetic against BigDecimal.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar FmaBenchmark}
 */
@State(Scope.Benchmark)
public class FmaBenchmark extends TimedBenchmark {
    private float[] a;
    private float[] b;
    private float[] c;

    @Setup
    public void setUp() {
        a = BenchmarkData.random(1, 1024, 1).toArray();
        b = BenchmarkData.random(2, 1024, 1).toArray();
        c = BenchmarkData.random(3, 1024, 1).toArray();
        float ours = ours();
        float jdk = jdk();
        if (ours != jdk) {
            throw new IllegalStateException("the two differ: " + ours + " and " + jdk);
        }
    }

    @Benchmark
    public float ours() {
        float sum = 0f;
        for (int i = 0; i < a.length; i++) {
            sum += Fma.fma(a[i], b[i], c[i]);
        }
        return sum;
    }

    @Benchmark
    public float jdk() {
        float sum = 0f;
        for (int i = 0; i < a.length; i++) {
            sum += Math.fma(a[i], b[i], c[i]);
        }
        return sum;
    }
}
