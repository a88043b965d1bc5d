// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import io.lanewise.Backend;
import io.lanewise.BenchmarkData;
import io.lanewise.TimedBenchmark;
import org.bytedeco.javacpp.FloatPointer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** GemmBenchmark's product by a native BLAS, on the same numbers in its own native memory, so that nothing is copied. */
@Fork(value = 3, jvmArgsPrepend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
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

    private int m;
    private int n;
    private int k;
    private boolean transposeA;
    private boolean transposeB;
    private int lda;
    private int ldb;
    private FloatPointer a;
    private FloatPointer b;
    private FloatPointer c;

    /** Sets the number of threads; returns what the library says of itself. */
    protected abstract String start(int threads);

    /** C ← A·B, column-major. */
    protected abstract void sgemm(boolean transposeA, boolean transposeB, int m, int n, int k, FloatPointer a, int lda,
            FloatPointer b, int ldb, FloatPointer c);

    @Setup
    public void setUp() {
        int[] mnk = BenchmarkData.sizes(shape, 3);
        m = mnk[0];
        n = mnk[1];
        k = mnk[2];
        transposeA = form.charAt(0) == 'T';
        transposeB = form.charAt(1) == 'T';
        Matrix left = transposeA ? BenchmarkData.random(1, k, m) : BenchmarkData.random(1, m, k);
        Matrix right = transposeB ? BenchmarkData.random(2, n, k) : BenchmarkData.random(2, k, n);
        lda = left.rows();
        ldb = right.rows();
        a = new FloatPointer(left.toArray());
        b = new FloatPointer(right.toArray());
        c = new FloatPointer((long) m * n);
        System.out.println(start(threads));
        verify(transposeA ? left.transpose() : left, transposeB ? right.transpose() : right);
    }

    /** Not by bits, which only we promise, but by the error bound of a product. */
    private void verify(Matrix left, Matrix right) {
        Matrix expected = Matrix.zeros(m, n);
        Backend.SCALAR.kernels().gemm().multiply(1f, left, right, 0f, expected);
        multiply();
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                float actual = c.get(i + (long) j * m);
                if (!(Math.abs(actual - expected.get(i, j)) <= 2 * (k + 2) * 0x1p-24 * k)) {
                    throw new IllegalStateException("row " + i + ", column " + j + " is " + actual + ", but ours is "
                            + expected.get(i, j));
                }
            }
        }
    }

    @Benchmark
    public FloatPointer multiply() {
        sgemm(transposeA, transposeB, m, n, k, a, lda, b, ldb, c);
        return c;
    }
}
