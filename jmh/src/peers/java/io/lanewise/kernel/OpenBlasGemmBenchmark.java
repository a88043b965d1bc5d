// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_full;

/**
 * {@link PeerGemmBenchmark} by OpenBLAS.
 *
 * <p>{@code mvn -f jmh -Ppeers package && java -jar jmh/target/benchmarks.jar 'GemmBenchmark|Peak'
 * -p form=NN}
 */
public class OpenBlasGemmBenchmark extends NativeGemmBenchmark {
    @Override
    protected String start(int threads) {
        openblas_full.openblas_set_num_threads(threads);
        return openblas_full.openblas_get_config().getString() + ", "
                + openblas_full.openblas_get_corename().getString() + ", " + openblas_full.openblas_get_num_threads()
                + " threads";
    }

    @Override
    protected void sgemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            FloatPointer a,
            int lda,
            FloatPointer b,
            int ldb,
            FloatPointer c) {
        openblas_full.cblas_sgemm(
                openblas_full.CblasColMajor,
                transposeA ? openblas_full.CblasTrans : openblas_full.CblasNoTrans,
                transposeB ? openblas_full.CblasTrans : openblas_full.CblasNoTrans,
                m,
                n,
                k,
                1f,
                a,
                lda,
                b,
                ldb,
                0f,
                c,
                m);
    }
}
