// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Gemm;
import io.lanewise.kernel.Matrix;
import java.util.ArrayList;
import java.util.List;

/** The products of other kernels, of whose results it keeps copies. */
final class RecordedProducts extends Gemm {
    private final Gemm gemm;
    private final List<Matrix> results = new ArrayList<>();

    RecordedProducts(Gemm gemm) {
        this.gemm = gemm;
    }

    @Override
    protected void compute(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
        gemm.multiply(alpha, a, b, beta, c);
        results.add(c.copy());
    }

    @Override
    protected void computeLinear(Matrix w, Matrix x, Matrix b, Matrix z) {
        gemm.linear(w, x, b, z);
        results.add(z.copy());
    }

    /** The result of a product, by its number from 0. */
    Matrix result(int number) {
        return results.get(number);
    }
}
