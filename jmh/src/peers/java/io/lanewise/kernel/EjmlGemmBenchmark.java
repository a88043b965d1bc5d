// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import org.ejml.EjmlVersion;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.CommonOps_MT_FDRM;

/**
 * {@link PeerGemmBenchmark} by EJML, pure Java. Its matrices are row-major, so ours are copied to
 * its form first.
 *
 * <p>{@code mvn -f jmh -Ppeers package && java -jar jmh/target/benchmarks.jar
 * 'EjmlGemmBenchmark|kernel.GemmBenchmark|Peak'}
 */
public class EjmlGemmBenchmark extends PeerGemmBenchmark {
    private FMatrixRMaj a;
    private FMatrixRMaj b;
    private FMatrixRMaj c;

    @Override
    protected String start(int count) {
        pabeles.concurrency.ConcurrencyOps.setMaxThreads(count);
        return "EJML " + EjmlVersion.VERSION + ", " + count + " threads";
    }

    @Override
    protected void operands(Matrix left, Matrix right) {
        a = rowMajor(left);
        b = rowMajor(right);
        c = new FMatrixRMaj(m, n);
    }

    private static FMatrixRMaj rowMajor(Matrix matrix) {
        FMatrixRMaj copy = new FMatrixRMaj(matrix.rows(), matrix.cols());
        for (int i = 0; i < matrix.rows(); i++) {
            for (int j = 0; j < matrix.cols(); j++) {
                copy.set(i, j, matrix.get(i, j));
            }
        }
        return copy;
    }

    @Override
    protected Object product() {
        if (threads > 1) {
            switch (form) {
                case "NN" -> CommonOps_MT_FDRM.mult(a, b, c);
                case "NT" -> CommonOps_MT_FDRM.multTransB(a, b, c);
                case "TN" -> CommonOps_MT_FDRM.multTransA(a, b, c);
                default -> CommonOps_MT_FDRM.multTransAB(a, b, c);
            }
        } else {
            switch (form) {
                case "NN" -> CommonOps_FDRM.mult(a, b, c);
                case "NT" -> CommonOps_FDRM.multTransB(a, b, c);
                case "TN" -> CommonOps_FDRM.multTransA(a, b, c);
                default -> CommonOps_FDRM.multTransAB(a, b, c);
            }
        }
        return c;
    }

    @Override
    protected float result(int i, int j) {
        return c.get(i, j);
    }
}
