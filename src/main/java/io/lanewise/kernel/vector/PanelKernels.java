// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

/**
 * The micro-kernels over packed panels of B. What {@link MicroKernels} read through strides, these
 * read at constant offsets from one running index, two or four terms a round: C2 then checks the
 * indices of a round together, and with 16 registers it does not spill. The sums and their order
 * are the same.
 *
 * <p>{@link Panels} has the two layouts of a panel.
 */
final class PanelKernels {
    private PanelKernels() {}

    /**
     * C ← α·S + D, as {@link MicroKernels#multiply}.
     *
     * @param vectors vectors down: 4 or 2
     * @param blocks the layout of the panel
     * @param shape columns across, and terms a round
     * @param terms a multiple of the terms of a round
     * @param a the tile's rows of A at {@code ai + k·aStep}, contiguous
     * @param b the panel at {@code bi}, a multiple of the lanes
     * @param d what is added at {@code di + i + j·dColumn}
     * @param c the result at {@code ci + i + j·cColumn}
     */
    static void multiply(
            int vectors,
            boolean blocks,
            Scheme shape,
            int terms,
            float[] a,
            int ai,
            int aStep,
            float[] b,
            int bi,
            float alpha,
            float[] d,
            int di,
            int dColumn,
            float[] c,
            int ci,
            int cColumn) {
        int columns = shape.columns();
        int round = shape.round();
        int alphaBits = Float.floatToRawIntBits(alpha);
        if (vectors == 4) {
            PanelKernels4.multiply(
                    blocks, columns, round, terms, a, ai, aStep, b, bi, alphaBits, d, di, dColumn, c, ci, cColumn);
        } else {
            PanelKernels2.multiply(
                    blocks, columns, round, terms, a, ai, aStep, b, bi, alphaBits, d, di, dColumn, c, ci, cColumn);
        }
    }
}
