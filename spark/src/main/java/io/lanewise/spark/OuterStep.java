// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

/**
 * The driver's step after a round: Nesterov's momentum down the mean difference between the common
 * parameters θ and those of the shards.
 *
 * <pre>
 *   Δ = θ − Σ share(s)·θ(s)     v ← μ·v + Δ     θ ← θ − η·(Δ + μ·v)
 * </pre>
 *
 * <p>With μ = 0 and η = 1 it is plain averaging. After DiLoCo (A. Douillard et al., 2023, arXiv
 * 2311.08105). In float, by ascending index.
 */
final class OuterStep {
    private final float eta;
    private final float mu;
    private float[] velocity;

    OuterStep(float eta, float mu) {
        this.eta = eta;
        this.mu = mu;
    }

    /**
     * Makes the step.
     *
     * @param theta θ, in place
     * @param mean Σ share(s)·θ(s)
     */
    void apply(float[] theta, float[] mean) {
        if (velocity == null) {
            velocity = new float[theta.length];
        }
        for (int i = 0; i < theta.length; i++) {
            float delta = theta[i] - mean[i];
            velocity[i] = mu * velocity[i] + delta;
            theta[i] -= eta * (delta + mu * velocity[i]);
        }
    }
}
