// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Update;

/**
 * How a step changes the parameters W, given their gradient dW. Before the method's own formula
 * come, in this order, where they are asked for:
 *
 * <pre>
 *   clipping     dW ← dW · c/‖dW‖  where ‖dW‖ &gt; c, for all four gradients together
 *   L2 penalty   dW ← dW + λ·W     for W1 and W2, not for the biases
 * </pre>
 *
 * <p>An optimiser is a description: it never changes, and may serve any number of nets and runs.
 * What momentum and Adam remember from step to step belongs to the net that is trained ({@link
 * TwoLayerNet#step}) or to the run of a {@link Trainer}. Each element's order of operations is that
 * of {@link Update}. docs/coming-from.md compares the settings with those of other libraries.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.adamW(0.001f, 0.01).clipNorm(1f);
 * Trainer trainer = Trainer.builder().optimizer(optimizer).build();
 * }</pre>
 */
public abstract sealed class Optimizer permits Sgd, Momentum, Adam {
    private final Common common;

    /** What every optimiser has. */
    record Common(float learningRate, float l2, float clipNorm) {
        Common {
            if (!(learningRate > 0f) || !Float.isFinite(learningRate)) {
                throw new IllegalArgumentException(
                        "the learning rate must be positive and finite, but is " + learningRate);
            }
            if (!(l2 >= 0f) || !Float.isFinite(l2)) {
                throw new IllegalArgumentException("the L2 penalty must be at least 0 and finite, but is " + l2);
            }
            if (!(clipNorm > 0f)) {
                throw new IllegalArgumentException("the norm to clip to must be positive, but is " + clipNorm);
            }
        }

        static Common of(float learningRate) {
            return new Common(learningRate, 0f, Float.POSITIVE_INFINITY);
        }
    }

    Optimizer(Common common) {
        this.common = common;
    }

    /**
     * Gradient descent, as in the chapter: W ← W − η·dW.
     *
     * @throws IllegalArgumentException if the learning rate is not positive and finite
     */
    public static Optimizer sgd(float learningRate) {
        return new Sgd(Common.of(learningRate));
    }

    /**
     * Gradient descent with momentum: V ← μ·V + dW, W ← W − η·V (Polyak 1964). 0.9 is a usual μ.
     *
     * @throws IllegalArgumentException if the learning rate is not positive and finite, or μ not in
     *     [0, 1)
     */
    public static Optimizer momentum(float learningRate, float mu) {
        return new Momentum(Common.of(learningRate), mu, false);
    }

    /**
     * Gradient descent with Nesterov's momentum: V ← μ·V + dW, W ← W − η·(dW + μ·V) (Nesterov 1983;
     * this form by Bengio, Boulanger-Lewandowski and Pascanu, ICASSP 2013, is also that of PyTorch
     * and, for a constant η, of Keras and scikit-learn).
     *
     * @throws IllegalArgumentException if the learning rate is not positive and finite, or μ not in
     *     [0, 1)
     */
    public static Optimizer nesterov(float learningRate, float mu) {
        return new Momentum(Common.of(learningRate), mu, true);
    }

    /** Adam with the usual β1 = 0.9, β2 = 0.999, ε = 10^−8. */
    public static Optimizer adam(float learningRate) {
        return adam(learningRate, Defaults.BETA1, Defaults.BETA2, Defaults.EPSILON);
    }

    /**
     * Adam (Kingma and Ba, ICLR 2015): M ← β1·M + (1 − β1)·dW, V ← β2·V + (1 − β2)·dW², W ← W −
     * η·√(1 − β2^t)/(1 − β1^t) · M / (√V + ε·√(1 − β2^t)).
     *
     * @throws IllegalArgumentException if the learning rate is not positive and finite, a β not in
     *     [0, 1), or ε not finite or below 10^−29, so small that a float would lose it
     */
    public static Optimizer adam(float learningRate, double beta1, double beta2, double epsilon) {
        return new Adam(Common.of(learningRate), beta1, beta2, epsilon, 0);
    }

    /** AdamW with the usual β1 = 0.9, β2 = 0.999, ε = 10^−8. */
    public static Optimizer adamW(float learningRate, double weightDecay) {
        return adamW(learningRate, Defaults.BETA1, Defaults.BETA2, Defaults.EPSILON, weightDecay);
    }

    /**
     * AdamW, Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019): W ← W − η·λ·W
     * goes into the step of {@link #adam(float, double, double, double)}, for W1 and W2 but not for
     * the biases. The moments see nothing of the decay, unlike an L2 penalty. η is the scheduled
     * one.
     *
     * @param weightDecay λ; 0.01 is usual, 0 is Adam
     * @throws IllegalArgumentException as Adam, or if λ is negative or not finite
     */
    public static Optimizer adamW(float learningRate, double beta1, double beta2, double epsilon, double weightDecay) {
        return new Adam(Common.of(learningRate), beta1, beta2, epsilon, weightDecay);
    }

    /**
     * The same optimiser with an L2 penalty λ; 0 is none.
     *
     * @throws IllegalArgumentException if λ is negative or not finite
     */
    public Optimizer l2(float lambda) {
        return with(new Common(common.learningRate, lambda, common.clipNorm));
    }

    /**
     * The same optimiser with gradients clipped to a global norm c (Pascanu, Mikolov and Bengio,
     * ICML 2013): where ‖dW‖ &gt; c, all four gradients are multiplied by c/‖dW‖, rounded to float,
     * before any penalty. Infinity is no clipping.
     *
     * <p>‖dW‖² is summed in double, in one order for any number of threads: the squares of each
     * column ascending ({@link Update#squares}), the columns of a gradient ascending, then ((dW1 +
     * db1) + dW2) + db2. A norm that is NaN clips nothing; the run finds the NaN.
     *
     * @throws IllegalArgumentException if c is not positive
     */
    public Optimizer clipNorm(float c) {
        return with(new Common(common.learningRate, common.l2, c));
    }

    /**
     * The same optimiser with another learning rate η. A net that goes on with it keeps what
     * momentum or Adam remember.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public Optimizer withLearningRate(float eta) {
        return with(new Common(eta, common.l2, common.clipNorm));
    }

    /** The L2 penalty λ. */
    public float l2() {
        return common.l2;
    }

    /** The norm that gradients are clipped to, or infinity. */
    public float clipNorm() {
        return common.clipNorm;
    }

    /** The learning rate η. */
    public float learningRate() {
        return common.learningRate;
    }

    /** Whether it clips gradients. */
    boolean clips() {
        return common.clipNorm < Float.POSITIVE_INFINITY;
    }

    abstract Optimizer with(Common other);

    /** How many numbers it remembers beside each parameter: 0 to 2. */
    abstract int moments();

    /** Whether another one differs in learning rate, penalties and clipping at most. */
    abstract boolean sameMethod(Optimizer other);

    /** Called once a step, before the updates of its parameters. */
    void begin(OptimizerMemory state) {}

    /** Called once for all steps that were made before, elsewhere. */
    void skip(OptimizerMemory state, long steps) {}

    /**
     * Updates one parameter matrix, or a part of it; the penalty is in the gradient already.
     *
     * @param weights whether it is W1 or W2, which may decay, and no bias
     */
    abstract void update(
            Update kernel,
            OptimizerMemory state,
            boolean weights,
            Matrix gradient,
            Matrix first,
            Matrix second,
            Matrix parameter);

    static void checkDecay(String name, double decay) {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), but is " + decay);
        }
    }
}
