// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Kernels;
import io.lanewise.kernel.Matrix;

/**
 * A batch whose matrices the user gives, complete. One object serves all calls, so that a step
 * allocates nothing.
 */
final class GivenBatch extends MiniBatch {
    private Matrix x;
    private Matrix y;
    private Matrix weights;

    /** The batch of the next call. */
    GivenBatch of(Matrix x, Matrix y, Matrix weights) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        return this;
    }

    @Override
    Matrix x() {
        return x;
    }

    @Override
    Matrix y() {
        return y;
    }

    @Override
    Matrix weights() {
        return weights;
    }

    @Override
    void fetch(Kernels kernels, Matrix examples, int first) {
        // It is complete already.
    }
}
