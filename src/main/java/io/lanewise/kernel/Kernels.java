// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * One kernel of each kind, all of one implementation. A set may own scratch memory, so it serves one thread at a time;
 * every thread takes a set of its own, and the bits are the same for all.
 *
 * @param gemm matrix products
 * @param bias broadcast and row sums
 * @param activation activation functions and softmax
 * @param loss cross-entropies and their gradient
 * @param update parameter updates
 */
public record Kernels(Gemm gemm, Bias bias, Activation activation, Loss loss, Update update) {
    /**
     * One layer before its activation: Z ← W·X + b, computed as Z ← b·1ᵀ, then Z ← W·X + Z: the bias is what the sum
     * starts from.
     *
     * @param w n × k
     * @param x k × m
     * @param b n × 1
     * @param z n × m, the result
     * @throws IllegalArgumentException if the shapes do not fit, or Z overlaps an input
     */
    public void linear(Matrix w, Matrix x, Matrix b, Matrix z) {
        bias.broadcast(b, z);
        gemm.multiply(1f, w, x, 1f, z);
    }
}
