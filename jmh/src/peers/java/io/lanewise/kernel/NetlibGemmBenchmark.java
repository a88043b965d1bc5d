// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import dev.ludovic.netlib.blas.JavaBLAS;
import io.lanewise.bench.PeerVersion;

/**
 * {@link PeerGemmBenchmark} by netlib's BLAS in Java, the one that Spark takes where there is no
 * native library.
 *
 * <p>{@code mvn -f jmh -Ppeers package && java -jar jmh/target/benchmarks.jar
 * 'NetlibGemmBenchmark|kernel.GemmBenchmark|Peak'}
 */
public class NetlibGemmBenchmark extends PeerGemmBenchmark {
    private JavaBLAS blas;
    private float[] a;
    private float[] b;
    private float[] c;
    private int lda;
    private int ldb;

    @Override
    protected String start(int threads) {
        oneThread(threads);
        blas = JavaBLAS.getInstance();
        return "netlib " + PeerVersion.of("dev.ludovic.netlib", "blas") + ", "
                + blas.getClass().getSimpleName() + ", 1 thread";
    }

    @Override
    protected void operands(Matrix left, Matrix right) {
        lda = left.rows();
        ldb = right.rows();
        a = left.toArray();
        b = right.toArray();
        c = new float[m * n];
    }

    @Override
    protected Object product() {
        blas.sgemm(transposeA ? "T" : "N", transposeB ? "T" : "N", m, n, k, 1f, a, lda, b, ldb, 0f, c, m);
        return c;
    }

    @Override
    protected float result(int i, int j) {
        return c[i + j * m];
    }
}
