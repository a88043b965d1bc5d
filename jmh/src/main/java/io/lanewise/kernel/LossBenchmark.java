// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.net.Backend;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The two cross-entropies and their gradient.
 * {@code java -jar jmh/target/benchmarks.jar LossBenchmark}
 */
@State(Scope.Benchmark)
public class LossBenchmark extends TimedBenchmark {
    /** Rows x columns. */
    @Param("10x64")
    public String shape;

    @Param("VECTOR")
    public Backend backend;

    private Matrix z;
    private Matrix y;
    private Matrix dz;
    private Matrix l;
    private Loss loss;

    @Setup
    public void setUp() {
        int[] size = BenchmarkData.sizes(shape, 2);
        z = BenchmarkData.random(1, size[0], size[1]);
        y = BenchmarkData.oneHot(2, size[0], size[1]);
        dz = Matrix.zeros(size[0], size[1]);
        l = Matrix.zeros(1, size[1]);
        loss = backend.kernels().loss();
        Loss scalar = Backend.SCALAR.kernels().loss();
        Matrix expected = Matrix.zeros(1, size[1]);
        scalar.binaryCrossEntropy(z, y, expected);
        loss.binaryCrossEntropy(z, y, l);
        BenchmarkData.verify(expected, l);
        scalar.softmaxCrossEntropy(z, y, expected);
        loss.softmaxCrossEntropy(z, y, l);
        BenchmarkData.verify(expected, l);
        scalar.halfSquaredError(z, y, expected);
        loss.halfSquaredError(z, y, l);
        BenchmarkData.verify(expected, l);
        Matrix expectedDz = Matrix.zeros(size[0], size[1]);
        scalar.gradient(z, y, expectedDz);
        loss.gradient(z, y, dz);
        BenchmarkData.verify(expectedDz, dz);
    }

    @Benchmark
    public Matrix binaryCrossEntropy() {
        loss.binaryCrossEntropy(z, y, l);
        return l;
    }

    @Benchmark
    public Matrix softmaxCrossEntropy() {
        loss.softmaxCrossEntropy(z, y, l);
        return l;
    }

    @Benchmark
    public Matrix halfSquaredError() {
        loss.halfSquaredError(z, y, l);
        return l;
    }

    @Benchmark
    public Matrix gradient() {
        loss.gradient(z, y, dz);
        return dz;
    }
}
