// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

/**
 * The micro-kernels: a tile of C that stays in registers while the terms of one chunk are added up.
 *
 * <p>A tile is some vectors down by some columns across. For each k its rows of A are loaded as vectors, its elements of
 * B are broadcast one by one, and each accumulator takes one fma: the order of {@link io.lanewise.kernel.Gemm}, lane by
 * lane. Strides are arguments, so the same kernels serve packed panels and operands as they lie in memory.
 */
final class MicroKernels {
    private MicroKernels() {
    }

    /**
     * S ← the tile's products, summed over {@code terms}. The sums go to a scratch tile, and from there to C
     * ({@link MacroKernel}): α and β would cost registers here, and one store for each accumulator keeps the method under
     * the number of calls that C1 refuses and the number of nodes where C2 stops to inline.
     *
     * @param vectors vectors down: 4, 2 or 1
     * @param columns columns across: 6, 5, 4, 2 or 1
     * @param terms the chunk's terms, K or fewer
     * @param a the tile's rows of A at {@code ai + k·aStep}, contiguous
     * @param b the tile's columns of B at {@code bi + k·bStep + j·bColumn}
     * @param s the sums at {@code i + j·vectors·COUNT}
     */
    static void multiply(int vectors, int columns, int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float[] s) {
        switch (vectors) {
            case 4 -> MicroKernels4.multiply(columns, terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            case 2 -> MicroKernels2.multiply(columns, terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            case 1 -> MicroKernels1.multiply(columns, terms, a, ai, aStep, b, bi, bStep, bColumn, s);
            default -> throw new AssertionError(vectors);
        }
    }
}
