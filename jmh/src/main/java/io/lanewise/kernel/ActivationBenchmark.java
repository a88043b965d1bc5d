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
 * A ← g(Z), D ← D ∘ g′(Z) and softmax, for the hidden layer of a batch by default.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar ActivationBenchmark -p function=SIGMOID,TANH}
 */
@State(Scope.Benchmark)
public class ActivationBenchmark extends TimedBenchmark {
    @Param
    public ActivationFunction function;

    /** Rows x columns. */
    @Param("128x64")
    public String shape;

    @Param("VECTOR")
    public Backend backend;

    private Matrix z;
    private Matrix a;
    private Matrix d;
    private Activation activation;

    @Setup
    public void setUp() {
        int[] size = BenchmarkData.sizes(shape, 2);
        z = BenchmarkData.random(1, size[0], size[1]);
        a = Matrix.zeros(size[0], size[1]);
        d = BenchmarkData.random(2, size[0], size[1]);
        activation = backend.kernels().activation();
        Activation scalar = Backend.SCALAR.kernels().activation();
        Matrix expected = Matrix.zeros(size[0], size[1]);
        scalar.softmax(z, expected);
        activation.softmax(z, a);
        BenchmarkData.verify(expected, a);
        scalar.apply(function, z, expected);
        activation.apply(function, z, a);
        BenchmarkData.verify(expected, a);
        Matrix expectedD = d.copy();
        Matrix actualD = d.copy();
        scalar.multiplyDerivative(function, a, expectedD);
        activation.multiplyDerivative(function, a, actualD);
        BenchmarkData.verify(expectedD, actualD);
        // Ones, so that the repeated product neither grows nor vanishes into subnormals for ReLU.
        d.fill(1f);
    }

    @Benchmark
    public Matrix apply() {
        activation.apply(function, z, a);
        return a;
    }

    /** Includes a fill of D, without which the repeated product would soon be subnormal. */
    @Benchmark
    public Matrix derivative() {
        d.fill(1f);
        activation.multiplyDerivative(function, a, d);
        return d;
    }

    /** Does not depend on the function. */
    @Benchmark
    public Matrix softmax() {
        activation.softmax(z, a);
        return a;
    }
}
