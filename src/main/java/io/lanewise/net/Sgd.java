// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

/** Gradient descent. */
final class Sgd extends Optimizer {
    Sgd(Common common) {
        super(common);
    }

    @Override
    Optimizer with(Common other) {
        return new Sgd(other);
    }

    @Override
    int moments() {
        return 0;
    }

    @Override
    boolean sameMethod(Optimizer other) {
        return other instanceof Sgd;
    }

    @Override
    void update(
            Update kernel,
            OptimizerMemory state,
            boolean weights,
            Matrix gradient,
            Matrix first,
            Matrix second,
            Matrix parameter) {
        kernel.axpy(-state.learningRate(), gradient, parameter);
    }

    @Override
    public String toString() {
        return "SGD";
    }
}
