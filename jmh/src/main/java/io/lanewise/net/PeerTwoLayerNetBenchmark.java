// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.kernel.ActivationFunction;
import io.lanewise.kernel.Matrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * TwoLayerNetBenchmark's training step by another library: ReLU, softmax with cross-entropy (n2
 * &gt; 1), gradient descent, from the same parameters on the same batch. After one step its weights
 * must be ours, but for rounding.
 */
@Fork(
        value = 3,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
@State(Scope.Benchmark)
public abstract class PeerTwoLayerNetBenchmark extends TimedBenchmark {
    /** η. */
    protected static final float RATE = 1e-3f;

    /**
     * So different may a weight be after one step: gradients are of the size of 1, and times η they
     * are added to weights below 1.
     */
    private static final float TOLERANCE = 1e-6f;

    @Param("784-128-10")
    public String net;

    @Param("64")
    public int batch;

    @Param({"1", "2"})
    public int threads;

    @Param("RELU")
    public ActivationFunction activation;

    /**
     * Sets the number of threads; returns what the library says of itself: version, kernels,
     * threads.
     */
    protected abstract String start(int threads);

    /** Takes over initial parameters and the batch. */
    protected abstract void take(Parameters initial, Matrix x, Matrix y);

    /** One step of gradient descent. */
    protected abstract Object train();

    /** An element of W1, n1 × n0, or of W2, n2 × n1. */
    protected abstract float weight(int layer, int i, int j);

    @Setup
    public void setUp() {
        int[] sizes = BenchmarkData.sizes(net, 3);
        if (activation != ActivationFunction.RELU || sizes[2] == 1) {
            throw new IllegalArgumentException("the peers train nets with ReLU and two outputs or more");
        }
        Matrix x = BenchmarkData.random(1, sizes[0], batch);
        Matrix y = BenchmarkData.oneHot(2, sizes[2], batch);
        System.out.println(start(threads));
        try (TwoLayerNet ours = TwoLayerNet.builder()
                .inputs(sizes[0])
                .hidden(sizes[1])
                .outputs(sizes[2])
                .threads(1)
                .build()) {
            take(ours.parameters().copy(), x, y);
            ours.train(x, y, Optimizer.sgd(RATE));
            train();
            verify(1, ours.parameters().w1());
            verify(2, ours.parameters().w2());
        }
    }

    private void verify(int layer, Matrix expected) {
        for (int j = 0; j < expected.cols(); j++) {
            for (int i = 0; i < expected.rows(); i++) {
                if (!(Math.abs(weight(layer, i, j) - expected.get(i, j)) <= TOLERANCE)) {
                    throw new IllegalStateException("after one step W" + layer + "(" + i + ", " + j + ") is "
                            + weight(layer, i, j) + ", but ours is " + expected.get(i, j));
                }
            }
        }
    }

    @Benchmark
    public Object step() {
        return train();
    }

    /** A matrix in row-major order. */
    protected static float[] rowMajor(Matrix matrix) {
        return matrix.transpose().copy().toArray();
    }
}
