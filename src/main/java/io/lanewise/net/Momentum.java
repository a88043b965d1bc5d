// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

/** Gradient descent with momentum, Polyak's or Nesterov's. */
final class Momentum extends Optimizer {
    private final float mu;
    private final boolean nesterov;

    Momentum(Common common, float mu, boolean nesterov) {
        super(common);
        checkDecay("the momentum μ", mu);
        this.mu = mu;
        this.nesterov = nesterov;
    }

    @Override
    Optimizer with(Common other) {
        return new Momentum(other, mu, nesterov);
    }

    @Override
    int moments() {
        return 1;
    }

    @Override
    boolean sameMethod(Optimizer other) {
        return other instanceof Momentum momentum && momentum.mu == mu && momentum.nesterov == nesterov;
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
        if (nesterov) {
            kernel.nesterov(state.learningRate(), mu, gradient, first, parameter);
        } else {
            kernel.momentum(state.learningRate(), mu, gradient, first, parameter);
        }
    }

    @Override
    public String toString() {
        return (nesterov ? "Nesterov " : "momentum ") + mu;
    }
}
