// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import io.lanewise.bench.BenchmarkData;
import io.lanewise.bench.TimedBenchmark;
import io.lanewise.net.Backend;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * GemmBenchmark's product by another library, on the same numbers in the form that it likes, so
 * that nothing is copied.
 */
@Fork(
        value = 3,
        jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
@State(Scope.Benchmark)
public abstract class PeerGemmBenchmark extends TimedBenchmark {
    /** M x N x K. */
    @Param({"64x64x64", "128x64x784", "256x256x256"})
    public String shape;

    /** N: stored as it is; T: a transposed view. First A, then B. */
    @Param({"NN", "NT", "TN", "TT"})
    public String form;

    @Param("1")
    public int threads;

    /** Rows of C. */
    protected int m;
    /** Columns of C. */
    protected int n;
    /** Terms. */
    protected int k;
    /** Whether A is stored transposed. */
    protected boolean transposeA;
    /** Whether B is stored transposed. */
    protected boolean transposeB;

    /**
     * Sets the number of threads; returns what the library says of itself: version, kernel,
     * threads.
     *
     * @throws IllegalArgumentException if it can't have so many
     */
    protected abstract String start(int threads);

    /** Takes the operands as they are stored: A as K × M if it is transposed, B as N × K. */
    protected abstract void operands(Matrix a, Matrix b);

    /** C ← A·B. */
    protected abstract Object product();

    /** An element of C. */
    protected abstract float result(int i, int j);

    @Setup
    public void setUp() {
        int[] mnk = BenchmarkData.sizes(shape, 3);
        m = mnk[0];
        n = mnk[1];
        k = mnk[2];
        transposeA = form.charAt(0) == 'T';
        transposeB = form.charAt(1) == 'T';
        Matrix a = transposeA ? BenchmarkData.random(1, k, m) : BenchmarkData.random(1, m, k);
        Matrix b = transposeB ? BenchmarkData.random(2, n, k) : BenchmarkData.random(2, k, n);
        System.out.println(start(threads));
        operands(a, b);
        verify(transposeA ? a.transpose() : a, transposeB ? b.transpose() : b);
    }

    /** Not by bits, which only we promise, but by the error bound of a product. */
    private void verify(Matrix a, Matrix b) {
        Matrix expected = Matrix.zeros(m, n);
        Backend.VECTOR.kernels().gemm().multiply(1f, a, b, 0f, expected);
        product();
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                if (!(Math.abs(result(i, j) - expected.get(i, j)) <= 2 * (k + 2) * 0x1p-24 * k)) {
                    throw new IllegalStateException("row " + i + ", column " + j + " is " + result(i, j)
                            + ", but ours is " + expected.get(i, j));
                }
            }
        }
    }

    @Benchmark
    public Object multiply() {
        return product();
    }

    /** For libraries that compute on the caller alone. */
    protected static void oneThread(int threads) {
        if (threads != 1) {
            throw new IllegalArgumentException(
                    "this library computes products on one thread: run it with -p threads=1");
        }
    }
}
