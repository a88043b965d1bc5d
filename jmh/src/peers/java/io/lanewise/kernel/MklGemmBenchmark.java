// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.mkl.global.mkl_rt;

/**
 * {@link PeerGemmBenchmark} by Intel's MKL.
 *
 * <p>{@code mvn -f jmh -Ppeers package && java -jar jmh/target/benchmarks.jar 'GemmBenchmark|Peak'
 * -p form=NN}
 */
public class MklGemmBenchmark extends NativeGemmBenchmark {
    @Override
    protected String start(int threads) {
        mkl_rt.MKL_Set_Num_Threads(threads);
        try (BytePointer version = new BytePointer(256)) {
            version.zero();
            mkl_rt.MKL_Get_Version_String(version, 256);
            return version.getString().trim() + ", " + mkl_rt.MKL_Get_Max_Threads() + " threads";
        }
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
        mkl_rt.cblas_sgemm(
                mkl_rt.CblasColMajor,
                transposeA ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans,
                transposeB ? mkl_rt.CblasTrans : mkl_rt.CblasNoTrans,
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
