// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;
import io.lanewise.net.Backend;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The elementary functions and what streams, on {@value #LENGTH} elements in L1, beside the JDK's
 * own {@code lanewise} and a plain copy; and {@value #LENGTH} dependent FMAs, which take 4 cycles
 * each on x86 since Skylake and Zen.
 *
 * <p>{@code java -jar jmh/target/benchmarks.jar ElementwiseBenchmark}; cycles per element are 4 ·
 * µs / µs of fmaChain.
 */
@State(Scope.Benchmark)
public class ElementwiseBenchmark extends TimedBenchmark {
    private static final int LENGTH = 2048;
    private static final float RATE = 1e-9f;

    private final Kernels kernels = Backend.VECTOR.kernels();
    private final Matrix x = BenchmarkData.random(1, LENGTH / 16, 16);
    private final Matrix y = BenchmarkData.random(2, LENGTH / 16, 16);
    private final Matrix column = BenchmarkData.random(3, LENGTH / 16, 1);
    private float factor = 0.999f;

    /** The JDK's functions have other bits than ours, but not by much. */
    @Setup
    public void setUp() {
        jdkTanh();
        Matrix theirs = y.copy();
        tanh();
        for (int j = 0; j < y.cols(); j++) {
            for (int i = 0; i < y.rows(); i++) {
                if (!(Math.abs(theirs.get(i, j) - y.get(i, j)) < 1e-6f)) {
                    throw new IllegalStateException(
                            "tanh is " + y.get(i, j) + ", but the JDK's is " + theirs.get(i, j));
                }
            }
        }
    }

    @Benchmark
    public float fmaChain() {
        float chain = factor;
        float f = factor;
        for (int i = 0; i < LENGTH; i++) {
            chain = Math.fma(chain, f, f);
        }
        return chain;
    }

    @Benchmark
    public Matrix exp() {
        VectorMath.exp(x.array(), x.offset(), y.array(), y.offset(), LENGTH);
        return y;
    }

    @Benchmark
    public Matrix sigmoid() {
        kernels.activation().apply(ActivationFunction.SIGMOID, x, y);
        return y;
    }

    @Benchmark
    public Matrix tanh() {
        kernels.activation().apply(ActivationFunction.TANH, x, y);
        return y;
    }

    @Benchmark
    public Matrix jdkExp() {
        for (int i = 0; i < LENGTH; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, x.array(), x.offset() + i)
                    .lanewise(VectorOperators.EXP)
                    .intoArray(y.array(), y.offset() + i);
        }
        return y;
    }

    @Benchmark
    public Matrix jdkTanh() {
        for (int i = 0; i < LENGTH; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, x.array(), x.offset() + i)
                    .lanewise(VectorOperators.TANH)
                    .intoArray(y.array(), y.offset() + i);
        }
        return y;
    }

    @Benchmark
    public Matrix copy() {
        for (int i = 0; i < LENGTH; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, x.array(), x.offset() + i).intoArray(y.array(), y.offset() + i);
        }
        return y;
    }

    /** Reads two and writes one, as an update does. */
    @Benchmark
    public Matrix sumOfTwo() {
        for (int i = 0; i < LENGTH; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, x.array(), x.offset() + i)
                    .add(FloatVector.fromArray(Lanes.FLOATS, y.array(), y.offset() + i))
                    .intoArray(y.array(), y.offset() + i);
        }
        return y;
    }

    @Benchmark
    public Matrix relu() {
        kernels.activation().apply(ActivationFunction.RELU, x, y);
        return y;
    }

    @Benchmark
    public Matrix bias() {
        kernels.bias().broadcast(column, y);
        return y;
    }

    @Benchmark
    public Matrix update() {
        kernels.update().axpy(RATE, x, y);
        return y;
    }
}
