// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * One kernel of each kind, all of one implementation. A set may own scratch memory, so it serves
 * one thread at a time; every thread takes a set of its own, and the bits are the same for all.
 *
 * @param gemm matrix products
 * @param bias broadcast and row sums
 * @param activation activation functions and softmax
 * @param loss cross-entropies and their gradient
 * @param update parameter updates
 * @param scaling standardisation
 * @param dropout dropout of units
 */
public record Kernels(
        Gemm gemm, Bias bias, Activation activation, Loss loss, Update update, Scaling scaling, Dropout dropout) {}
