// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.random.SplitMix64;
import java.util.function.Supplier;

/**
 * Matrices for kernel tests: random numbers in views with NaN in every gap, and comparisons by
 * bits.
 */
public final class TestMatrices {
    /**
     * What lies in gaps: a NaN with a payload of its own, so that a write is noticed even if it
     * writes a NaN.
     */
    private static final float GUARD = Float.intBitsToFloat(0x7fc12345);

    private TestMatrices() {}

    /** Numbers in [−1, 1) in a library-owned matrix. */
    public static Matrix random(SplitMix64 random, int rows, int cols) {
        return filled(random, Matrix.zeros(rows, cols));
    }

    /**
     * The same numbers' kind in a view with an offset, gaps full of guards, and maybe transposed.
     */
    public static Matrix guarded(SplitMix64 random, int rows, int cols, boolean transposed) {
        if (transposed) {
            return guarded(random, cols, rows, false).transpose();
        }
        int ld = Math.max(1, rows + random.nextInt(4));
        int offset = random.nextInt(5);
        float[] data = new float[offset + ld * cols + random.nextInt(3)];
        java.util.Arrays.fill(data, GUARD);
        return filled(random, Matrix.wrap(data, offset, rows, cols, ld));
    }

    /** Fills a matrix with numbers in [−1, 1). */
    public static Matrix filled(SplitMix64 random, Matrix matrix) {
        for (int j = 0; j < matrix.cols(); j++) {
            for (int i = 0; i < matrix.rows(); i++) {
                matrix.set(i, j, (float) (2 * random.nextDouble() - 1));
            }
        }
        return matrix;
    }

    /** Asserts that all that a guarded view does not cover is as it was. */
    public static void assertGuardsIntact(Matrix view, Supplier<String> message) {
        float[] data = view.array();
        boolean[] covered = new boolean[data.length];
        for (int j = 0; j < view.cols(); j++) {
            for (int i = 0; i < view.rows(); i++) {
                covered[view.offset() + i * view.rowStride() + j * view.columnStride()] = true;
            }
        }
        for (int i = 0; i < data.length; i++) {
            assertTrue(
                    covered[i] || Float.floatToRawIntBits(data[i]) == Float.floatToRawIntBits(GUARD),
                    () -> message.get() + ": wrote outside its result");
        }
    }

    /** Asserts equal bits, but for the payload of NaN. */
    public static void assertSameBits(Matrix expected, Matrix actual, Supplier<String> message) {
        assertEquals(expected.shape(), actual.shape(), message);
        for (int j = 0; j < expected.cols(); j++) {
            for (int i = 0; i < expected.rows(); i++) {
                float e = expected.get(i, j);
                float a = actual.get(i, j);
                if (Float.floatToIntBits(e) != Float.floatToIntBits(a)) {
                    assertEquals(
                            Float.toHexString(e),
                            Float.toHexString(a),
                            message.get() + " in row " + i + ", column " + j);
                }
            }
        }
    }

    /** Sets some elements to what breaks careless kernels. */
    public static Matrix withSpecials(SplitMix64 random, Matrix matrix) {
        float[] specials = {
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            -0f,
            0f,
            Float.MIN_VALUE,
            -Float.MIN_NORMAL / 4,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            88.7f,
            -103.9f,
            1e-30f
        };
        int count = Math.min(12, matrix.rows() * matrix.cols());
        for (int n = 0; n < count; n++) {
            matrix.set(
                    random.nextInt(matrix.rows()),
                    random.nextInt(matrix.cols()),
                    specials[random.nextInt(specials.length)]);
        }
        return matrix;
    }
}
