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
    private MicroKernels() {}

    /**
     * C ← α·S + D, where S is the tile's products summed over {@code terms}. D may be C; one column of biases (dColumn = 0); or
     * −0 everywhere, to which fma adds nothing: α·S + −0 is α·S in every bit.
     *
     * @param vectors vectors down: 4 to 1
     * @param columns columns across: from 1 to 12 for one or two vectors, 8 for 3, 6 for 4
     * @param terms the chunk's terms, K or fewer
     * @param a the tile's rows of A at {@code ai + k·aStep}, contiguous
     * @param b the tile's columns of B at {@code bi + k·bStep + j·bColumn}
     * @param alpha α, handed on as its bits: a float among the arguments would take a vector register through the loop
     * @param d what is added at {@code di + i + j·dColumn}, for all {@code vectors·COUNT} rows
     * @param c the result at {@code ci + i + j·cColumn}, for all {@code vectors·COUNT} rows
     */
    static void multiply(
            int vectors,
            int columns,
            int terms,
            float[] a,
            int ai,
            int aStep,
            float[] b,
            int bi,
            int bStep,
            int bColumn,
            float alpha,
            float[] d,
            int di,
            int dColumn,
            float[] c,
            int ci,
            int cColumn) {
        int alphaBits = Float.floatToRawIntBits(alpha);
        switch (vectors) {
            case 4 ->
                MicroKernels4.multiply(
                        columns, terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 3 ->
                MicroKernels3.multiply(
                        columns, terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 2 ->
                MicroKernels2.multiply(
                        columns, terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            case 1 ->
                MicroKernels1.multiply(
                        columns, terms, a, ai, aStep, b, bi, bStep, bColumn, alphaBits, d, di, dColumn, c, ci, cColumn);
            default -> throw new AssertionError(vectors);
        }
    }
}
