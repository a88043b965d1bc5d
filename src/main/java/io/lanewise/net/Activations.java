// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Matrix;

/**
 * All that has a column for each example: of a whole batch, or of the examples that one worker
 * owns.
 *
 * @param x the inputs, n0 × m
 * @param a1 Z1, which A1 overwrites (g′ needs A1 alone), n1 × m
 * @param z2 n2 × m
 * @param a2 n2 × m
 * @param dz1 n1 × m
 * @param dz2 n2 × m
 * @param losses 1 × m
 */
record Activations(Matrix x, Matrix a1, Matrix z2, Matrix a2, Matrix dz1, Matrix dz2, Matrix losses) {
    /** Room for {@code m} examples of a net, without X. */
    static Activations allocate(Parameters net, int m) {
        return new Activations(
                null,
                Matrix.zeros(net.hidden(), m),
                Matrix.zeros(net.outputs(), m),
                Matrix.zeros(net.outputs(), m),
                Matrix.zeros(net.hidden(), m),
                Matrix.zeros(net.outputs(), m),
                Matrix.zeros(1, m));
    }

    /** How many examples there is room for. */
    int capacity() {
        return a1.cols();
    }

    /** The first examples of these buffers, as many as X has. */
    Activations with(Matrix newX) {
        int m = newX.cols();
        return new Activations(
                newX,
                a1.columns(0, m),
                z2.columns(0, m),
                a2.columns(0, m),
                dz1.columns(0, m),
                dz2.columns(0, m),
                losses.columns(0, m));
    }

    /** The same with another A1. */
    Activations withA1(Matrix other) {
        return new Activations(x, other, z2, a2, dz1, dz2, losses);
    }

    /** The examples from {@code from} to {@code to}. */
    Activations columns(int from, int to) {
        return new Activations(
                x.columns(from, to),
                a1.columns(from, to),
                z2.columns(from, to),
                a2.columns(from, to),
                dz1.columns(from, to),
                dz2.columns(from, to),
                losses.columns(from, to));
    }

    /** Weight 0 leaves 0 of a loss, also of an infinite one, of which 0·∞ makes NaN. */
    void leaveOut(Matrix weights) {
        for (int j = 0; j < losses.cols(); j++) {
            if (weights.get(0, j) == 0f) {
                losses.set(0, j, 0f);
            }
        }
    }
}
