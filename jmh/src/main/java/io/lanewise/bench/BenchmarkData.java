// SPDX-License-Identifier: Apache-2.0
package io.lanewise.bench;

import io.lanewise.kernel.Matrix;
import io.lanewise.random.SplitMix64;

/** Operands of the benchmarks, and the check by bits that each makes before it is timed. */
public final class BenchmarkData {
    private BenchmarkData() {}

    /** Numbers in [−1, 1), of the seed alone. */
    public static Matrix random(long seed, int rows, int cols) {
        SplitMix64 random = new SplitMix64(seed);
        Matrix matrix = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            for (int i = 0; i < rows; i++) {
                matrix.set(i, j, (float) (2 * random.nextDouble() - 1));
            }
        }
        return matrix;
    }

    /** One 1 in each column. */
    public static Matrix oneHot(long seed, int rows, int cols) {
        SplitMix64 random = new SplitMix64(seed);
        Matrix matrix = Matrix.zeros(rows, cols);
        for (int j = 0; j < cols; j++) {
            matrix.set(random.nextInt(rows), j, 1f);
        }
        return matrix;
    }

    /** Sizes such as 128x64x784 or 784-128-10. */
    public static int[] sizes(String text, int count) {
        String[] parts = text.split("[x-]");
        if (parts.length != count) {
            throw new IllegalArgumentException("'" + text + "' must have " + count + " sizes");
        }
        int[] sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] = Integer.parseInt(parts[i]);
        }
        return sizes;
    }

    /**
     * Fails the benchmark if a result is not the scalar twin's.
     *
     * @throws IllegalStateException with the first place that differs
     */
    public static void verify(Matrix expected, Matrix actual) {
        for (int j = 0; j < expected.cols(); j++) {
            for (int i = 0; i < expected.rows(); i++) {
                if (Float.floatToIntBits(expected.get(i, j)) != Float.floatToIntBits(actual.get(i, j))) {
                    throw new IllegalStateException("row " + i + ", column " + j + " is " + actual.get(i, j)
                            + ", but the scalar twin's is " + expected.get(i, j));
                }
            }
        }
    }
}
