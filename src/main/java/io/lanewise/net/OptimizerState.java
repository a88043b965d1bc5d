// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

/**
 * What an optimiser remembers from step to step: up to two numbers beside each parameter, all +0 at
 * the start, and how far Adam has come. It belongs to one training run of one net; the
 * {@link Optimizer} itself is a mere description.
 */
final class OptimizerState {
    private final Parameters first;
    private final Parameters second;
    private final AdamStep adam = new AdamStep();
    private Optimizer optimizer;
    private float learningRate;
    private float gradientScale;

    OptimizerState(Optimizer optimizer, Parameters parameters) {
        this.optimizer = optimizer;
        first = optimizer.moments() > 0 ? parameters.zerosLike() : null;
        second = optimizer.moments() > 1 ? parameters.zerosLike() : null;
    }

    /**
     * Whether an optimiser can go on where this one is: it may have another learning rate,
     * penalties and clipping, nothing else.
     */
    boolean continues(Optimizer next) {
        return optimizer.sameMethod(next);
    }

    /** Begins a step, by a rate that a schedule may have changed. */
    void begin(Optimizer next, float rate) {
        optimizer = next;
        learningRate = rate;
        gradientScale = 1f;
        optimizer.begin(this);
    }

    Optimizer optimizer() {
        return optimizer;
    }

    /** The learning rate of this step. */
    float learningRate() {
        return learningRate;
    }

    /** Clips the gradients of this step. */
    void scaleGradients(float factor) {
        gradientScale = factor;
    }

    /** What the gradients of this step are multiplied by before all else. */
    float gradientScale() {
        return gradientScale;
    }

    /** The scalars of this step, for Adam. */
    AdamStep adam() {
        return adam;
    }

    /** The first moment (or momentum) of each parameter, or null where the optimiser has none. */
    Parameters first() {
        return first;
    }

    /** The second moment of each parameter, or null. */
    Parameters second() {
        return second;
    }

    /**
     * Updates one parameter matrix, or a part of it; the penalty is in the gradient already.
     *
     * @param weights whether it is W1 or W2, and no bias
     */
    void update(
            Update kernel,
            boolean weights,
            Matrix gradient,
            Matrix firstMoment,
            Matrix secondMoment,
            Matrix parameter) {
        optimizer.update(kernel, this, weights, gradient, firstMoment, secondMoment, parameter);
    }
}
