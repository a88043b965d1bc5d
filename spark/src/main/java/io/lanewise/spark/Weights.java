// SPDX-License-Identifier: Apache-2.0
package io.lanewise.spark;

import io.lanewise.kernel.Matrix;
import io.lanewise.net.Parameters;

/** The parameters of a net as one array, which travels well: W1, b1, W2, b2, column by column. */
final class Weights {
    private Weights() {}

    /** A copy of all numbers. */
    static float[] flat(Parameters parameters) {
        float[] flat = new float[Math.toIntExact(parameters.count())];
        int at = 0;
        for (Matrix matrix : all(parameters)) {
            float[] columns = matrix.toArray();
            System.arraycopy(columns, 0, flat, at, columns.length);
            at += columns.length;
        }
        return flat;
    }

    /** New parameters with these numbers. */
    static Parameters parameters(float[] flat, Settings settings) {
        Parameters parameters = Parameters.zeros(settings.inputs(), settings.hidden(), settings.outputs());
        int at = 0;
        for (Matrix matrix : all(parameters)) {
            for (int j = 0; j < matrix.cols(); j++) {
                for (int i = 0; i < matrix.rows(); i++) {
                    matrix.set(i, j, flat[at++]);
                }
            }
        }
        return parameters;
    }

    private static Matrix[] all(Parameters parameters) {
        return new Matrix[] {parameters.w1(), parameters.b1(), parameters.w2(), parameters.b2()};
    }
}
