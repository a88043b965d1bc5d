// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * The activation functions g of the chapter, with their derivatives as functions of the output a =
 * g(z), which is all that the backward pass keeps.
 *
 * @see Activation
 */
public enum ActivationFunction {
    /**
     * a = 1 / (1 + e^−z) in [0, 1]; g′ = a·(1 − a). For the output of a binary net; rarely for
     * hidden units.
     */
    SIGMOID,
    /**
     * a = (e^z − e^−z) / (e^z + e^−z) in [−1, 1]; g′ = 1 − a². Excellent for hidden units, better
     * than sigmoid.
     */
    TANH,
    /** a = max(0, z); g′ = 1 where a &gt; 0, else 0. The default for hidden units. */
    RELU,
    /**
     * a = max(0.01·z, z); g′ = 1 where a &gt; 0, else 0.01. Often a little better than ReLU, less
     * used.
     */
    LEAKY_RELU;

    /** The slope of Leaky ReLU for z ≤ 0. */
    public static final float LEAK = 0.01f;
}
