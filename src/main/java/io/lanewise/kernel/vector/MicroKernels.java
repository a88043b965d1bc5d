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
     * C ← α·S, where S is the tile's products summed over {@code terms}. What else happens to C is {@link MacroKernel}'s: a
     * method with more than about 100 calls of the Vector API is refused by C1, and runs interpreted until C2 is done.
     *
     * @param vectors vectors down: 4 to 1
     * @param columns columns across: from 1 to 12 for one or two vectors, 8 for 3, 6 for 4
     * @param terms the chunk's terms, K or fewer
     * @param a the tile's rows of A at {@code ai + k·aStep}, contiguous
     * @param b the tile's columns of B at {@code bi + k·bStep + j·bColumn}
     * @param alpha α, handed on as its bits: a float among the arguments would take a vector register through the loop
     * @param c the result at {@code ci + i + j·cColumn}, for all {@code vectors·COUNT} rows
     */
    static void multiply(int vectors, int columns, int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn, float alpha, float[] c, int ci, int cColumn) {
        int bits = Float.floatToRawIntBits(alpha);
        switch (vectors) {
            case 4 -> MicroKernels4.multiply(columns, terms, a, ai, aStep, b, bi, bStep, bColumn, bits, c, ci, cColumn);
            case 3 -> MicroKernels3.multiply(columns, terms, a, ai, aStep, b, bi, bStep, bColumn, bits, c, ci, cColumn);
            case 2 -> MicroKernels2.multiply(columns, terms, a, ai, aStep, b, bi, bStep, bColumn, bits, c, ci, cColumn);
            case 1 -> MicroKernels1.multiply(columns, terms, a, ai, aStep, b, bi, bStep, bColumn, bits, c, ci, cColumn);
            default -> throw new AssertionError(vectors);
        }
    }
}
