// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

/**
 * One kernel of each kind, all of one implementation. A set may own scratch memory, so it serves
 * one thread at a time; every thread takes a set of its own, and the bits are the same for all.
 *
 * <pre>{@code
 * Kernels k = Backend.AUTO.kernels();
 * Matrix z = Matrix.zeros(1, 2);
 * Matrix x = Matrix.ofColumns(new float[] {3, 4}, new float[] {5, 6});
 * k.gemm().linear(Matrix.ofRows(new float[] {1, 2}), x, Matrix.ofRows(new float[] {0.5f}), z);
 * System.out.println(z); // Matrix 1×2 [11.5, 17.5]
 * }</pre>
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
