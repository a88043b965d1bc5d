// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

/** Adam, and with a decay that is not 0 AdamW. */
final class Adam extends Optimizer {
    /** Scaled by √(1 − β2), which is 10^−8 at the least, it is a normal float still. */
    private static final double SMALLEST_EPSILON = 1e-29;

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double decay;

    Adam(Common common, double beta1, double beta2, double epsilon, double decay) {
        super(common);
        checkDecay("Adam's β1", beta1);
        checkDecay("Adam's β2", beta2);
        if (!(epsilon >= SMALLEST_EPSILON) || !Double.isFinite(epsilon)) {
            throw new IllegalArgumentException(
                    "Adam's ε must be finite and at least " + SMALLEST_EPSILON + ", but is " + epsilon);
        }
        if (!(decay >= 0) || !Double.isFinite(decay)) {
            throw new IllegalArgumentException("the weight decay must be at least 0 and finite, but is " + decay);
        }
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.decay = decay;
    }

    @Override
    Optimizer with(Common other) {
        return new Adam(other, beta1, beta2, epsilon, decay);
    }

    @Override
    int moments() {
        return 2;
    }

    @Override
    boolean sameMethod(Optimizer other) {
        return other instanceof Adam adam && adam.beta1 == beta1 && adam.beta2 == beta2 && adam.epsilon == epsilon;
    }

    @Override
    void begin(OptimizerMemory state) {
        state.adam().next(state.learningRate(), beta1, beta2, epsilon);
    }

    @Override
    void skip(OptimizerMemory state, long steps) {
        state.adam().skip(steps, beta1, beta2);
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
        if (weights && decay != 0) {
            kernel.adamW(state.adam(), (float) (state.learningRate() * decay), gradient, first, second, parameter);
        } else {
            kernel.adam(state.adam(), gradient, first, second, parameter);
        }
    }

    @Override
    public String toString() {
        return decay == 0 ? "Adam" : "AdamW";
    }
}
