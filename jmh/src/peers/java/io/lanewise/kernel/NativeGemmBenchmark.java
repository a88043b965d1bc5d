// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import org.bytedeco.javacpp.FloatPointer;

/** {@link PeerGemmBenchmark} by a native BLAS, with the operands in its own memory. */
public abstract class NativeGemmBenchmark extends PeerGemmBenchmark {
    private int lda;
    private int ldb;
    private FloatPointer a;
    private FloatPointer b;
    private FloatPointer c;

    /** C ← A·B, column-major. */
    protected abstract void sgemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            FloatPointer a,
            int lda,
            FloatPointer b,
            int ldb,
            FloatPointer c);

    @Override
    protected void operands(Matrix left, Matrix right) {
        lda = left.rows();
        ldb = right.rows();
        a = new FloatPointer(left.toArray());
        b = new FloatPointer(right.toArray());
        c = new FloatPointer((long) m * n);
    }

    @Override
    protected Object product() {
        sgemm(transposeA, transposeB, m, n, k, a, lda, b, ldb, c);
        return c;
    }

    @Override
    protected float result(int i, int j) {
        return c.get(i + (long) j * m);
    }
}
