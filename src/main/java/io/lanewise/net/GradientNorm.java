// SPDX-License-Identifier: Apache-2.0
package io.lanewise.net;

import io.lanewise.kernel.Update;

/**
 * ‖dW‖ over all four gradients, in one order for any number of threads: workers sum the squares of
 * their own columns of dW1 and dW2, and the caller adds up the columns, ascending, and the biases.
 */
final class GradientNorm {
    private final Parameters gradients;
    private final double[] w1;
    private final double[] w2;
    private final double[] bias = new double[1];

    GradientNorm(Parameters gradients) {
        this.gradients = gradients;
        w1 = new double[gradients.inputs()];
        w2 = new double[gradients.hidden()];
    }

    /** Takes the columns of one worker. */
    void add(Update kernel, ParameterShare share) {
        kernel.squares(share.dw1(), w1, share.firstInput());
        kernel.squares(share.dw2(), w2, share.firstHidden());
    }

    /** What to multiply the gradients by so that their norm is c at most, when all have added. */
    float factor(Update kernel, float c) {
        kernel.squares(gradients.b1(), bias, 0);
        double sum = sum(w1) + bias[0];
        sum += sum(w2);
        kernel.squares(gradients.b2(), bias, 0);
        double norm = Math.sqrt(sum + bias[0]);
        return norm > c ? (float) (c / norm) : 1f;
    }

    private static double sum(double[] columns) {
        double sum = 0;
        for (double column : columns) {
            sum += column;
        }
        return sum;
    }
}
