// SPDX-License-Identifier: Apache-2.0
package io.lanewise.kernel.vector;

import io.lanewise.kernel.Matrix;
import io.lanewise.kernel.Scaling;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * {@link Scaling} in vectors: lanes run down the columns. The last vector of a column may reach
 * into the next columns, if these belong to X too, and leaves their numbers as they are: (x − 0) /
 * 1. Otherwise the rest of a column, and whole columns of transposed views, go through the same
 * lane code by way of scratch memory.
 *
 * <p>A plain loop would stay scalar: C2 cannot know that X is not the array of the means (784 × 64:
 * 36 µs where this takes 8.5; Intel, 512 bits).
 */
public final class VectorScaling extends Scaling {
    private float[] means = new float[0];
    private float[] deviations = new float[0];
    private float[] scratch = new float[0];

    @Override
    protected void computeStandardize(Matrix mu, Matrix sigma, Matrix x) {
        int rows = x.rows();
        int padded = Columns.padded(rows);
        means = Columns.scratch(means, padded);
        deviations = Columns.scratch(deviations, padded);
        Columns.read(mu, 0, 0, rows, means);
        Columns.read(sigma, 0, 0, rows, deviations);
        Arrays.fill(means, rows, padded, 0f);
        Arrays.fill(deviations, rows, padded, 1f);
        int end = Columns.dense(x) ? Columns.start(x, 0) + rows * x.cols() : 0;
        for (int j = 0; j < x.cols(); j++) {
            int at = Columns.start(x, j);
            boolean overNext = at + padded <= end;
            int direct = overNext ? padded : Columns.contiguous(x) ? rows - rows % Lanes.COUNT : 0;
            standardize(means, deviations, 0, x.array(), at, direct);
            if (direct < rows) {
                scratch = Columns.scratch(scratch, rows - direct);
                Columns.read(x, j, direct, rows - direct, scratch);
                standardize(means, deviations, direct, scratch, 0, rows - direct);
                Columns.write(scratch, x, j, direct, rows - direct);
            }
        }
    }

    private static void standardize(float[] mu, float[] sigma, int row, float[] x, int at, int length) {
        for (int i = 0; i < length; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.FLOATS, x, at + i)
                    .sub(FloatVector.fromArray(Lanes.FLOATS, mu, row + i))
                    .div(FloatVector.fromArray(Lanes.FLOATS, sigma, row + i))
                    .intoArray(x, at + i);
        }
    }
}
