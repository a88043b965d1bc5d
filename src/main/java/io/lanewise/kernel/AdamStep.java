// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * The scalars of Adam, step after step, with the bias corrections folded in: α_t = η·√(1 − β2^t) /
 * (1 − β1^t) and ε_t = ε·√(1 − β2^t). One object serves all steps of a run, so that a step
 * allocates nothing.
 *
 * <p>The powers are running products, the same on every machine, which {@code Math.pow} need not
 * be.
 *
 * <pre>{@code
 * AdamStep step = new AdamStep();
 * step.next(0.001, 0.9, 0.999, 1e-8);
 * Matrix w = Matrix.zeros(1, 1);
 * Matrix g = Matrix.ofRows(new float[] {5});
 * Backend.AUTO.kernels().update().adam(step, g, Matrix.zeros(1, 1), Matrix.zeros(1, 1), w);
 * System.out.println(Math.round(1000 * w.get(0, 0))); // -1
 * }</pre>
 */
public final class AdamStep {
    private double power1 = 1;
    private double power2 = 1;
    private float beta1;
    private float oneMinusBeta1;
    private float beta2;
    private float oneMinusBeta2;
    private float alpha;
    private float epsilon;

    /** Before the first step: t = 0. */
    public AdamStep() {}

    /** One step by itself, with these scalars. */
    public AdamStep(float beta1, float oneMinusBeta1, float beta2, float oneMinusBeta2, float alpha, float epsilon) {
        this.beta1 = beta1;
        this.oneMinusBeta1 = oneMinusBeta1;
        this.beta2 = beta2;
        this.oneMinusBeta2 = oneMinusBeta2;
        this.alpha = alpha;
        this.epsilon = epsilon;
    }

    /**
     * The next step, t ← t + 1, by a learning rate η; β and ε must be those of the steps before.
     */
    public void next(double eta, double beta1, double beta2, double epsilon) {
        power1 *= beta1;
        power2 *= beta2;
        double root = Math.sqrt(1 - power2);
        this.beta1 = (float) beta1;
        oneMinusBeta1 = (float) (1 - beta1);
        this.beta2 = (float) beta2;
        oneMinusBeta2 = (float) (1 - beta2);
        alpha = (float) (eta * root / (1 - power1));
        this.epsilon = (float) (epsilon * root);
    }

    /**
     * Goes over so many steps that were made elsewhere, t ← t + n: {@link #next} then is the step
     * after them, with the same bits.
     */
    public void skip(long n, double beta1, double beta2) {
        for (long i = 0; i < n && (power1 * beta1 != power1 || power2 * beta2 != power2); i++) {
            power1 *= beta1;
            power2 *= beta2;
        }
    }

    /** β1, decay of the first moment. */
    public float beta1() {
        return beta1;
    }

    /** 1 − β1, rounded once from double. */
    public float oneMinusBeta1() {
        return oneMinusBeta1;
    }

    /** β2, decay of the second moment. */
    public float beta2() {
        return beta2;
    }

    /** 1 − β2, rounded once from double. */
    public float oneMinusBeta2() {
        return oneMinusBeta2;
    }

    /** α_t. */
    public float alpha() {
        return alpha;
    }

    /** ε_t. */
    public float epsilon() {
        return epsilon;
    }
}
