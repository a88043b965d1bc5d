// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.AdamStep;
import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

/**
 * How a step changes the parameters W, given their gradient dW. With an L2 penalty λ, dW ← dW + λ·W comes first, for W1
 * and W2 but not for the biases.
 *
 * <p>An optimiser with state (momentum, Adam) belongs to the net that it made its first step for.
 */
public abstract sealed class Optimizer {
    private final int states;
    private float learningRate;
    private float l2;
    private Parameters owner;
    private Parameters[] state;

    private Optimizer(int states, float learningRate) {
        this.states = states;
        learningRate(learningRate);
    }

    /**
     * Gradient descent, as in the chapter: W ← W − η·dW.
     *
     * @throws IllegalArgumentException if the learning rate is not positive and finite
     */
    public static Optimizer sgd(float learningRate) {
        return new Sgd(learningRate);
    }

    /**
     * Gradient descent with momentum: V ← μ·V + dW, W ← W − η·V (Polyak 1964). 0.9 is a usual μ.
     *
     * @throws IllegalArgumentException if the learning rate is not positive and finite, or μ not in [0, 1)
     */
    public static Optimizer momentum(float learningRate, float mu) {
        return new Momentum(learningRate, mu);
    }

    /** Adam with the usual β1 = 0.9, β2 = 0.999, ε = 10^−8. */
    public static Optimizer adam(float learningRate) {
        return adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /**
     * Adam (Kingma and Ba, ICLR 2015): M ← β1·M + (1 − β1)·dW, V ← β2·V + (1 − β2)·dW²,
     * W ← W − η·√(1 − β2^t)/(1 − β1^t) · M / (√V + ε·√(1 − β2^t)).
     *
     * @throws IllegalArgumentException if the learning rate or ε is not positive and finite, or a β not in [0, 1)
     */
    public static Optimizer adam(float learningRate, double beta1, double beta2, double epsilon) {
        return new Adam(learningRate, beta1, beta2, epsilon);
    }

    /**
     * Sets the L2 penalty λ; 0 is none.
     *
     * @return this
     * @throws IllegalArgumentException if λ is negative or not finite
     */
    public Optimizer l2(float lambda) {
        if (!(lambda >= 0f) || !Float.isFinite(lambda)) {
            throw new IllegalArgumentException("the L2 penalty must be at least 0 and finite, but is " + lambda);
        }
        l2 = lambda;
        return this;
    }

    /** The L2 penalty λ. */
    public float l2() {
        return l2;
    }

    /** The learning rate η. */
    public float learningRate() {
        return learningRate;
    }

    /**
     * Sets the learning rate η for the steps to come.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public void learningRate(float eta) {
        if (!(eta > 0f) || !Float.isFinite(eta)) {
            throw new IllegalArgumentException("the learning rate must be positive and finite, but is " + eta);
        }
        learningRate = eta;
    }

    /**
     * The state beside each parameter, all +0 before the first step.
     *
     * @throws IllegalStateException if this optimiser has state and belongs to other parameters
     */
    Parameters[] bind(Parameters parameters) {
        if (state == null) {
            owner = parameters;
            state = new Parameters[states];
            for (int i = 0; i < states; i++) {
                state[i] = parameters.zerosLike();
            }
        } else if (states > 0 && owner != parameters) {
            throw new IllegalStateException(
                    "this optimizer holds the momentum of another net; give every net an optimizer of its own");
        }
        return state;
    }

    /** Called once per step, before the updates of its parameters. */
    void beginStep() {}

    /** Updates one parameter matrix, or a slice of it; the penalty is in the gradient already. */
    abstract void update(Update kernel, Matrix gradient, Matrix[] state, Matrix parameter);

    private static void checkDecay(String name, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), but is " + decay);
        }
    }

    private static final class Sgd extends Optimizer {
        Sgd(float learningRate) {
            super(0, learningRate);
        }

        @Override
        void update(Update kernel, Matrix gradient, Matrix[] state, Matrix parameter) {
            kernel.axpy(-learningRate(), gradient, parameter);
        }

        @Override
        public String toString() {
            return "SGD";
        }
    }

    private static final class Momentum extends Optimizer {
        private final float mu;

        Momentum(float learningRate, float mu) {
            super(1, learningRate);
            checkDecay("the momentum μ", mu);
            this.mu = mu;
        }

        @Override
        void update(Update kernel, Matrix gradient, Matrix[] state, Matrix parameter) {
            kernel.momentum(learningRate(), mu, gradient, state[0], parameter);
        }

        @Override
        public String toString() {
            return "momentum " + mu;
        }
    }

    private static final class Adam extends Optimizer {
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private double power1 = 1;
        private double power2 = 1;
        private AdamStep step;

        Adam(float learningRate, double beta1, double beta2, double epsilon) {
            super(2, learningRate);
            checkDecay("Adam's β1", beta1);
            checkDecay("Adam's β2", beta2);
            if (!(epsilon > 0) || !Double.isFinite(epsilon)) {
                throw new IllegalArgumentException("Adam's ε must be positive and finite, but is " + epsilon);
            }
            this.beta1 = beta1;
            this.beta2 = beta2;
            this.epsilon = epsilon;
        }

        /** The powers are running products, the same on every machine, which Math.pow need not be. */
        @Override
        void beginStep() {
            power1 *= beta1;
            power2 *= beta2;
            double root = Math.sqrt(1 - power2);
            step = new AdamStep(
                    (float) beta1,
                    (float) (1 - beta1),
                    (float) beta2,
                    (float) (1 - beta2),
                    (float) (learningRate() * root / (1 - power1)),
                    (float) (epsilon * root));
        }

        @Override
        void update(Update kernel, Matrix gradient, Matrix[] state, Matrix parameter) {
            kernel.adam(step, gradient, state[0], state[1], parameter);
        }

        @Override
        public String toString() {
            return "Adam";
        }
    }
}
