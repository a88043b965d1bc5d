// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

/**
 * What an optimiser remembers from step to step: up to two numbers beside each parameter, all +0 at
 * the start, and how many steps were made. It belongs to one training run of one net; the
 * {@link Optimizer} itself is a mere description, and {@link OptimizerState} a copy of the memory.
 */
final class OptimizerMemory {
    private final Parameters first;
    private final Parameters second;
    private final AdamStep adam = new AdamStep();
    private Optimizer optimizer;
    private long steps;
    private float learningRate;
    private float gradientScale;

    OptimizerMemory(Optimizer optimizer, Parameters parameters) {
        this.optimizer = optimizer;
        first = optimizer.moments() > 0 ? parameters.zerosLike() : null;
        second = optimizer.moments() > 1 ? parameters.zerosLike() : null;
    }

    /**
     * Goes on where this state ends, with numbers of its own.
     *
     * @throws IllegalArgumentException if the state is one of another net
     */
    OptimizerMemory(OptimizerState state, Parameters parameters) {
        this(state.optimizer(), parameters);
        copy(state.first(), first);
        copy(state.second(), second);
        steps = state.steps();
        optimizer.skip(this, steps);
    }

    private static void copy(Parameters from, Parameters to) {
        if (to == null) {
            return;
        }
        if (from.inputs() != to.inputs() || from.hidden() != to.hidden() || from.outputs() != to.outputs()) {
            throw new IllegalArgumentException("the optimizer's state is of a net " + units(from) + ", but this net is "
                    + units(to) + ": inputs-hidden-outputs");
        }
        to.copyFrom(from);
    }

    private static String units(Parameters net) {
        return net.inputs() + "-" + net.hidden() + "-" + net.outputs();
    }

    /** All that is remembered, as a copy. */
    OptimizerState state() {
        return new OptimizerState(
                optimizer, steps, first == null ? null : first.copy(), second == null ? null : second.copy());
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
        steps++;
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
