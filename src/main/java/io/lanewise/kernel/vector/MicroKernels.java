// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;

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
     * C ← α·S + β·C for one tile, where S is the sum over {@code terms} of the tile's products; β = 0 does not read C.
     *
     * @param vectors vectors down: 4, 2 or 1
     * @param columns columns across: 6, 5, 4, 2 or 1
     * @param terms the chunk's terms, K or fewer
     * @param a the tile's rows of A at {@code ai + k·aStep}, contiguous
     * @param b the tile's columns of B at {@code bi + k·bStep + j·bColumn}
     * @param c the tile of C at {@code ci + i + j·cColumn}
     */
    static void multiply(int vectors, int columns, int terms, float[] a, int ai, int aStep,
            float[] b, int bi, int bStep, int bColumn,
            float alpha, float beta, float[] c, int ci, int cColumn) {
        switch (vectors) {
            case 4 -> MicroKernels4.multiply(
                    columns, terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, beta, c, ci, cColumn);
            case 2 -> MicroKernels2.multiply(
                    columns, terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, beta, c, ci, cColumn);
            case 1 -> MicroKernels1.multiply(
                    columns, terms, a, ai, aStep, b, bi, bStep, bColumn, alpha, beta, c, ci, cColumn);
            default -> throw new AssertionError(vectors);
        }
    }

    /** One vector of C ← α·S + β·C. Small, so that it is inlined and S is never boxed. */
    static void store(FloatVector s, float alpha, float beta, float[] c, int ci) {
        if (beta == 0f) {
            s.mul(alpha).intoArray(c, ci);
        } else {
            FloatVector old = FloatVector.fromArray(Lanes.FLOATS, c, ci).mul(beta);
            s.fma(FloatVector.broadcast(Lanes.FLOATS, alpha), old).intoArray(c, ci);
        }
    }
}
