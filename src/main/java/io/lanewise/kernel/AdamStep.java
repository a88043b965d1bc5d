// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * The scalars of one Adam step, with the bias corrections folded in: α_t = η·√(1 − β2^t) / (1 −
 * β1^t) and ε_t = ε·√(1 − β2^t).
 *
 * @param beta1 decay of the first moment
 * @param oneMinusBeta1 1 − β1, rounded once from double
 * @param beta2 decay of the second moment
 * @param oneMinusBeta2 1 − β2, rounded once from double
 * @param alpha α_t
 * @param epsilon ε_t
 */
public record AdamStep(
        float beta1, float oneMinusBeta1, float beta2, float oneMinusBeta2, float alpha, float epsilon) {}
