// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

/**
 * How a step changes the parameters W, given their gradient dW. With an L2 penalty λ, dW ← dW + λ·W
 * comes first, for W1 and W2 but not for the biases.
 *
 * <p>An optimiser is a description: it never changes, and may serve any number of nets and runs.
 * What momentum and Adam remember from step to step belongs to the net that is trained ({@link
 * TwoLayerNet#step}) or to the run of a {@link Trainer}.
 */
public abstract sealed class Optimizer {
    private final float learningRate;
    private final float l2;

    private Optimizer(float learningRate, float l2) {
        if (!(learningRate > 0f) || !Float.isFinite(learningRate)) {
            throw new IllegalArgumentException("the learning rate must be positive and finite, but is " + learningRate);
        }
        if (!(l2 >= 0f) || !Float.isFinite(l2)) {
            throw new IllegalArgumentException("the L2 penalty must be at least 0 and finite, but is " + l2);
        }
        this.learningRate = learningRate;
        this.l2 = l2;
    }

    /**
     * Gradient descent, as in the chapter: W ← W − η·dW.
     *
     * @throws IllegalArgumentException if the learning rate is not positive and finite
     */
    public static Optimizer sgd(float learningRate) {
        return new Sgd(learningRate, 0f);
    }

    /**
     * Gradient descent with momentum: V ← μ·V + dW, W ← W − η·V (Polyak 1964). 0.9 is a usual μ.
     *
     * @throws IllegalArgumentException if the learning rate is not positive and finite, or μ not in
     *     [0, 1)
     */
    public static Optimizer momentum(float learningRate, float mu) {
        return new Momentum(learningRate, 0f, mu);
    }

    /** Adam with the usual β1 = 0.9, β2 = 0.999, ε = 10^−8. */
    public static Optimizer adam(float learningRate) {
        return adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Adam (Kingma and Ba, ICLR 2015): M ← β1·M + (1 − β1)·dW, V ← β2·V + (1 − β2)·dW², W ← W −
     * η·√(1 − β2^t)/(1 − β1^t) · M / (√V + ε·√(1 − β2^t)).
     *
     * @throws IllegalArgumentException if the learning rate is not positive and finite, a β not in
     *     [0, 1), or ε not finite or below 10^−29, so small that a float would lose it
     */
    public static Optimizer adam(float learningRate, double beta1, double beta2, double epsilon) {
        return new Adam(learningRate, 0f, beta1, beta2, epsilon);
    }

    /**
     * The same optimiser with an L2 penalty λ; 0 is none.
     *
     * @throws IllegalArgumentException if λ is negative or not finite
     */
    public Optimizer l2(float lambda) {
        return with(learningRate, lambda);
    }

    /**
     * The same optimiser with another learning rate η. A net that goes on with it keeps what
     * momentum or Adam remember.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Optimizer withLearningRate(float eta) {
        return with(eta, l2);
    }

    /** The L2 penalty λ. */
    public float l2() {
        return l2;
    }

    /** The learning rate η. */
    public float learningRate() {
        return learningRate;
    }

    abstract Optimizer with(float eta, float lambda);

    /** How many numbers it remembers beside each parameter: 0 to 2. */
    abstract int moments();

    /** Whether another one differs in learning rate and penalty at most. */
    abstract boolean sameMethod(Optimizer other);

    /** Called once a step, before the updates of its parameters. */
    void begin(OptimizerState state) {}

    /** Updates one parameter matrix, or a part of it; the penalty is in the gradient already. */
    abstract void update(
            Update kernel, OptimizerState state, Matrix gradient, Matrix first, Matrix second, Matrix parameter);

    private static void checkDecay(String name, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), but is " + decay);
        }
    }

    private static final class Sgd extends Optimizer {
        Sgd(float learningRate, float l2) {
            super(learningRate, l2);
        }

        @Override
        Optimizer with(float eta, float lambda) {
            return new Sgd(eta, lambda);
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
                Update kernel, OptimizerState state, Matrix gradient, Matrix first, Matrix second, Matrix parameter) {
            kernel.axpy(-state.learningRate(), gradient, parameter);
        }

        @Override
        public String toString() {
            return "SGD";
        }
    }

    private static final class Momentum extends Optimizer {
        private final float mu;

        Momentum(float learningRate, float l2, float mu) {
            super(learningRate, l2);
            checkDecay("the momentum μ", mu);
            this.mu = mu;
        }

        @Override
        Optimizer with(float eta, float lambda) {
            return new Momentum(eta, lambda, mu);
        }

        @Override
        int moments() {
            return 1;
        }

        @Override
        boolean sameMethod(Optimizer other) {
            return other instanceof Momentum momentum && momentum.mu == mu;
        }

        @Override
        void update(
                Update kernel, OptimizerState state, Matrix gradient, Matrix first, Matrix second, Matrix parameter) {
            kernel.momentum(state.learningRate(), mu, gradient, first, parameter);
        }

        @Override
        public String toString() {
            return "momentum " + mu;
        }
    }

    private static final class Adam extends Optimizer {
        /** Scaled by √(1 − β2), which is 10^−8 at the least, it is a normal float still. */
        private static final double SMALLEST_EPSILON = 1e-29;

        private final double beta1;
        private final double beta2;
        private final double epsilon;

        Adam(float learningRate, float l2, double beta1, double beta2, double epsilon) {
            super(learningRate, l2);
            checkDecay("Adam's β1", beta1);
            checkDecay("Adam's β2", beta2);
            if (!(epsilon >= SMALLEST_EPSILON) || !Double.isFinite(epsilon)) {
                throw new IllegalArgumentException(
                        "Adam's ε must be finite and at least " + SMALLEST_EPSILON + ", but is " + epsilon);
            }
            this.beta1 = beta1;
            this.beta2 = beta2;
            this.epsilon = epsilon;
        }

        @Override
        Optimizer with(float eta, float lambda) {
            return new Adam(eta, lambda, beta1, beta2, epsilon);
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
        void begin(OptimizerState state) {
            state.adam().next(state.learningRate(), beta1, beta2, epsilon);
        }

        @Override
        void update(
                Update kernel, OptimizerState state, Matrix gradient, Matrix first, Matrix second, Matrix parameter) {
            kernel.adam(state.adam(), gradient, first, second, parameter);
        }

        @Override
        public String toString() {
            return "Adam";
        }
    }
}
