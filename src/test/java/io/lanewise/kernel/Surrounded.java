// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernel.vector.VectorSupport;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Matrices with more NaN before, between and after their columns than the largest tile is high, so
 * that a kernel which looks or writes outside has something to find there, and never runs into the
 * end of the array, where it would be careful.
 */
final class Surrounded {
    /**
     * What lies around: a NaN with a payload of its own, so that a write is noticed even if it
     * writes a NaN; and a signalling one, which any arithmetic makes quiet, so that writing (x − 0)
     * / 1 is noticed too.
     */
    private static final int GUARD = 0x7f854321;

    private static final int AROUND = 83;
    static final int LANES = VectorSupport.bits() / 32;
    /**
     * A width that the hardware lacks runs emulated, some hundred times slower: smaller shapes
     * then.
     */
    static final boolean EMULATED = VectorSupport.bits() > VectorSupport.hardwareBits();

    /** The elements of a matrix as a function of row and column. */
    @FunctionalInterface
    interface Elements {
        float at(int i, int j);
    }

    private Surrounded() {}

    /** How a matrix lies in its array. */
    enum Layout {
        /** One column right after the other: kernels may take it as one run. */
        DENSE,
        /** NaN after each column. */
        GAPS,
        /** Column after column of the transpose, with NaN after each. */
        TRANSPOSED,
        /** The transpose without gaps. */
        TRANSPOSED_DENSE;

        boolean transposed() {
            return this == TRANSPOSED || this == TRANSPOSED_DENSE;
        }
    }

    /** A matrix of this shape, with these elements, in NaN. */
    static Matrix of(int rows, int cols, Layout layout, Elements elements) {
        int height = layout.transposed() ? cols : rows;
        int width = layout.transposed() ? rows : cols;
        int leadingDimension = Math.max(1, height + (layout == Layout.GAPS || layout == Layout.TRANSPOSED ? 3 : 0));
        float[] data = new float[2 * AROUND + leadingDimension * width];
        Arrays.fill(data, Float.intBitsToFloat(GUARD));
        Matrix matrix = Matrix.wrap(data, AROUND, height, width, leadingDimension);
        return set(layout.transposed() ? matrix.transpose() : matrix, elements);
    }

    /** Sets all elements. */
    static Matrix set(Matrix matrix, Elements elements) {
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                matrix.set(i, j, elements.at(i, j));
            }
        }
        return matrix;
    }

    /**
     * Asserts that the matrix has these bits, but for the payload of NaN, and that what is around
     * it was not written.
     */
    static void assertElements(Elements expected, Matrix actual, Supplier<String> what) {
        for (int j = 0; j < actual.cols(); j++) {
            for (int i = 0; i < actual.rows(); i++) {
                float e = expected.at(i, j);
                float a = actual.get(i, j);
                if (Float.floatToIntBits(e) != Float.floatToIntBits(a)) {
                    assertEquals(
                            Float.toHexString(e),
                            Float.toHexString(a),
                            what.get() + ", " + actual.shape() + " in row " + i + ", column " + j);
                }
            }
        }
        assertAroundIntact(actual, what);
    }

    /** Asserts that what is around the matrix was not written. */
    static void assertAroundIntact(Matrix matrix, Supplier<String> what) {
        boolean[] inside = new boolean[matrix.array().length];
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                inside[matrix.offset() + i * matrix.rowStride() + j * matrix.columnStride()] = true;
            }
        }
        for (int n = 0; n < inside.length; n++) {
            if (!inside[n] && Float.floatToRawIntBits(matrix.array()[n]) != GUARD) {
                assertEquals(
                        "untouched",
                        Float.toHexString(matrix.array()[n]),
                        what.get() + ", " + matrix.shape() + ": wrote outside, " + (n - matrix.offset())
                                + " floats from its first element");
            }
        }
    }
}
